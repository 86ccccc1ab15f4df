import { object, type Schema, string, ValidationError } from 'yup';
import { normalizeAddress } from '../constant-contact/address';
import type { FieldError, PublicForm } from './contract';

type PublicField = PublicForm['fields'][number];

/** What a visitor sent, before anything about it is believed. */
export interface Submission {
  data: Record<string, unknown>;
  consent: unknown;
}

/** A valid submission: by field key, empty ones left out. */
export interface Answers {
  email: string;
  values: Record<string, string>;
  /** `null` where the form asks for no consent. */
  consented: boolean | null;
}

export type Checked = { answers: Answers; problems?: undefined } | { problems: FieldError[]; answers?: undefined };

/** Holds a submission against the form that it answers. Keys that the form does not have are ignored. */
export function checkSubmission(form: PublicForm, submission: Submission): Checked {
  const prepared = Object.fromEntries(
    form.fields.map((field) => [field.key, prepare(field, ownValue(submission.data, field.key))])
  );
  const problems = [...fieldProblems(form, prepared), ...consentProblems(form, submission.consent)];
  if (problems.length > 0) return { problems };

  const values = Object.fromEntries(
    Object.entries(prepared).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  );
  const consented = form.texts.consent === null ? null : submission.consent === true;
  return { answers: { email: values.email ?? '', values, consented } };
}

/**
 * Turns what a field of this type may be sent as into text. Anything else is handed on as it is, for the schema to refuse.
 * `undefined`: nothing was entered.
 */
function prepare(field: PublicField, raw: unknown): unknown {
  if (raw === null || raw === undefined || raw === '') return undefined;
  if (field.type === 'checkbox') return CHECKBOX.get(typeof raw === 'string' ? raw.toLowerCase() : raw) ?? raw;
  if (field.type === 'number' && typeof raw === 'number') return Number.isFinite(raw) ? String(raw) : raw;
  if (typeof raw !== 'string') return raw;
  if (field.type === 'email') return normalizeAddress(raw).address ?? (raw.trim() || undefined);

  // Browsers put line breaks into pasted single lines now and then; they mean a space there.
  const lines = raw.replace(/\r\n?/g, '\n').trim();
  return (field.type === 'textarea' ? lines : lines.replace(/[\n\t]+/g, ' ')) || undefined;
}

const CHECKBOX = new Map<unknown, string>([
  [true, 'true'],
  ['true', 'true'],
  ['on', 'true'],
  ['yes', 'true'],
  ['1', 'true'],
  [false, 'false'],
  ['false', 'false'],
  ['off', 'false'],
  ['no', 'false'],
  ['0', 'false'],
]);

function fieldProblems(form: PublicForm, prepared: Record<string, unknown>): FieldError[] {
  const shape: Record<string, Schema> = {};
  for (const field of form.fields) shape[field.key] = schemaOf(field, form.texts.fields[field.key]?.label ?? field.key);
  try {
    object(shape).validateSync(prepared, { abortEarly: false, strict: true });
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return firstOfEach(error.inner.map(({ path = '', message }) => problem(path, message)));
  }
}

function schemaOf(field: PublicField, label: string): Schema {
  let schema = string().typeError(`${label} must be text.`);
  if (field.required) schema = schema.required(`${label} is required.`);
  if (field.maxLength !== undefined && field.type !== 'email') {
    schema = schema.max(field.maxLength, `${label} may have ${field.maxLength} characters at most.`);
  }
  // Line breaks and tabs may stand in a longer text. U+0000 would be refused by PostgreSQL, half a surrogate pair by any JSON.
  schema = schema.test('characters', `${label} contains characters that cannot be kept.`, (value) => {
    return !value || field.type === 'email' || !/[\p{Cc}\p{Cs}]/u.test(value.replace(/[\n\t]/g, ''));
  });

  switch (field.type) {
    case 'email':
      return schema.test('address', (value, context) => {
        const problem = value && normalizeAddress(value).problem;
        return problem ? context.createError({ message: `${label}: ${problem}` }) : true;
      });
    case 'phone':
      return schema.test('phone', `${label} must be a phone number.`, (value) => !value || /\d/.test(value));
    case 'number':
      return schema.matches(/^[+-]?\d{1,15}([.,]\d{1,15})?(e[+-]?\d{1,3})?$/i, `${label} must be a number.`);
    case 'date':
      return schema.test('date', `${label} must be a date such as 2001-12-31.`, (value) => !value || isDate(value));
    case 'select':
      return schema.oneOf(
        (field.options ?? []).map((option) => option.value),
        `${label} must be one of the options.`
      );
    case 'checkbox':
      return field.required
        ? schema.oneOf(['true'], `${label} must be ticked.`)
        : schema.oneOf(['true', 'false'], `${label} must be true or false.`);
    default:
      return schema;
  }
}

function consentProblems(form: PublicForm, consent: unknown): FieldError[] {
  if (form.texts.consent === null) return [];
  if (consent !== undefined && consent !== null && typeof consent !== 'boolean') {
    return [problem('consent', 'consent must be true or false.')];
  }
  return form.consentRequired && consent !== true
    ? [problem('consent', 'Consent is required: please tick the box.')]
    : [];
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** Never what an object inherits: a field may be called like a method. */
function ownValue(data: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

function firstOfEach(problems: FieldError[]): FieldError[] {
  return [...new Map(problems.toReversed().map((one) => [one.path[0], one])).values()].toReversed();
}

export function problem(path: string, message: string): FieldError {
  return { path: [path], message, name: 'ValidationError' };
}
