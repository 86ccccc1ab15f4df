import type { Account } from './account';
import { fixedUuid } from './ids';
import { type ContactList, MAX_LISTS } from './list';
import { onLists } from './transitions';

interface Wish {
  readonly name: string;
  readonly description?: string;
  readonly favorite?: boolean;
  readonly optInDefault?: boolean;
  readonly sortOrder?: number;
}

/** `undefined` when the account has as many lists as it may have. */
export function makeList(account: Account, wish: Wish, at: string): ContactList | undefined {
  if (account.activeLists().length >= MAX_LISTS) return undefined;
  const id = account.nextListId();
  const times = { createdAt: at, updatedAt: at };
  const standard = { description: '', favorite: false, optInDefault: false, sortOrder: id };
  const list = { id, v3Id: fixedUuid('list', id), ...standard, ...wish, ...times };
  account.saveList(list);
  return list;
}

/** Its members leave it; who was on no other list is removed (assumed). */
export function removeList(account: Account, list: ContactList, at: string): void {
  account.saveList({ ...list, deletedAt: at, updatedAt: at });
  for (const contact of account.contacts.ascending()) {
    const lists = contact.memberships.map((membership) => membership.list);
    if (!lists.includes(list.id)) continue;
    const rest = lists.filter((id) => id !== list.id);
    account.saveContact(onLists(contact, rest, 'Account', at));
  }
}
