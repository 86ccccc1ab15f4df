import type { FormField } from '../../../server/src/signup-forms/contract';
import { defineForm } from '../../../server/src/signup-forms/definition';
import { checkSubmission } from '../../../server/src/signup-forms/validation';
import { aForm, aRow } from './a-form';

const FIELDS: FormField[] = [
  { key: 'email', type: 'email', required: true },
  { key: 'firstName', type: 'text', required: false },
  { key: 'about', type: 'textarea', required: false },
  { key: 'phone', type: 'phone', required: false },
  { key: 'age', type: 'number', required: false },
  { key: 'since', type: 'date', required: false },
  {
    key: 'size',
    type: 'select',
    required: false,
    options: [
      { value: 's', label: 'Small' },
      { value: 'l', label: 'Large' },
    ],
  },
  { key: 'news', type: 'checkbox', required: false },
];

const check = (data: Record<string, unknown>, consent?: unknown, changes = {}) =>
  checkSubmission(aForm({ fields: FIELDS, ...changes }, { firstName: 50 }), { data, lists: undefined, consent });

const valuesOf = (data: Record<string, unknown>) => check({ email: 'a@example.org', ...data }).answers?.values;
const problemsOf = (data: Record<string, unknown>) =>
  check({ email: 'a@example.org', ...data }).problems?.map(({ path, message }) => [path[0], message]);

describe('the address of a sign-up', () => {
  it.each([
    ['first.last+label@gmail.com', 'first.last+label@gmail.com'],
    ['  padded@example.org \n', 'padded@example.org'],
    ['\u00a0no.break@example.org\u00a0', 'no.break@example.org'],
    ['MixedCase@Example.ORG', 'mixedcase@example.org'],
    ["o'hara@example.org", "o'hara@example.org"],
    ['x@münchen.de', 'x@xn--mnchen-3ya.de'],
  ])('accepts %j', (email, expected) => {
    expect(check({ email }).answers?.email).toBe(expected);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['blanks', '   '],
    ['no dot in the domain', 'a@b'],
    ['no @', 'example.org'],
    ['81 characters', `${'a'.repeat(60)}@${'b'.repeat(16)}.org`],
    ['two addresses', 'a@example.org, b@example.org'],
    ['two addresses without a comma', 'a@example.org b@example.org'],
    ['a line break inside', 'a@example.org\nBcc: b@example.org'],
    ['a zero character', 'a\u0000@example.org'],
    ['a list', ['a@example.org']],
    ['an object', { $ne: '' }],
    ['a number', 42],
    ['true', true],
  ])('refuses %s, naming the field', (_what, email) => {
    const { problems } = check({ email });
    expect(problems).toHaveLength(1);
    expect(problems?.[0]).toMatchObject({ path: ['email'], name: 'ValidationError' });
    expect(problems?.[0]?.message).toMatch(/^Email/);
  });

  it('does not take one from the prototype', () => {
    const data: Record<string, unknown> = Object.create({ email: 'a@example.org' });
    expect(check(data).problems?.[0]?.path).toEqual(['email']);
  });
});

