import { array, boolean, type InferType, lazy, mixed, object, string } from 'yup';
import { trimmed } from '../strapi/http';
import { type RuleInput, type RuleMappingBody, TESTS, VERSIONS, WHEN_GONE } from './contract';
import { mappingRow, PLAIN } from './rule-rows';

const path = (message: string) => trimmed().typeError(message).required(message);

const condition = object({
  path: path('Choose an attribute'),
  is: string().oneOf(TESTS, 'There is no such condition').required('Choose a condition'),
  values: array(string().defined())
    .default([])
    .test('fits', 'Say which value', (values, { parent }) => fits(parent.is, values)),
});

function fits(is: unknown, values: unknown[]): boolean {
  if (is === 'equal' || is === 'not-equal') return values.length === 1;
  return is !== 'one-of' || values.length > 0;
}

/** Texts by text. */
const choices = lazy((value: unknown) =>
  object(
    Object.fromEntries(
      Object.keys(typeof value === 'object' && value !== null ? value : {}).map((key) => [key, string().defined()])
    )
  )
    .default(undefined)
    .optional()
);

const mapping = object({
  to: string().required('Choose the contact field'),
  from: mixed<string | string[]>()
    .test('paths', 'Choose an attribute', (from) =>
      [from ?? []].flat().every((one) => typeof one === 'string' && one !== '')
    )
    .test(
      'some',
      'Choose an attribute',
      (from, { parent }) => parent.constant !== undefined || [from ?? []].flat().length > 0
    ),
  separator: string().max(50),
  constant: string().max(500),
  date: string().max(50),
  choices,
});

const LISTS = 'Choose at least one list';

/** The shape of a rule, from the panel or the configuration; what it names is looked up in `validation.ts`. */
export const ruleShape = object({
  name: trimmed()
    .typeError('Give the rule a name')
    .max(255, 'The name has at most 255 characters')
    .required('Give the rule a name'),
  enabled: boolean().required('Say whether the rule is on'),
  contentType: string().required('Choose a content type'),
  version: string().oneOf(VERSIONS, 'There is no such version').default(PLAIN.version),
  locale: string().max(255).nullable().default(null),
  conditions: array(condition).default([]),
  email: path('Choose the attribute that holds the address').max(255),
  mapping: array(mapping).default([]),
  connection: string().nullable().default(null),
  lists: array(string().required())
    .max(50, 'A contact is on 50 lists at most')
    .default([])
    .test(
      'some',
      LISTS,
      (lists, { parent }) => lists.length + (parent.listsByValue?.length ?? 0) > 0 || Boolean(parent.listsFrom)
    ),
  listsByValue: array(
    object({
      path: path('Choose an attribute'),
      value: string().required('Say which value'),
      list: string().required('Choose a list'),
    })
  ).default([]),
  listsFrom: string().nullable().default(null),
  tags: array(object({ id: string().required('Choose a tag'), name: string().required('Choose a tag') })).default([]),
  consent: object({
    path: path('Choose the attribute that says it'),
    otherwise: string()
      .oneOf(['leave', 'opt-out'] as const, 'There is no such choice')
      .required('Say what happens then'),
  })
    .nullable()
    .default(null),
  whenGone: string().oneOf(WHEN_GONE, 'There is no such choice').required('Say what happens when an entry disappears'),
});

/** One shape for mapping rows, however they were written. */
export const normalised = (checked: InferType<typeof ruleShape>): RuleInput => ({
  ...checked,
  mapping: checked.mapping.map((row) => mappingRow(row as RuleMappingBody)),
});
