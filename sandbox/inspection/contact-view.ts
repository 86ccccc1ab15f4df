import type { Account } from '../account/account';
import type { Contact, Permission, Source } from '../account/contact';
import { type Standing, standing } from '../account/standing';

/** A contact as the inspection API shows it: both APIs' ids side by side. */
export interface ContactView {
  id: string;
  v3Id: string;
  email: string;
  status: Standing;
  permission: Permission;
  firstName: string;
  lastName: string;
  /** v1 numbers, as strings. */
  lists: string[];
  v3Lists: string[];
  /** v1's `CustomField1` … and v3's fields by their name. */
  customFields: Record<string, string>;
  optInSource: Source;
  optOutSource: Source | null;
  optOutDate: string | null;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  /** Every plain field under the name that v1 gives it. */
  details: Record<string, string>;
}

function customFields({ details, customFields }: Contact, account: Account): Record<string, string> {
  const v1 = Object.entries(details).filter(([name]) => name.startsWith('CustomField'));
  const v3 = customFields.map(({ field, value }): [string, string] => [account.field(field)?.name ?? field, value]);
  return Object.fromEntries([...v1, ...v3]);
}

export function viewContact(contact: Contact, account: Account): ContactView {
  const lists = contact.memberships.map(({ list }) => list);
  return {
    id: String(contact.id),
    v3Id: contact.v3Id,
    email: contact.email,
    status: standing(contact),
    permission: contact.permission,
    firstName: contact.details.FirstName ?? '',
    lastName: contact.details.LastName ?? '',
    lists: lists.map(String),
    v3Lists: lists.map((list) => account.v3ListId(list)),
    customFields: customFields(contact, account),
    optInSource: contact.optInSource,
    optOutSource: contact.optOut?.source ?? null,
    optOutDate: contact.optOut?.at ?? null,
    createdAt: contact.createdAt,
    updatedAt: contact.touchedAt,
    deletedAt: contact.deletedAt ?? null,
    details: { ...contact.details },
  };
}

export function viewContacts(account: Account, email?: string): ContactView[] {
  if (email === undefined) return [...account.contacts.ascending()].map((contact) => viewContact(contact, account));
  const found = account.contacts.byEmail(email.toLowerCase());
  return found ? [viewContact(found, account)] : [];
}

/** As many contacts at once as one piece of text holds. */
const BATCH = 200;

/** What `GET /_sandbox/contacts` answers, without ever holding all of it: 200,000 contacts are 150 MB of JSON. */
export function* contactPieces(account: Account): Generator<string> {
  let batch: string[] = [];
  let separator = '';
  yield '{"contacts":[';
  for (const contact of account.contacts.ascending()) {
    batch.push(JSON.stringify(viewContact(contact, account)));
    if (batch.length < BATCH) continue;
    yield separator + batch.join(',');
    batch = [];
    separator = ',';
  }
  yield batch.length > 0 ? `${separator}${batch.join(',')}]}` : ']}';
}
