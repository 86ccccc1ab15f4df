import type { Contact, Membership, Permission, Source } from './contact';

/** How a contact's standing may change, the same whichever API asked. Each returns the record as it is afterwards. */

/** Exactly these lists. A membership that stays keeps its source and time. */
export function onLists(contact: Contact, lists: readonly number[], source: Source, at: string): Contact {
  const wanted = [...new Set(lists)];
  const kept = new Map(contact.memberships.map((membership) => [membership.list, membership]));
  const memberships = wanted.map((list): Membership => kept.get(list) ?? { list, source, at });
  const same = memberships.length === kept.size && wanted.every((list) => kept.has(list));
  const removed = wanted.length === 0 && (contact.removed || kept.size > 0);
  return same && removed === contact.removed ? contact : { ...contact, memberships, removed, touchedAt: at };
}

/** Opted out: off every list and, in v1's words, `Do Not Mail`. */
export function optedOut(contact: Contact, source: Source, at: string, reason?: string): Contact {
  if (contact.permission === 'unsubscribed') return contact;
  const off = onLists(contact, [], source, at);
  return {
    ...off,
    permission: 'unsubscribed',
    optOut: reason === undefined ? { source, at } : { source, at, reason },
    emailUpdatedAt: at,
    touchedAt: at,
  };
}

/** A new permission, and an opt-out that it ends. */
export function permitted(contact: Contact, permission: Permission, source: Source, at: string): Contact {
  if (contact.permission === permission && !contact.optOut) return contact;
  const { optOut: _ended, resubscribeLists: _asked, ...rest } = contact;
  return { ...rest, permission, optInSource: source, optInAt: at, emailUpdatedAt: at, touchedAt: at };
}

/** v3's deletion: the record, its permission and its id stay. */
export function deleted(contact: Contact, at: string): Contact {
  return { ...onLists(contact, [], 'Account', at), deletedAt: at, touchedAt: at };
}

export function revived(contact: Contact, at: string): Contact {
  if (!contact.deletedAt) return contact;
  const { deletedAt: _gone, ...rest } = contact;
  return { ...rest, touchedAt: at };
}

/** Details changed: both clocks of the record move. */
export function edited(contact: Contact, change: Partial<Contact>, source: Source, at: string): Contact {
  return { ...contact, ...change, updateSource: source, updatedAt: at, touchedAt: at };
}
