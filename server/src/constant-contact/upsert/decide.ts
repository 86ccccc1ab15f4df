import type { Api, Contact, ContactChange } from '../contact';
import { holdsFields, mergeLists, sameSet } from '../merge';
import { standingOf } from './standing';

/** What a change comes to for the contact that was found. */
export type Decision =
  | { do: 'nothing'; code: 'unchanged' | 'pending-confirmation' | 'opted-out' }
  | { do: 'create' }
  | { do: 'update'; code: 'updated' | 'reactivated' };

const UNCHANGED: Decision = { do: 'nothing', code: 'unchanged' };
const OPTED_OUT: Decision = { do: 'nothing', code: 'opted-out' };
const UPDATE: Decision = { do: 'update', code: 'updated' };
const REACTIVATE: Decision = { do: 'update', code: 'reactivated' };

/** The whole table, without a request. `found` must be complete. */
export function decide(api: Api, found: Contact | null, change: ContactChange): Decision {
  const standing = standingOf(found);
  const joins = change.join.length > 0;

  if (isRemembered(found, change) && !comesBack(change.optedOutAt ?? null, change)) return OPTED_OUT;
  if (!found) return joins || canBeWithoutLists(api, change) ? { do: 'create' } : UNCHANGED;
  if (standing === 'opted-out') return comesBack(found.optedOutAt, change) ? REACTIVATE : OPTED_OUT;
  // Any write would revive the contact, and nothing asks for that.
  if (standing === 'gone') return joins ? REACTIVATE : UNCHANGED;
  // A person's own sign-up is always written: it is their consent.
  if (change.actor === 'contact' && joins) return UPDATE;
  if (!isTrueAlready(found, change)) return UPDATE;
  return { do: 'nothing', code: standing === 'pending' ? 'pending-confirmation' : 'unchanged' };
}

/** Known without the complete contact: neither an account's change nor one that is to be confirmed reaches somebody who opted out. */
export function isOutOfReach(found: Contact | null, change: ContactChange): boolean {
  return (change.actor === 'account' || change.comesBack === false) && standingOf(found) === 'opted-out';
}

/** An account that holds nobody, or somebody who is gone, does not show an opt-out any more: then what the change remembers of it counts. */
function isRemembered(found: Contact | null, { optedOutAt = null }: ContactChange): boolean {
  return optedOutAt !== null && ['unknown', 'gone'].includes(standingOf(found));
}

/** Only a person who asks for a list comes back, and only when they asked after they had left. */
function comesBack(optedOutAt: Date | null, change: ContactChange): boolean {
  const leftLater = optedOutAt !== null && optedOutAt.getTime() >= change.at.getTime();
  return change.actor === 'contact' && change.comesBack !== false && change.join.length > 0 && !leftLater;
}

/** v1 makes no contact without a list. In v3 a change that only leaves lists has nothing to make a contact for. */
function canBeWithoutLists(api: Api, change: ContactChange): boolean {
  return api === 'v3' && change.leave.length === 0;
}

function isTrueAlready(found: Contact, change: ContactChange): boolean {
  const lists = mergeLists(found.lists, change.join, change.leave);
  const tags = mergeLists(found.tags ?? [], change.tag ?? [], change.untag ?? []);
  return holdsFields(found.fields, change.fields) && sameSet(found.lists, lists) && sameSet(found.tags ?? [], tags);
}