describe('the other fields of a sign-up', () => {
  it.each([
    ['padding', { firstName: '  Ada ' }, { firstName: 'Ada' }],
    ['nothing', { firstName: '' }, {}],
    ['blanks', { firstName: ' \u00a0 ' }, {}],
    ['null', { firstName: null }, {}],
    ['a line break pasted into a single line', { firstName: 'Ada\r\nLovelace' }, { firstName: 'Ada Lovelace' }],
    ['line breaks in a longer text', { about: 'one\r\ntwo\ttabbed' }, { about: 'one\ntwo\ttabbed' }],
    ['emoji and umlauts', { firstName: 'Zoë 🚀' }, { firstName: 'Zoë 🚀' }],
    ['exactly as many characters as fit', { firstName: 'x'.repeat(50) }, { firstName: 'x'.repeat(50) }],
    ['a number', { age: 41.5 }, { age: '41.5' }],
    ['a number as text', { age: ' 41 ' }, { age: '41' }],
    ['a day', { since: '2024-02-29' }, { since: '2024-02-29' }],
    ['an option', { size: 'l' }, { size: 'l' }],
    ['a phone number', { phone: '+49 (0)30 1234-5' }, { phone: '+49 (0)30 1234-5' }],
    ['a tick', { news: true }, { news: 'true' }],
    ['no tick', { news: false }, { news: 'false' }],
    ['a tick of a plain form', { news: 'on' }, { news: 'true' }],
    ['a key that the form does not have', { isAdmin: true, __proto__x: 1 }, {}],
  ])('takes %s', (_what, data, expected) => {
    expect(valuesOf(data)).toEqual({ email: 'a@example.org', ...expected });
  });

  it.each([
    ['one character too many', { firstName: 'x'.repeat(51) }, 'firstName', /First name.*50/],
    ['a zero character', { firstName: 'A\u0000da' }, 'firstName', /First name/],
    ['an escape character', { about: 'A\u001bda' }, 'about', /About/],
    ['half a character', { firstName: '\ud800' }, 'firstName', /First name/],
    ['a list for a text', { firstName: ['Ada'] }, 'firstName', /First name must be text/],
    ['an object for a text', { firstName: { toString: 1 } }, 'firstName', /First name must be text/],
    ['a number for a text', { firstName: 7 }, 'firstName', /First name must be text/],
    ['true for a text', { firstName: true }, 'firstName', /First name must be text/],
    ['an option that there is not', { size: 'xl' }, 'size', /Size/],
    ['an option by its label', { size: 'Large' }, 'size', /Size/],
    ['a list of options', { size: ['s', 'l'] }, 'size', /Size/],
    ['words for a number', { age: 'forty' }, 'age', /Age must be a number/],
    ['infinity', { age: Number.POSITIVE_INFINITY }, 'age', /Age/],
    ['a day that there is not', { since: '2023-02-29' }, 'since', /Since/],
    ['a day in another notation', { since: '01/02/2023' }, 'since', /Since/],
    ['words for a phone number', { phone: 'call me' }, 'phone', /Phone/],
    ['a word for a tick', { news: 'maybe' }, 'news', /News/],
    ['a list for a tick', { news: ['on'] }, 'news', /News/],
  ])('refuses %s, naming the field', (_what, data, key, message) => {
    const problems = problemsOf(data);
    expect(problems).toHaveLength(1);
    expect(problems?.[0]?.[0]).toBe(key);
    expect(problems?.[0]?.[1]).toMatch(message);
  });

  it('says everything at once, one message a field', () => {
    const data = { email: 'a@b', firstName: ['x'], age: 'many' };
    expect(check(data).problems?.map(({ path }) => path[0])).toEqual(['email', 'firstName', 'age']);
  });

  it('insists on required fields', () => {
    const fields: FormField[] = [
      { key: 'email', type: 'email', required: true },
      { key: 'lastName', type: 'text', required: true },
      { key: 'terms', type: 'checkbox', required: true },
    ];
    const { problems } = check({ email: 'a@example.org', lastName: ' ', terms: false }, undefined, { fields });
    expect(problems?.map(({ message }) => message)).toEqual(['Last name is required.', 'Terms must be ticked.']);
  });

  it('says of a box that an HTML form leaves out, because it is not ticked, that it must be', () => {
    const fields: FormField[] = [
      { key: 'email', type: 'email', required: true },
      { key: 'terms', type: 'checkbox', required: true },
    ];
    const { problems } = check({ email: 'a@example.org' }, undefined, { fields });
    expect(problems?.map(({ message }) => message)).toEqual(['Terms must be ticked.']);
  });

  it('copes with fields that are called like methods', () => {
    const fields: FormField[] = [
      { key: 'email', type: 'email', required: true },
      { key: 'toString', type: 'text', required: false },
    ];
    expect(check({ email: 'a@example.org' }, undefined, { fields }).answers?.values).toEqual({
      email: 'a@example.org',
    });
  });
});

