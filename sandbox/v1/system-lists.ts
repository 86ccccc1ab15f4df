import type { SystemList } from '../account/standing';

/** The three lists that every account has and nobody can write to, in the order in which they are served. */
export const SYSTEM_LISTS: readonly { readonly id: SystemList; readonly name: string }[] = [
  { id: 'active', name: 'Active' },
  { id: 'do-not-mail', name: 'Do Not Mail' },
  { id: 'removed', name: 'Removed' },
];

export function systemList(id: string): (typeof SYSTEM_LISTS)[number] | undefined {
  return SYSTEM_LISTS.find((list) => list.id === id);
}
