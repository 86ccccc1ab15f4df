import type { Account } from '../../account/account';
import { bridgeFromV3 } from '../../account/bridge';
import type { Contact, DetailName, FieldValue, Phone } from '../../account/contact';
import { isSelect } from '../../account/custom-field';
import { isEmail } from '../../account/email';
import { freshUuid } from '../../account/ids';
import { MAX_LISTS_PER_CONTACT } from '../../account/list';
import { newContact } from '../../account/new-contact';
import { edited, onLists, revived } from '../../account/transitions';
import type { Body } from '../body';
import { readDate } from '../dates';
import { ApiProblem, invalid } from '../problem';
import { readFieldText } from '../read-field-text';

/** A row that the owner of the account could mend in the panel. */
export class CorrectableRow extends ApiProblem {
  constructor(message: string) {
    super(400, 'contacts.api.validation.error', message);
  }
}

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
const MAX_FIELDS_PER_ROW = 25;
const PLACES: Readonly<Record<string, string>> = { '': 'home', home_: 'home', work_: 'work', other_: 'other' };

function customFields(row: Body, { customFields }: Contact, account: Account): readonly FieldValue[] {
  const given = account.allFields().flatMap((field): FieldValue[] => {
    const raw = row.raw(`cf:${field.name}`) ?? '';
    const value = raw === '' || isSelect(field.type) ? '' : readFieldText(raw, field);
    return value === '' ? [] : [{ field: field.id, value }];
  });
  if (given.length > MAX_FIELDS_PER_ROW)
    throw invalid(`custom_fields cannot have more than ${MAX_FIELDS_PER_ROW} items`);
  return [...customFields.filter(({ field }) => !given.some((value) => value.field === field)), ...given];
}

function phones(row: Body, contact: Contact, at: string): readonly Phone[] {
  const given = Object.entries(PHONES).flatMap(([key, kind]): Phone[] => {
    const number = row.string(key, 25);
    return number ? [{ id: freshUuid(), number, kind, source: 'Account', createdAt: at, updatedAt: at }] : [];
  });
  return given.length === 0
    ? contact.phones
    : [...given, ...contact.phones.filter(({ kind }) => !given.some((phone) => phone.kind === kind))].slice(0, 3);
}

function addresses(row: Body, contact: Contact, at: string): Contact['addresses'] {
  const given = Object.entries(PLACES).flatMap(([prefix, kind]) => {
    const read = (key: string, max = 50) => row.string(prefix + key, max) || undefined;
    const street = [read('street', 255), read('street2', 255)].filter(Boolean).join(', ') || undefined;
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

/** Bad dates are what the panel lets its owner correct. */
function days(row: Body, { birthday, anniversary }: Contact): Pick<Contact, 'birthday' | 'anniversary'> {
  const [month, day] = [row.raw('birthday_month') ?? undefined, row.raw('birthday_day') ?? undefined];
  const within = (value: unknown, max: number) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max;
  const none = month === undefined && day === undefined;
  if (!none && !(within(month, 12) && within(day, 31))) throw new CorrectableRow('birthday is invalid');
  const text = row.string('anniversary', 50) || undefined;
  const date = text === undefined ? anniversary : readDate(text);
  if (text !== undefined && !date) throw new CorrectableRow('anniversary is invalid');
  return { birthday: none ? birthday : { month: month as number, day: day as number }, anniversary: date };
}

/** An address, or at least a name: a row without either is nobody. */
function identity(row: Body): string {
  const email = row.string('email', 1000) ?? '';
  if (email === '' && !row.string('first_name', 50) && !row.string('last_name', 50)) {
    throw new CorrectableRow('A name or an email address is needed.');
  }
  if (email !== '' && !isEmail(email)) throw new CorrectableRow(`${email}: Email address is invalid`);
  return email;
}

/**
 * One row: what it gives is merged, what it does not know is dropped without a word. A known contact keeps its
 * permission; who has opted out is not put on a list, which is what `false` says.
 */
export function importRow(row: Body, lists: readonly number[], account: Account, at: string): boolean {
  const email = identity(row);
  const known = account.contacts.byEmail(email.toLowerCase());
  const first = { email, permission: 'implicit', source: 'Account', at } as const;
  const before = known ?? newContact({ ...first, id: account.nextContactId() });
  const change = {
    details: details(row, before),
    ...days(row, before),
    customFields: customFields(row, before, account),
    phones: phones(row, before, at),
    addresses: addresses(row, before, at),
  };
  const merged = edited(revived(before, at), change, 'Account', at);
  const barred = merged.permission === 'unsubscribed';
  const all = [...new Set([...merged.memberships.map(({ list }) => list), ...lists])];
  if (all.length > MAX_LISTS_PER_CONTACT) throw invalid('list_ids cannot have more than 50 items');
  account.saveContact(bridgeFromV3(before, barred ? merged : onLists(merged, all, 'Account', at)));
  return !barred;
}
