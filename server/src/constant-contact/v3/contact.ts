import type { Contact, FieldValues, KeptAddress, KeptPhone, Permission } from '../contact';
import type { ContactResource } from './schemas';

type Phone = NonNullable<ContactResource['phone_numbers']>[number];
type Address = NonNullable<ContactResource['street_addresses']>[number];

export const PHONE_FIELDS = { home: 'homePhone', work: 'workPhone', mobile: 'mobilePhone' } as const;

const PERMISSIONS: readonly Permission[] = [
  'explicit',
  'implicit',
  'not_set',
  'pending_confirmation',
  'temp_hold',
  'unsubscribed',
];

/** v3's answer → our contact. Read with all four `include`s, it is complete. */
export function contactOf(resource: ContactResource): Contact {
  const email = resource.email_address;
  const phones = resource.phone_numbers ?? [];
  const addresses = resource.street_addresses ?? [];
  const home = addresses.find(({ kind }) => kind === 'home');
  return {
    id: resource.contact_id,
    email: email?.address?.toLowerCase() ?? null,
    status: resource.deleted_at ? 'deleted' : 'active',
    permission: PERMISSIONS.find((known) => known === email?.permission_to_send) ?? 'not_set',
    optedOutAt: readDate(email?.opt_out_date),
    lists: resource.list_memberships ?? [],
    fields: withoutEmpty({
      ...coreFields(resource),
      ...phoneFields(phones),
      ...addressFields(home),
      ...customFields(resource),
    }),
    complete: true,
    remainder: {
      api: 'v3',
      phones: phones.filter((phone) => !isOurs(phone, phones)).map(keptPhone),
      addresses: addresses.filter((address) => address !== home).map(keptAddress),
    },
  };
}

function coreFields(resource: ContactResource): FieldValues {
  const { birthday_month: month, birthday_day: day } = resource;
  return {
    firstName: resource.first_name ?? '',
    lastName: resource.last_name ?? '',
    jobTitle: resource.job_title ?? '',
    companyName: resource.company_name ?? '',
    birthday: month && day ? `${twoDigits(month)}-${twoDigits(day)}` : '',
    anniversary: resource.anniversary ?? '',
  };
}

function phoneFields(phones: readonly Phone[]): FieldValues {
  const byKind = Object.entries(PHONE_FIELDS).map(([kind, name]) => [
    name,
    phones.find((phone) => phone.kind === kind)?.phone_number ?? '',
  ]);
  return Object.fromEntries(byKind);
}

/** Both lines are one property there. */
function addressFields(home: Address | undefined): FieldValues {
  const [street = '', ...more] = (home?.street ?? '').split('\n');
  return {
    street,
    street2: more.join('\n'),
    city: home?.city ?? '',
    state: home?.state ?? '',
    postalCode: home?.postal_code ?? '',
    country: home?.country ?? '',
  };
}

function customFields(resource: ContactResource): FieldValues {
  const values = (resource.custom_fields ?? []).map(({ custom_field_id, value, choice_ids }) => [
    `custom:${custom_field_id}`,
    choice_ids?.length ? choice_ids : (value ?? ''),
  ]);
  return Object.fromEntries(values);
}

/** The first of each kind that a standard field stands for. */
function isOurs(phone: Phone, phones: readonly Phone[]): boolean {
  const known = phone.kind !== undefined && phone.kind !== null && phone.kind in PHONE_FIELDS;
  return known && phones.find(({ kind }) => kind === phone.kind) === phone;
}

function keptPhone({ phone_number, kind }: Phone): KeptPhone {
  return { phone_number: phone_number ?? '', ...(kind ? { kind } : {}) };
}

function keptAddress({ kind, ...parts }: Address): KeptAddress {
  const given = Object.entries(parts).filter(([, value]) => value !== null && value !== undefined);
  return { kind: kind ?? 'other', ...Object.fromEntries(given) };
}

function withoutEmpty(fields: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** With `Z`, with an offset, or a date alone: all three occur. */
function readDate(text: string | null | undefined): Date | null {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}
