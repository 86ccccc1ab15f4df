import { array, object, string } from 'yup';
import { trimmed } from '../strapi/http';
import { MODES } from './contract';

/** As {@link trimmed}: what is no text is refused as such. */
const lowerCase = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);

const text = (label: string) =>
  trimmed().max(255, `${label} has at most 255 characters`).typeError(`${label} must be text`);

export const connectionInput = object({
  name: text('The name').required('Give the connection a name'),
  api: string()
    .oneOf(['v1', 'v3'] as const, 'Choose v1 or v3')
    .required('Choose v1 or v3'),
  // the path of v1 has the user name in lower case (Constant Contact, Web Services API, service document)
  username: text('The user name')
    .transform(lowerCase)
    .matches(/^[a-z0-9._@-]*$/, 'A user name has letters, digits and . _ @ - only')
    .when('api', { is: 'v1', then: (schema) => schema.required('Enter the user name of the account') }),
  password: text('The password'),
  apiKey: text('The API key'),
  clientId: text('The client id').when('api', {
    is: 'v3',
    then: (schema) => schema.required('Enter the client id of your application'),
  }),
  clientSecret: text('The client secret'),
});

export const testAddress = trimmed()
  .transform(lowerCase)
  .typeError('An address must be text')
  .max(255, 'An address has at most 255 characters')
  .matches(/^[^\s@]*@[^\s@]+\.[^\s@]+$/, 'Give addresses (ann@example.com) and domains (@example.com)');

export const modeInput = object({
  mode: string().oneOf(MODES, 'There is no such mode').required('Choose a mode'),
  testAddresses: array(testAddress.required('Give an address'))
    .max(100, 'At most 100 addresses')
    .when('mode', {
      is: 'test',
      then: (schema) => schema.min(1, 'Give at least one address').required('Give at least one address'),
    }),
});

export const siteAnswer = object({
  answer: string()
    .oneOf(['same', 'copy'] as const, 'Answer same or copy')
    .required('Answer same or copy'),
});

export const moveInput = object({
  clientId: text('The client id').required('Enter the client id of your application'),
  clientSecret: text('The client secret').required('Enter the client secret of your application'),
});

const pairs = array(
  object({
    key: string().uuid('Lists and fields are named by their key').required('Name what is paired'),
    remoteId: string().uuid('v3 names lists and fields by a UUID').nullable().default(null),
  })
).required('Give the pairs');

export const movePairs = object({ lists: pairs, fields: pairs });

export const consentFinish = object({
  query: string().max(8000, 'The answer is too long').required('The answer of Constant Contact is missing'),
});

export const pastedList = object({
  uri: trimmed().max(1000, 'A list URI is shorter').required('Paste the address of a list'),
});

export const defaultLists = object({
  lists: array(string().uuid('Lists are named by their key').required())
    .required('Name the lists')
    .max(50, 'At most 50'),
});

export const mapping = object({
  mapping: array(
    object({
      from: trimmed().max(100, 'At most 100 characters').required('Name the field of the form or entry'),
      to: trimmed().max(100, 'At most 100 characters').required('Choose the contact field'),
    })
  )
    .required('Name the mapping')
    .test(
      'once',
      'Each field can be mapped once',
      (list) => new Set(list?.map((row) => row.from)).size === list?.length
    ),
});
