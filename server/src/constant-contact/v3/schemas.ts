import { array, type InferType, number, object, type Schema, string } from 'yup';
import { UnexpectedAnswerError } from '../errors';
import type { HttpAnswer } from '../transport';

/**
 * What we rely on in v3's answers (Constant Contact, V3 API, contacts and contact lists). Everything else is let through unseen, and what
 * may be missing or `null` is said to be: the service does both.
 */
const text = () => string().nullable().optional();

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
});
export type ContactResource = InferType<typeof contactSchema>;

/** `GET /account/user/privileges`. */
export const privilegesSchema = array()
  .of(object({ privilege_name: string().required() }))
  .required();

const links = object({
  next: object({ href: text() }).nullable().optional().default(undefined),
})
  .nullable()
  .optional()
  .default(undefined);

export const contactsSchema = object({ contacts: array().of(contactSchema).required(), _links: links });

export const listSchema = object({
  list_id: string().required(),
  name: string().required(),
  deleted_at: text(),
  membership_count: number().nullable().optional(),
});
export const listsSchema = object({ lists: array().of(listSchema).required(), _links: links });

export const fieldSchema = object({
  custom_field_id: string().required(),
  label: string().required(),
  type: string().required(),
  choices: array()
    .of(object({ choice_id: string().required(), choice_label: string().required(), deleted_at: text() }))
    .nullable()
    .optional(),
});
export const fieldsSchema = object({ custom_fields: array().of(fieldSchema).required(), _links: links });

export const accountSchema = object({ encoded_account_id: string().required(), organization_name: text() });

export const signUpSchema = object({
  contact_id: string().required(),
  action: string()
    .oneOf(['created', 'updated'] as const)
    .required(),
});

/** Rejects with `UnexpectedAnswerError` what is not JSON of that shape; the message names the property, never a value. */
export function readJson<T>(answer: HttpAnswer, schema: Schema<T>): T {
  try {
    return schema.validateSync(JSON.parse(answer.body), { abortEarly: true });
  } catch (error) {
    const path =
      typeof error === 'object' && error !== null && 'path' in error && error.path ? ` (“${error.path}”)` : '';
    throw new UnexpectedAnswerError(`Constant Contact answered in a shape that is not known${path}.`, {
      status: answer.status,
    });
  }
}
