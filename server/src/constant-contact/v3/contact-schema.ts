import { array, type InferType, number, object, string } from 'yup';
import { links, text } from './json';

const emailAddress = object({
  address: text(),
  permission_to_send: text(),
  opt_out_date: text(),
});

const customField = object({
  custom_field_id: string().required(),
  value: text(),
  // Numbers in one place of the documentation, strings in another: opaque.
  choice_ids: array().of(string().required()).nullable().optional(),
});

const phoneNumber = object({ phone_number: text(), kind: text() });

const streetAddress = object({
  kind: text(),
  street: text(),
  city: text(),
  state: text(),
  postal_code: text(),
  country: text(),
});

/** Constant Contact, V3 API, ContactResource. */
export const contactSchema = object({
  contact_id: string().required(),
  // Absent for contacts that have a phone number only.
  email_address: emailAddress.nullable().optional().default(undefined),
  first_name: text(),
  last_name: text(),
  job_title: text(),
  company_name: text(),
  birthday_month: number().nullable().optional(),
  birthday_day: number().nullable().optional(),
  anniversary: text(),
  deleted_at: text(),
  custom_fields: array().of(customField).nullable().optional(),
  phone_numbers: array().of(phoneNumber).nullable().optional(),
  street_addresses: array().of(streetAddress).nullable().optional(),
  list_memberships: array().of(string().required()).nullable().optional(),
  taggings: array().of(string().required()).nullable().optional(),
});
export type ContactResource = InferType<typeof contactSchema>;

export const contactsSchema = object({ contacts: array().of(contactSchema).required(), _links: links });

export const signUpSchema = object({
  contact_id: string().required(),
  action: string()
    .oneOf(['created', 'updated'] as const)
    .required(),
});
