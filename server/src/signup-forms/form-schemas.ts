import { array, boolean, mixed, number, object, type Schema, string } from 'yup';
import { CONFIRMATIONS, FORM_FIELD_TYPES, type FormField, LOOKS } from './contract';
import { isSafeRedirect } from './safe-redirect';
import { ERROR_NAMES, MAIL_NAMES } from './words';

/** Names that a plain HTML form uses for itself, and names that every object has. */
const RESERVED = [
  'consent',
  'challenge',
  'lists',
  'choosing',
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

const fieldKey = string()
  .strict()
  .required('the key is missing')
  .matches(/^[A-Za-z0-9_-]{1,60}$/, 'a key has letters, digits, "_" and "-" only, at most 60')
  .notOneOf(RESERVED, ({ value }) => `the key "${value}" is taken by the form itself, choose another`);

const field = object({
  key: fieldKey,
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
    .when('type', {
      is: (type: unknown) => type === 'select' || type === 'radio' || type === 'choices',
      then: (options) => options.required(NO_OPTION).min(1, NO_OPTION),
    }),
  default: mixed().test(
    'default',
    'the default must be text, or a list of values where several can be chosen',
    (value) =>
      [value]
        .flat()
        .every((one) => one === undefined || one === null || (typeof one === 'string' && one.length <= 5000))
  ),
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
const textsByKey = (inner: Schema, message: string) =>
  object()
    .nullable()
    .typeError('must be an object')
    .test('texts', message, (byKey) =>
      Object.values(byKey ?? {}).every((entry) => inner.isValidSync(entry, { strict: true }))
    );
const namedTexts = (names: readonly string[]) =>
  object(Object.fromEntries(names.map((name) => [name, text])))
    .nullable()
    .typeError('must be an object');
const fieldText = object({ label: text, placeholder: text, help: text, options: textsByKey(text, 'must be texts') })
  .nullable()
  .typeError('must be an object');
const texts = object({
  button: text,
  introduction: text,
  chooseLists: text,
  confirm: text,
  fields: textsByKey(fieldText, 'hold label, placeholder, help and the labels of options'),
  lists: textsByKey(text, 'hold one text a list'),
  errors: namedTexts(ERROR_NAMES),
  mail: namedTexts(MAIL_NAMES),
})
  .nullable()
  .typeError('must be an object');

const hiddenField = object({
  key: fieldKey.notOneOf(['email'], 'the address is not hidden'),
  mapsTo: string().strict().nullable().typeError('"mapsTo" must name a contact field'),
  from: string()
    .strict()
    .nullable()
    .typeError('the parameter must be text')
    .matches(/^[\w.[\]-]{1,60}$/, {
      message: 'a parameter has letters, digits, "_", "-" and "." only, such as utm_source',
      excludeEmptyString: true,
    }),
  value: string().strict().nullable().typeError('the value must be text').max(500, 'the value may have 500 characters'),
}).test(
  'source',
  'say which parameter of the page holds the value, or which value it always has',
  (hidden) => !hidden || !!hidden.from || !!hidden.value
);
const hiddenFields = array()
  .strict()
  .nullable()
  .typeError('must be a list of hidden fields')
  .of(hiddenField)
  .max(30, 'at most 30');

const listChoices = array()
  .strict()
  .nullable()
  .typeError('must be a list of lists to choose from')
  .of(
    object({
      list: string().strict().required('every choice needs a list'),
      ticked: boolean().strict().required('say whether it starts ticked'),
    })
  )
  .max(50, 'at most 50');

const tags = array()
  .strict()
  .nullable()
  .typeError('must be a list of tags')
  .of(
    object({
      id: string().strict().required('a tag needs its id'),
      name: string().strict().required('a tag needs its name'),
      connection: string().strict().nullable().typeError('the connection must be a key'),
    })
  )
  .max(50, 'at most 50');

const ORIGIN = 'an origin is an address without a path, such as https://www.example.org';
const protection = object({
  minSeconds: number()
    .strict()
    .nullable()
    .typeError('the least time must be a number of seconds')
    .integer('the least time must be whole seconds')
    .min(0, 'the least time must be 0 or more')
    .max(600, 'the least time may be 600 seconds at most'),
  challenge: string()
    .strict()
    .nullable()
    .oneOf(['altcha', 'turnstile', null], 'the challenge must be "altcha" or "turnstile"'),
  whenDown: string().strict().nullable().oneOf(['hold', 'refuse', null], '"whenDown" must be "hold" or "refuse"'),
  disposable: string()
    .strict()
    .nullable()
    .oneOf(['accept', 'hold', 'refuse', null], '"disposable" must be "accept", "hold" or "refuse"'),
  origins: array()
    .strict()
    .nullable()
    .typeError('origins must be a list')
    .of(string().strict().required(ORIGIN).test('origin', ORIGIN, isOrigin))
    .max(50, 'at most 50 origins'),
  blocked: array()
    .strict()
    .nullable()
    .typeError('blocked must be a list')
    .of(
      string()
        .strict()
        .required('an empty line blocks nobody')
        .matches(/^[^\s@]*@?[^\s@]+\.[^\s@]+$/, 'block an address (ann@example.com) or a domain (example.com)')
    )
    .max(1000, 'at most 1000 lines'),
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

const oneOf = (names: readonly string[]) =>
  string()
    .nullable()
    .oneOf([...names, null], `must be one of ${names.join(', ')}`);

/** The shapes of a form's attributes, by their names; `null` is fine for each. */
export const FORM_SCHEMAS: Record<string, Schema> = {
  fields,
  hiddenFields,
  texts,
  lists,
  listChoices,
  tags,
  protection,
  redirectUrl,
  confirmation: oneOf(CONFIRMATIONS),
  look: oneOf(LOOKS),
};

export function isAddressField(value: unknown): boolean {
  const first = value as Partial<FormField> | null | undefined;
  return first?.key === 'email' && first.type === 'email' && first.required === true;
}

function isOrigin(value: string | undefined): boolean {
  return value !== undefined && URL.canParse(value) && new URL(value).origin === value.replace(/\/$/, '');
}