describe('the consent of a sign-up', () => {
  const asking = { consentText: 'Write to me.', consentRequired: true };

  it.each([
    ['is not asked for', {}, undefined, null],
    ['is not asked for, and sent', {}, true, null],
    ['is given', asking, true, true],
    ['is not required and not given', { ...asking, consentRequired: false }, undefined, false],
    ['is not required and refused', { ...asking, consentRequired: false }, false, false],
  ])('is kept as it %s', (_what, changes, consent, expected) => {
    expect(check({ email: 'a@example.org' }, consent, changes).answers?.consented).toBe(expected);
  });

  it.each([
    ['missing', undefined],
    ['refused', false],
    ['an object', {}],
    ['a word', 'yes'],
  ])('is insisted on when required and %s', (_what, consent) => {
    expect(check({ email: 'a@example.org' }, consent, asking).problems?.[0]?.path).toEqual(['consent']);
  });
});

describe('what visitors choose', () => {
  const options = [
    { value: 's', label: 'Small' },
    { value: 'l', label: 'Large' },
  ];
  const fields: FormField[] = [
    { key: 'email', type: 'email', required: true },
    { key: 'size', type: 'radio', required: false, options },
    { key: 'sizes', type: 'choices', required: false, options },
    { key: 'country', type: 'country', required: false },
  ];
  const sent = (data: Record<string, unknown>) => check({ email: 'a@example.org', ...data }, undefined, { fields });

  it.each([
    [{ size: 'l' }, { size: 'l' }],
    [{ sizes: ['l', 's'] }, { sizes: ['s', 'l'] }],
    [{ sizes: 'l' }, { sizes: ['l'] }],
    [{ sizes: [] }, {}],
    [{ country: 'at' }, { country: 'at' }],
  ])('takes %j', (data, values) => {
    expect(sent(data).answers?.values).toEqual({ email: 'a@example.org', ...values });
  });

  it.each([
    ['size', 'xl'],
    ['sizes', ['s', 'xl']],
    ['sizes', { s: true }],
    ['country', 'Atlantis'],
  ])('refuses %s %j', (key, value) => {
    expect(sent({ [key]: value }).problems?.map(({ path }) => path)).toEqual([[key]]);
  });
});

describe('lists that visitors choose', () => {
  const listNames = new Map([
    ['news', 'News'],
    ['recipes', 'Recipes'],
  ]);
  const listChoices = [
    { list: 'news', ticked: true },
    { list: 'recipes', ticked: false },
  ];
  const choose = (lists: unknown, everybody: string[] = []) => {
    const form = defineForm(aRow({ lists: everybody, listChoices }), null, { limits: new Map(), listNames });
    return checkSubmission(form, { data: { email: 'a@example.org' }, lists, consent: undefined });
  };

  it.each([
    ['those that are ticked', ['recipes'], ['recipes']],
    ['those that start ticked, where nothing is said', undefined, ['news']],
    ['only those that the form offers', ['recipes', 'secret'], ['recipes']],
  ])('are %s', (_what, lists, expected) => {
    expect(choose(lists).answers?.lists).toEqual(expected);
  });

  it('are at least one, unless everybody joins a list', () => {
    expect(choose([]).problems?.[0]).toMatchObject({ path: ['lists'], message: 'Please choose at least one.' });
    expect(choose([], ['all']).answers?.lists).toEqual([]);
  });
});

describe('hidden fields', () => {
  const hiddenFields = [
    { key: 'source', from: 'utm_source', value: 'direct' },
    { key: 'page', value: 'home' },
  ];
  const values = (data: Record<string, unknown>) =>
    check({ email: 'a@example.org', ...data }, undefined, { fields: [FIELDS[0]], hiddenFields }).answers?.values;

  it.each([
    ['from the page', { source: 'mail' }, { source: 'mail', page: 'home' }],
    ['as they stand in the form otherwise', {}, { source: 'direct', page: 'home' }],
    ['never from a visitor where they are fixed', { page: 'mine' }, { source: 'direct', page: 'home' }],
    ['without what cannot be kept', { source: 'a\u0000b' }, { source: 'direct', page: 'home' }],
  ])('are taken %s', (_what, data, expected) => {
    expect(values(data)).toEqual({ email: 'a@example.org', ...expected });
  });
});
