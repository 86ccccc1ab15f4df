import type { Contact } from '../account/contact';
import { v1Status } from '../account/standing';

/** The three lists that every account has and nobody can write to, in the order in which they are served. */
export const SYSTEM_LISTS = [
  { id: 'active', name: 'Active' },
  { id: 'do-not-mail', name: 'Do Not Mail' },
  { id: 'removed', name: 'Removed' },
] as const;

export type SystemListId = (typeof SYSTEM_LISTS)[number]['id'];

export function systemList(id: string): (typeof SYSTEM_LISTS)[number] | undefined {
  return SYSTEM_LISTS.find((list) => list.id === id);
}

/** Where a contact stands; one that has not confirmed yet counts as active (assumed). */
export function systemListOf(contact: Contact): SystemListId {
  switch (v1Status(contact)) {
    case 'Do Not Mail':
      return 'do-not-mail';
    case 'Removed':
      return 'removed';
    default:
      return 'active';
  }
}
