import type { Account } from '../account/account';
import type { Contact } from '../account/contact';

export const SUBRESOURCES = [
  'custom_fields',
  'list_memberships',
  'phone_numbers',
  'street_addresses',
  'taggings',
  'notes',
] as const;
export type Subresource = (typeof SUBRESOURCES)[number];

const EASTERN_MS = 5 * 3_600_000;

/** The address's own times come with an offset where the rest is in UTC: a client has to read both. */
function withOffset(iso: string): string {
  return new Date(Date.parse(iso) - EASTERN_MS).toISOString().replace('Z', '-05:00');
}

function confirmStatus({ permission, confirmed }: Contact): string {
  if (permission === 'pending_confirmation') return 'pending';
  return confirmed ? 'confirmed' : 'off';
}

function emailAddress(contact: Contact) {
  const { optOut } = contact;
  return {
    address: contact.email,
    permission_to_send: contact.permission,
    created_at: withOffset(contact.createdAt),
    updated_at: withOffset(contact.emailUpdatedAt),
    opt_in_source: contact.optInSource,
    opt_in_date: contact.optInAt,
    ...(optOut
      ? { opt_out_source: optOut.source, opt_out_date: optOut.at, opt_out_reason: optOut.reason ?? null }
      : {}),
    confirm_status: confirmStatus(contact),
  };
}

const READERS: Readonly<Record<Subresource, (contact: Contact, account: Account) => unknown>> = {
  custom_fields: ({ customFields }) =>
    customFields.map(({ field, value, choiceIds }) => {
      return { custom_field_id: field, value, ...(choiceIds ? { choice_ids: choiceIds } : {}) };
    }),
  list_memberships: ({ memberships }, account) => memberships.map(({ list }) => account.v3ListId(list)),
  phone_numbers: ({ phones }) =>
    phones.map(({ id, number, kind, source, createdAt, updatedAt }) => {
      const times = { created_at: createdAt, updated_at: updatedAt };
      return {
        phone_number_id: id,
        phone_number: number,
        kind,
        ...times,
        create_source: source,
        update_source: source,
      };
    }),
  street_addresses: ({ addresses }) =>
    addresses.map(({ id, kind, street, city, state, postalCode, country, createdAt, updatedAt }) => {
      const place = { street, city, state, postal_code: postalCode, country };
      return { street_address_id: id, kind, ...place, created_at: createdAt, updated_at: updatedAt };
    }),
  taggings: ({ tags }) => tags,
  notes: ({ notes }) => notes.map(({ id, createdAt, content }) => ({ note_id: id, created_at: createdAt, content })),
};

export function contactJson(contact: Contact, account: Account, include: readonly Subresource[]) {
  const { details, birthday, anniversary } = contact;
  return {
    contact_id: contact.v3Id,
    ...(contact.email === '' ? {} : { email_address: emailAddress(contact) }),
    first_name: details.FirstName ?? null,
    last_name: details.LastName ?? null,
    job_title: details.JobTitle ?? null,
    company_name: details.CompanyName ?? null,
    birthday_month: birthday?.month ?? null,
    birthday_day: birthday?.day ?? null,
    anniversary: anniversary ?? null,
    create_source: contact.createSource,
    update_source: contact.updateSource,
    created_at: contact.createdAt,
    updated_at: contact.updatedAt,
    ...(contact.deletedAt ? { deleted_at: contact.deletedAt } : {}),
    ...Object.fromEntries(include.map((name) => [name, READERS[name](contact, account)])),
  };
}
