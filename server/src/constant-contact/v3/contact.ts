import type { Contact, FieldName, FieldValue, FieldValues, KeptAddress, KeptPhone, Permission } from '../contact';
import type { ContactResource } from './contact-schema';

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

/** v3's answer → our contact. Read with all five `include`s, it is complete. */
export function contactOf(resource: ContactResource): Contact {
  const email = resource.email_address;
  const home = resource.street_addresses?.find(({ kind }) => kind === 'home');
  return {
    id: resource.contact_id,
    email: email?.address?.toLowerCase() ?? null,
    status: resource.deleted_at ? 'deleted' : 'active',
    permission: PERMISSIONS.find((known) => known === email?.permission_to_send) ?? 'not_set',
    optedOutAt: readDate(email?.opt_out_date),
    lists: resource.list_memberships ?? [],
    tags: resource.taggings ?? [],
    fields: fieldsOf(resource, home),
    complete: true,
    remainder: { api: 'v3', phones: keptPhones(resource), addresses: keptAddresses(resource, home) },
  };
}

/** What is empty is not there. Filled one by one: pages have 500 contacts. */
function fieldsOf(resource: ContactResource, home: Address | undefined): FieldValues {
  const fields: FieldValues = {};
  const put = (name: FieldName, value: FieldValue | null | undefined) => {
    if (value) fields[name] = value;
  };
  const { birthday_month: month, birthday_day: day } = resource;
  put('firstName', resource.first_name);
  put('lastName', resource.last_name);
  put('jobTitle', resource.job_title);
  put('companyName', resource.company_name);
  put('birthday', month && day ? `${twoDigits(month)}-${twoDigits(day)}` : '');
  put('anniversary', resource.anniversary);
  for (const phone of resource.phone_numbers ?? []) {
    const name = phoneField(phone);
    if (name && !fields[name]) put(name, phone.phone_number);
  }
  // Both lines are one property there.
  const [street = '', ...more] = (home?.street ?? '').split('\n');
  put('street', street);
  put('street2', more.join('\n'));
  put('city', home?.city);
  put('state', home?.state);
  put('postalCode', home?.postal_code);
  put('country', home?.country);
  for (const { custom_field_id, value, choice_ids } of resource.custom_fields ?? []) {
    put(`custom:${custom_field_id}`, choice_ids?.length ? choice_ids : value);
  }
  return fields;
}

function phoneField({ kind }: Phone): FieldName | undefined {
  return kind === 'home' || kind === 'work' || kind === 'mobile' ? PHONE_FIELDS[kind] : undefined;
}

/** All but the first of each kind that a standard field stands for. */
function keptPhones({ phone_numbers }: ContactResource): KeptPhone[] {
  const ours = new Set<FieldName>();
  return (phone_numbers ?? []).flatMap((phone) => {
    const { phone_number, kind } = phone;
    if (!phone_number) return [];
    const name = phoneField(phone);
    if (name && !ours.has(name)) {
      ours.add(name);
      return [];
    }
    return [{ phone_number, ...(kind ? { kind } : {}) }];
  });
}

/** Only what a `PUT` has a property for: the service's own ids and dates stay with it. */
function keptAddresses({ street_addresses }: ContactResource, home: Address | undefined): KeptAddress[] {
  return (street_addresses ?? [])
    .filter((address) => address !== home)
    .map(({ kind, street, city, state, postal_code, country }) => ({
      kind: kind ?? 'other',
      ...(street && { street }),
      ...(city && { city }),
      ...(state && { state }),
      ...(postal_code && { postal_code }),
      ...(country && { country }),
    }));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** With `Z`, with an offset, or a date alone: all three occur. */
function readDate(text: string | null | undefined): Date | null {
  if (!text) return null;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}
