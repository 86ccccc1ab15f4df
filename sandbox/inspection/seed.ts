import type { Account } from '../account/account';
import { bridgeFromV1 } from '../account/bridge';
import {
  type Contact,
  DETAIL_NAMES,
  type DetailName,
  type FieldValue,
  PERMISSIONS,
  type Permission,
  type Source,
} from '../account/contact';
import { isSelect } from '../account/custom-field';
import { newContact } from '../account/new-contact';
import type { Standing } from '../account/standing';
import { BadOrder, readKeys } from './bad-order';

/** A contact to put into the account as it is, in any state; only the address is needed. */
export interface ContactSeed {
  readonly id?: string | number;
  readonly v3Id?: string;
  readonly email: string;
  readonly status?: Standing;
  readonly permission?: Permission;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly lists?: readonly (string | number)[];
  readonly v3Lists?: readonly string[];
  readonly customFields?: Readonly<Record<string, string>>;
  readonly details?: Readonly<Record<string, string>>;
  readonly optInSource?: Source;
  readonly optOutSource?: Source | null;
  readonly optOutDate?: string | null;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly deletedAt?: string | null;
}

const KEYS: Readonly<Record<keyof ContactSeed, true>> = {
  id: true,
  v3Id: true,
  email: true,
  status: true,
  permission: true,
  firstName: true,
  lastName: true,
  lists: true,
  v3Lists: true,
  customFields: true,
  details: true,
  optInSource: true,
  optOutSource: true,
  optOutDate: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
};

const STANDINGS: readonly Standing[] = ['active', 'removed', 'do-not-mail', 'deleted'];

function oneOf<Value extends string>(what: string, given: Value, allowed: readonly Value[]): Value {
  if (!allowed.includes(given)) throw new BadOrder(`${what} cannot be ${String(given)}, only ${allowed.join(', ')}`);
  return given;
}

function readLists({ lists, v3Lists }: ContactSeed, account: Account): number[] {
  const numbers = lists?.map(Number) ?? v3Lists?.map((id) => account.listByV3Id(id)?.id ?? 0) ?? [];
  const unknown = numbers.find((id) => !account.list(id));
  if (unknown !== undefined) throw new BadOrder(`there is no list ${JSON.stringify(lists ?? v3Lists)}`);
  return numbers;
}

const isDetail = (name: string): name is DetailName => (DETAIL_NAMES as readonly string[]).includes(name);

function readDetails(seed: ContactSeed): Contact['details'] {
  const names = { FirstName: seed.firstName, LastName: seed.lastName };
  const all = { ...seed.details, ...seed.customFields, ...names };
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => isDetail(name) && value));
}

function readFieldValues({ customFields = {} }: ContactSeed, account: Account): FieldValue[] {
  return Object.entries(customFields).flatMap(([key, value]): FieldValue[] => {
    if (isDetail(key)) return [];
    const field = account.allFields().find(({ id, name, label }) => [id, name, label].includes(key));
    if (!field) throw new BadOrder(`there is no custom field ${key}`);
    const choice = field.choices.find(({ choice_label }) => choice_label === value);
    if (isSelect(field.type) && !choice) throw new BadOrder(`${key} has no choice ${value}`);
    return [{ field: field.id, value, ...(choice ? { choiceIds: [choice.choice_id] } : {}) }];
  });
}

function readState(seed: ContactSeed, at: string): Pick<Contact, 'permission' | 'removed' | 'deletedAt' | 'optOut'> {
  const status = oneOf('status', seed.status ?? (seed.deletedAt ? 'deleted' : 'active'), STANDINGS);
  const given = seed.permission ?? (status === 'do-not-mail' ? 'unsubscribed' : 'implicit');
  const permission = status === 'do-not-mail' ? 'unsubscribed' : oneOf('permission', given, PERMISSIONS);
  const optOut = { source: seed.optOutSource ?? ('Contact' as const), at: seed.optOutDate ?? at };
  return {
    permission,
    removed: status === 'removed',
    ...(status === 'deleted' ? { deletedAt: seed.deletedAt ?? at } : {}),
    ...(permission === 'unsubscribed' ? { optOut } : {}),
  };
}

/** Puts one contact there, in place of the one that has the address. Only an active one can be on lists. */
export function seedContact(seed: ContactSeed, account: Account, now: string): void {
  readKeys('a contact', seed, Object.keys(KEYS));
  if (typeof seed.email !== 'string' || seed.email === '') throw new BadOrder('a contact needs an email');
  const known = account.contacts.byEmail(seed.email.toLowerCase());
  const id = Number(seed.id ?? known?.id ?? account.nextContactId());
  if (!Number.isSafeInteger(id) || id < 1) throw new BadOrder(`a contact cannot have the id ${String(seed.id)}`);
  const other = account.contacts.byId(id);
  if (other && other.id !== known?.id) throw new BadOrder(`the id ${id} belongs to ${other.email}`);
  const at = seed.createdAt ?? now;
  const state = readState(seed, now);
  const source = seed.optInSource ?? 'Account';
  const begun = newContact({ id, email: seed.email, permission: state.permission, source, at });
  const onLists = !state.deletedAt && !state.removed && state.permission !== 'unsubscribed';
  const lists = readLists(seed, account);
  const contact = {
    ...begun,
    ...state,
    v3Id: (seed.v3Id ?? known?.v3Id ?? begun.v3Id).toLowerCase(),
    details: readDetails(seed),
    customFields: readFieldValues(seed, account),
    memberships: onLists ? lists.map((list) => ({ list, source, at })) : [],
    updatedAt: seed.updatedAt ?? at,
    touchedAt: seed.updatedAt ?? at,
  };
  account.saveContact(bridgeFromV1(begun, contact, at));
}

const FIRST = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gia', 'Hugo'];
const LAST = ['Abel', 'Brook', 'Cole', 'Dunn', 'Ellis', 'Frost', 'Grey', 'Hart'];

const NAMES = FIRST.flatMap((FirstName) => LAST.map((LastName) => Object.freeze({ FirstName, LastName })));

/** Many contacts on list 1, at addresses that count on. What is equal is shared: 200,000 contacts take 100 MB. */
export function generateContacts(count: number, account: Account, at: string): void {
  const memberships = Object.freeze([{ list: 1, source: 'Account' as const, at }]);
  const start = account.nextContactId();
  for (let id = start; id < start + count; id += 1) {
    const email = `person${id}@generated.example`;
    const details = NAMES[id % NAMES.length] ?? {};
    const begun = newContact({ id, email, permission: 'implicit', source: 'Account', at });
    if (!account.contacts.byEmail(email)) account.saveContact({ ...begun, details, memberships });
  }
}
