import { array, boolean, number, object, type Schema, string, ValidationError } from 'yup';
import { type FieldError, FORM_FIELD_TYPES, type FormField } from './contract';

/** Names that a plain HTML form uses for itself, and names that every object has. */
const RESERVED = [
  'consent',
  'challenge',
  'elapsedMs',
  'idempotencyKey',
  'locale',
  ...Object.getOwnPropertyNames(Object.prototype),
];

const NO_OPTION = 'a choice needs at least one option';

const option = object({
  value: string().strict().required('every option needs a value').max(255, 'an option may have 255 characters'),
  label: string().strict().required('every option needs a label').max(255, 'an option may have 255 characters'),
});

const field = object({
  key: string()
    .strict()
    .required('the key is missing')
    .matches(/^[A-Za-z0-9_-]{1,60}$/, 'a key has letters, digits, "_" and "-" only, at most 60')
    .notOneOf(RESERVED, ({ value }) => `the key "${value}" is taken by the form itself, choose another`),
  type: string()
    .strict()
    .required('the type is missing')
    .oneOf([...FORM_FIELD_TYPES], `the type must be one of ${FORM_FIELD_TYPES.join(', ')}`),
  required: boolean().strict().typeError('"required" must be true or false').required('say whether it is required'),
  mapsTo: string().strict().nullable().typeError('"mapsTo" must name a contact field'),
  maxLength: number()
    .strict()
    .nullable()
    .typeError('the longest length must be a number')
    .integer('the longest length must be a whole number')
    .min(1, 'the longest length must be at least 1')
    .max(5000, 'the longest length may be 5000 at most'),
  options: array()
    .strict()
    .nullable()
    .typeError('the options must be a list')
    .of(option)
    .max(500, 'a choice may have 500 options at most')
    .when('type', { is: 'select', then: (options) => options.required(NO_OPTION).min(1, NO_OPTION) }),
  default: string().strict().nullable().typeError('the default must be text').max(5000, 'the default is too long'),
  width: string().strict().nullable().oneOf(['full', 'half', null], 'the width must be "full" or "half"'),
}).typeError('must be an object');

const fields = array()
  .strict()
  .nullable()
  .typeError('must be a list of fields')
  .of(field)
  .max(60, 'a form may have 60 fields at most')
  .test(
    'unique',
    'two fields have the same key',
    (list) => !list || new Set(list.map((f) => f?.key)).size === list.length
  )
  .test('email', 'the first field must be the address: key "email", type "email", required', (list) => {
    return !list || list.length === 0 || isAddressField(list[0]);
  });

const text = string().strict().nullable().typeError('must be text').max(2000, 'may have 2000 characters at most');
const fieldText = object({ label: text, placeholder: text, help: text }).nullable().typeError('must be an object');
const texts = object({
  button: text,
  introduction: text,
  fields: object()
    .nullable()
    .typeError('must be an object')
    .test('texts', 'hold label, placeholder and help', (byKey) =>
      Object.values(byKey ?? {}).every((entry) => fieldText.isValidSync(entry, { strict: true }))
    ),
})
  .nullable()
  .typeError('must be an object');

const lists = array()
  .strict()
  .nullable()
  .typeError('must be a list of list keys')
  .of(string().strict().required('must hold the keys of lists').typeError('must hold the keys of lists'));

const redirectUrl = string()
  .nullable()
  .test('redirect', 'must be an address with http:// or https://, or a path of this site such as /thanks', (value) => {
    return !value || isSafeRedirect(value);
  });

const ATTRIBUTES: Record<string, Schema> = { fields, texts, lists, redirectUrl };

/** What is malformed among the attributes that are being saved; absent and empty ones are fine in a draft. */
export function malformedAttributes(data: Record<string, unknown>): FieldError[] {
  return Object.entries(ATTRIBUTES)
    .filter(([name]) => data[name] !== undefined)
    .flatMap(([name, schema]) => problemsOf(name, schema, data[name]));
}

/** What a form still lacks before visitors may see it. */
export function missingForPublication(data: Record<string, unknown>): FieldError[] {
  const problems: FieldError[] = [];
  if (!Array.isArray(data.fields) || !isAddressField(data.fields[0])) {
    problems.push(problem('fields', 'the form needs the address as its first field'));
  }
  if (!Array.isArray(data.lists) || data.lists.length === 0) {
    problems.push(problem('lists', 'choose at least one list, or nobody who signs up is on any'));
  }
  if (data.consentRequired === true && !String(data.consentText ?? '').trim()) {
    problems.push(problem('consentText', 'consent is required, so say to what people agree'));
  }
  return problems;
}

/** Editors decide where visitors go, but never to a script: http, https, or a path of the same site. */
export function isSafeRedirect(value: string): boolean {
  if (/[\s\p{Cc}\\]/u.test(value)) return false;
  if (value.startsWith('/')) return !value.startsWith('//');
  return /^https?:\/\/[^/]/i.test(value) && URL.canParse(value);
}

function isAddressField(value: unknown): boolean {
  const first = value as Partial<FormField> | null | undefined;
  return first?.key === 'email' && first.type === 'email' && first.required === true;
}

function problemsOf(name: string, schema: Schema, value: unknown): FieldError[] {
  try {
    schema.validateSync(value, { abortEarly: false });
    return [];
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const found = error.inner.length > 0 ? error.inner : [error];
    return found.map((one) => problem(name, `${place(one.path)}${one.message}`, inputOf(one.path)));
  }
}

/** `[2].options[0].value` → `field 3: `, as the editor counts them. */
function place(path: string | undefined): string {
  const index = /^\[(\d+)\]/.exec(path ?? '')?.[1];
  return index === undefined ? '' : `entry ${Number(index) + 1}: `;
}

/** `[2].options[0].value` → `['2', 'options']`: the inputs of the Content Manager tell errors apart that far. */
function inputOf(path: string | undefined): string[] {
  return (path ?? '')
    .split(/[[\].]+/)
    .filter(Boolean)
    .slice(0, 2);
}

function problem(attribute: string, message: string, input: string[] = []): FieldError {
  return { path: [attribute, ...input], message: `${attribute}: ${message}`, name: 'ValidationError' };
}
