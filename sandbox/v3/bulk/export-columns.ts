import type { Contact } from '../../account/contact';
import type { World } from '../../world';
import type { Body } from '../body';
import { invalid } from '../problem';

type Read = (contact: Contact, world: World) => string | number | undefined;

/** The columns that an order may name (Constant Contact, V3 API guide, export_contacts), as far as a sandbox has them. */
const COLUMNS: Readonly<Record<string, Read>> = {
  email_address: ({ email }) => email,
  first_name: ({ details }) => details.FirstName,
  last_name: ({ details }) => details.LastName,
  job_title: ({ details }) => details.JobTitle,
  company_name: ({ details }) => details.CompanyName,
  phone_number: ({ phones }) => phones[0]?.number,
  street: ({ addresses }) => addresses[0]?.street,
  city: ({ addresses }) => addresses[0]?.city,
  state: ({ addresses }) => addresses[0]?.state,
  zip: ({ addresses }) => addresses[0]?.postalCode,
  country: ({ addresses }) => addresses[0]?.country,
  anniversary: ({ anniversary }) => anniversary,
  birthday_day: ({ birthday }) => birthday?.day,
  birthday_month: ({ birthday }) => birthday?.month,
  notes: ({ notes }) => notes.map(({ content }) => content).join('\n'),
  email_lists: ({ memberships }, { account }) => {
    return memberships.map(({ list }) => account.list(list)?.name ?? '').join(', ');
  },
  email_permission: ({ permission }) => permission,
  email_optin_source: ({ optInSource }) => optInSource,
  email_optin_date: ({ optInAt }) => optInAt,
  email_optout_source: ({ optOut }) => optOut?.source,
  email_optout_date: ({ optOut }) => optOut?.at,
  email_optout_reason: ({ optOut }) => optOut?.reason,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
};

export interface Column {
  readonly name: string;
  readonly read: (contact: Contact) => string;
}

/** All columns and all custom fields, unless the order names some; what opting in or out was needs the address. */
export function columnsOf(order: Body, world: World): Column[] {
  const fields = order.strings('fields', 200);
  const unknown = fields?.some((name) => !Object.hasOwn(COLUMNS, name));
  const alone = fields?.some((name) => name.startsWith('email_opt')) && !fields.includes('email_address');
  if (unknown || alone) throw invalid('fields does not have a valid value');
  const plain = Object.entries(COLUMNS)
    .filter(([name]) => !fields || fields.includes(name))
    .map(([name, read]) => ({ name, read: (contact: Contact) => String(read(contact, world) ?? '') }));
  if (fields) return plain;
  const custom = world.account.allFields().map(({ id, name }) => ({
    name: `cf:${name}`,
    read: ({ customFields }: Contact) => customFields.find(({ field }) => field === id)?.value ?? '',
  }));
  return [...plain, ...custom];
}
