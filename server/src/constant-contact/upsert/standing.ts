import type { Contact } from '../contact';

/** Where a contact stands, as far as a change has to know. */
export type Standing = 'unknown' | 'active' | 'pending' | 'gone' | 'opted-out';

/** An opt-out outweighs a deletion: a deleted contact may be unsubscribed underneath. */
export function standingOf(found: Contact | null): Standing {
  if (!found) return 'unknown';
  if (found.status === 'do-not-mail' || found.permission === 'unsubscribed') return 'opted-out';
  if (found.status === 'removed' || found.status === 'deleted') return 'gone';
  return found.permission === 'pending_confirmation' ? 'pending' : 'active';
}
