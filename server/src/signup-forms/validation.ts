import { array, object, type Schema, string, ValidationError } from 'yup';
import { normalizeAddress } from '../constant-contact/address';
import type { FieldError, HiddenField, PublicField, PublicForm } from './contract';
import type { Form } from './definition';
import { NUMBER, UNKEEPABLE } from './patterns';
import { problem } from './problem';
import { type FormErrors, fill } from './words';

/** What a visitor sent, before anything about it is believed. */
export interface Submission {
  data: Record<string, unknown>;
  /** Keys of lists that they chose. */
  lists: unknown;
  consent: unknown;
}

/** A valid submission: by field key, empty ones left out, hidden fields included. */
export interface Answers {
  email: string;
  values: Record<string, string | string[]>;
  /** Keys of the lists that the visitor chose. */
  lists: string[];
  /** `null` where the form asks for no consent. */
  consented: boolean | null;
}

export type Checked = { answers: Answers; problems?: undefined } | { problems: FieldError[]; answers?: undefined };

/** Holds a submission against the form that it answers. Keys that the form does not have are ignored. */
export function checkSubmission(form: Form, submission: Submission): Checked {
  const { shown } = form;
  const prepared = Object.fromEntries(
    shown.fields.map((field) => [field.key, prepare(field, ownValue(submission.data, field.key))])
  );
  const lists = chosenLists(form, submission.lists);
  const problems = [
    ...fieldProblems(shown, prepared),
    ...lists.problems,
    ...consentProblems(shown, submission.consent),
  ];
  if (problems.length > 0) return { problems };

  const values = Object.fromEntries(
    Object.entries(prepared).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined)
  );
  const consented = shown.texts.consent === null ? null : submission.consent === true;
  return {
    answers: {
      email: String(values.email ?? ''),
      values: { ...hiddenValues(form.hidden, submission.data), ...values },
      lists: lists.keys,
      consented,
    },
  };
}

/** What nobody sees is never refused: what does not fit is left out, and what is too long is cut. */
function hiddenValues(hidden: HiddenField[], data: Record<string, unknown>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { key, from, value = '' } of hidden) {
    const sent = from ? ownValue(data, key) : undefined;
    const text = typeof sent === 'string' && !UNKEEPABLE.test(sent) ? sent.trim().slice(0, LONGEST_HIDDEN) : '';
    if (text || value) values[key] = text || value;
  }
  return values;
}

export const LONGEST_HIDDEN = 255;

/** Who says nothing about lists gets those that start ticked: pages of a site's own may know nothing of them. */
function chosenLists({ shown }: Form, sent: unknown): { keys: string[]; problems: FieldError[] } {
  const offered = shown.lists.map(({ key }) => key);
  const wanted =
    sent === undefined || sent === null
      ? shown.lists.filter(({ ticked }) => ticked).map(({ key }) => key)
      : [sent].flat();
  const keys = offered.filter((key) => wanted.includes(key));
  const lacking = shown.listsRequired && keys.length === 0;
  return { keys, problems: lacking ? [problem('lists', shown.texts.errors.lists)] : [] };
}

/**
 * Turns what a field of this type may be sent as into text. Anything else is handed on as it is, for the schema to refuse.
 * `undefined`: nothing was entered.
 */
function prepare(field: PublicField, raw: unknown): unknown {
  if (raw === null || raw === undefined || raw === '') return undefined;
  if (field.type === 'choices') return chosenOptions(field, raw);
  if (field.type === 'checkbox') return CHECKBOX.get(typeof raw === 'string' ? raw.toLowerCase() : raw) ?? raw;
  if (field.type === 'number' && typeof raw === 'number') return Number.isFinite(raw) ? String(raw) : raw;
  if (typeof raw !== 'string') return raw;
  if (field.type === 'email') return normalizeAddress(raw).address ?? (raw.trim() || undefined);

  // Browsers put line breaks into pasted single lines now and then; they mean a space there.
  const lines = raw.replace(/\r\n?/g, '\n').trim();
  return (field.type === 'textarea' ? lines : lines.replace(/[\n\t]+/g, ' ')) || undefined;
}

/** In the order of the form. An HTML form sends one box that is ticked as text. What is no option is handed on, to be refused. */
function chosenOptions(field: PublicField, raw: unknown): unknown {
  const sent = [raw].flat().filter((value) => value !== '');
  if (sent.length === 0) return undefined;
  const values = (field.options ?? []).map(({ value }) => value);
  return sent.every((value) => values.includes(value as string)) ? values.filter((value) => sent.includes(value)) : raw;
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
  try {
    schemaOfForm(form).validateSync(prepared, { abortEarly: false, strict: true });
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return firstOfEach(error.inner.map(({ path = '', message }) => problem(path.replace(/\[.*$/, ''), message)));
  }
}

/** Built once for each form as it is remembered, not for each sign-up. */
const schemas = new WeakMap<PublicForm, Schema>();

function schemaOfForm(form: PublicForm): Schema {
  const known = schemas.get(form);
  if (known) return known;
  const shape: Record<string, Schema> = {};
  for (const field of form.fields) {
    shape[field.key] = schemaOf(field, form.texts.fields[field.key]?.label ?? field.key, form.texts.errors);
  }
  const schema = object(shape);
  schemas.set(form, schema);
  return schema;
}

function schemaOf(field: PublicField, label: string, errors: FormErrors): Schema {
  const say = (name: keyof FormErrors, values = {}) => fill(errors[name], { field: label, ...values });
  const options = (field.options ?? []).map(({ value }) => value);
  if (field.type === 'choices') {
    const several = array(string().strict().oneOf(options, say('option'))).typeError(say('option'));
    return field.required ? several.required(say('required')) : several;
  }

  let schema = string().typeError(say('text'));
  if (field.required) schema = schema.required(say(field.type === 'checkbox' ? 'tick' : 'required'));
  if (field.maxLength !== undefined && field.type !== 'email') {
    schema = schema.max(field.maxLength, say('tooLong', { max: field.maxLength }));
  }
  // Line breaks and tabs may stand in a longer text.
  schema = schema.test('characters', say('characters'), (value) => {
    return !value || field.type === 'email' || !UNKEEPABLE.test(value.replace(/[\n\t]/g, ''));
  });

  switch (field.type) {
    case 'email':
      return schema.test('address', say('email'), (value) => !value || normalizeAddress(value).problem === undefined);
    case 'phone':
      return schema.test('phone', say('phone'), (value) => !value || /\d/.test(value));
    case 'number':
      return schema.matches(NUMBER, say('number'));
    case 'date':
      return schema.test('date', say('date'), (value) => !value || isDate(value));
    case 'select':
    case 'radio':
    case 'country':
      return schema.oneOf(options, say('option'));
    case 'checkbox':
      return schema.oneOf(field.required ? ['true'] : ['true', 'false'], say(field.required ? 'tick' : 'option'));
    default:
      return schema;
  }
}

function consentProblems(form: PublicForm, consent: unknown): FieldError[] {
  if (form.texts.consent === null) return [];
  if (consent !== undefined && consent !== null && typeof consent !== 'boolean') {
    return [problem('consent', 'consent must be true or false.')];
  }
  return form.consentRequired && consent !== true ? [problem('consent', form.texts.errors.consent)] : [];
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
