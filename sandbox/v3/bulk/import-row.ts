import type { Account } from '../../account/account';
import { bridgeFromV3 } from '../../account/bridge';
import type { Contact, DetailName, FieldValue, Phone } from '../../account/contact';
import { isSelect } from '../../account/custom-field';
import { isEmail } from '../../account/email';
import { freshUuid } from '../../account/ids';
import { newContact } from '../../account/new-contact';
import { edited, onLists, revived } from '../../account/transitions';
import type { Body } from '../body';
import { invalid } from '../problem';

const CORE: Readonly<Record<string, DetailName>> = {
  first_name: 'FirstName',
  last_name: 'LastName',
  job_title: 'JobTitle',
  company_name: 'CompanyName',
};
const PHONES: Readonly<Record<string, string>> = {
  phone: 'other',
  home_phone: 'home',
  work_phone: 'work',
  mobile_phone: 'mobile',
  other_phone: 'other',
};
const PLACES: Readonly<Record<string, string>> = { '': 'home', home_: 'home', work_: 'work', other_: 'other' };

function customFields(row: Body, { customFields }: Contact, account: Account): readonly FieldValue[] {
  const given = account.allFields().flatMap(({ id, name, type }): FieldValue[] => {
    const value = row.string(`cf:${name}`, 255);
    return value && !isSelect(type) ? [{ field: id, value }] : [];
  });
  return [...customFields.filter(({ field }) => !given.some((value) => value.field === field)), ...given];
}

function phones(row: Body, contact: Contact, at: string): readonly Phone[] {
  const given = Object.entries(PHONES).flatMap(([key, kind]): Phone[] => {
    const number = row.string(key, 50);
    return number ? [{ id: freshUuid(), number, kind, source: 'Account', createdAt: at, updatedAt: at }] : [];
  });
  return given.length === 0
    ? contact.phones
    : [...given, ...contact.phones.filter(({ kind }) => !given.some((phone) => phone.kind === kind))].slice(0, 3);
}

function addresses(row: Body, contact: Contact, at: string): Contact['addresses'] {
  const given = Object.entries(PLACES).flatMap(([prefix, kind]) => {
    const read = (key: string) => row.string(prefix + key, 255) || undefined;
    const street = [read('street'), read('street2')].filter(Boolean).join(', ') || undefined;
    const place = {
      street,
      city: read('city'),
      state: read('state'),
      postalCode: read('zip'),
      country: read('country'),
    };
    const any = Object.values(place).some(Boolean);
    return any ? [{ id: freshUuid(), kind, ...place, createdAt: at, updatedAt: at }] : [];
  });
  return given.length === 0
    ? contact.addresses
    : [...given, ...contact.addresses.filter(({ kind }) => !given.some((one) => one.kind === kind))].slice(0, 3);
}

function details(row: Body, contact: Contact): Contact['details'] {
  const given = Object.entries(CORE).flatMap(([key, name]): [string, string][] => {
    const value = row.string(key, 50);
    return value ? [[name, value]] : [];
  });
  return { ...contact.details, ...Object.fromEntries(given) };
}

/**
 * One row: what it gives is merged, what it does not know is dropped without a word. A known contact keeps its
 * permission; who has opted out is not put on a list, which is what `false` says.
 */
export function importRow(row: Body, lists: readonly number[], account: Account, at: string): boolean {
  const email = row.string('email', 80) ?? '';
  if (!isEmail(email)) throw invalid(`${email}: Email address is invalid`);
  const known = account.contacts.byEmail(email.toLowerCase());
  const first = { email, permission: 'implicit', source: 'Account', at } as const;
  const before = known ?? newContact({ ...first, id: account.nextContactId() });
  const change = {
    details: details(row, before),
    customFields: customFields(row, before, account),
    phones: phones(row, before, at),
    addresses: addresses(row, before, at),
  };
  const merged = edited(revived(before, at), change, 'Account', at);
  const barred = merged.permission === 'unsubscribed';
  const all = [...merged.memberships.map(({ list }) => list), ...lists];
  account.saveContact(bridgeFromV3(before, barred ? merged : onLists(merged, all, 'Account', at)));
  return !barred;
}
