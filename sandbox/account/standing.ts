import type { Contact } from './contact';

/** The two ways to sum up one record: v1's word for it, and the inspection API's. */

export type V1Status = 'Active' | 'Unconfirmed' | 'Removed' | 'Do Not Mail';

/** An opt-out weighs more than a deletion: a contact that is both must not look addable to a v1 client. */
export function v1Status(contact: Contact): V1Status {
  if (contact.permission === 'unsubscribed') return 'Do Not Mail';
  if (contact.deletedAt || contact.removed) return 'Removed';
  return contact.permission === 'pending_confirmation' ? 'Unconfirmed' : 'Active';
}

export type Standing = 'active' | 'removed' | 'do-not-mail' | 'deleted';

export function standing(contact: Contact): Standing {
  if (contact.deletedAt) return 'deleted';
  if (contact.permission === 'unsubscribed') return 'do-not-mail';
  return contact.removed ? 'removed' : 'active';
}

/** The ids of the three lists that every account has and nobody writes to. */
export type SystemList = 'active' | 'do-not-mail' | 'removed';

/** On which of them a contact stands; one that has not confirmed yet counts as active (assumed). */
export function systemListOf(contact: Contact): SystemList {
  switch (v1Status(contact)) {
    case 'Do Not Mail':
      return 'do-not-mail';
    case 'Removed':
      return 'removed';
    default:
      return 'active';
  }
}
