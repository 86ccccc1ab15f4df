import fc from 'fast-check';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { bodyOf } from '../../../server/src/signup-forms/embed/body';
import { problemsOf } from '../../../server/src/signup-forms/embed/problems';
import { checkSubmission } from '../../../server/src/signup-forms/validation';
import { aForm } from './a-form';

const options = ['red', 'green'].map((value) => ({ value, label: value }));

const FIELDS: FormField[] = [
  { key: 'email', type: 'email', required: true },
  { key: 'name', type: 'text', required: true, maxLength: 10 },
  { key: 'about', type: 'textarea', required: false, maxLength: 20 },
  { key: 'call', type: 'phone', required: false },
  { key: 'guests', type: 'number', required: false },
  { key: 'arrival', type: 'date', required: false },
  { key: 'room', type: 'select', required: true, options },
  { key: 'meal', type: 'radio', required: true, options },
  { key: 'cakes', type: 'choices', required: true, options },
  { key: 'adult', type: 'checkbox', required: true },
];

const form = aForm(
  {
    fields: FIELDS,
    lists: [],
    listChoices: [{ list: 'list-2', ticked: true }],
    hiddenFields: [
      { key: 'source', from: 'utm_source' },
      { key: 'campaign', from: 'utm_campaign' },
    ],
    consentText: 'Yes',
    consentRequired: true,
  },
  {},
  { 'list-2': 'Recipes' }
);

const GOOD: Record<string, string | string[]> = {
  email: 'ann@example.com',
  name: 'Ann',
  about: 'two\nlines',
  call: '+1 555 0100',
  guests: '2,5',
  arrival: '2026-12-31',
  room: 'red',
  meal: 'green',
  cakes: ['red', 'green'],
  adult: 'true',
  lists: 'list-2',
  consent: 'true',
};

function entered(changes: Record<string, string | string[] | undefined>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ ...GOOD, ...changes }))
    for (const one of [value ?? []].flat()) data.append(name, one);
  return data;
}

/** What both sides say to the same input. */
function said(changes: Record<string, string | string[] | undefined>) {
  const input = entered(changes);
  const browser = Object.fromEntries(problemsOf(form.shown, input, () => false));
  const { data, lists, consent } = bodyOf(form.shown, input);
  // As it goes over the wire.
  const sent = JSON.parse(JSON.stringify({ data, lists, consent }));
  const { problems = [] } = checkSubmission(form, sent);
  return { browser, server: Object.fromEntries(problems.map(({ path, message }) => [path[0], message])) };
}

beforeAll(() => void Object.assign(globalThis, { location: { search: '?utm_source=spring' } }));
afterAll(() => void Reflect.deleteProperty(globalThis, 'location'));

describe('what the element says before it asks the server', () => {
  it('is nothing where the server accepts', () => {
    expect(said({})).toEqual({ browser: {}, server: {} });
    expect(said({ about: '', call: '', guests: '', arrival: '' })).toEqual({ browser: {}, server: {} });
  });

  it.each<[string, string | string[] | undefined, string]>([
    ['email', '', 'Email address is required.'],
    ['email', 'ann', 'Email address: please enter an address such as name@example.org.'],
    ['name', '   ', 'Name is required.'],
    ['name', 'x'.repeat(11), 'Name may have 10 characters at most.'],
    ['about', 'a\u0007', 'About contains characters that cannot be kept.'],
    ['call', 'at home', 'Call must be a phone number.'],
    ['guests', 'two', 'Guests must be a number.'],
    ['room', '', 'Room is required.'],
    ['meal', undefined, 'Meal is required.'],
    ['cakes', [], 'Cakes is required.'],
    ['adult', undefined, 'Adult must be ticked.'],
    ['lists', [], 'Please choose at least one.'],
    ['consent', undefined, 'Consent is required: please tick the box.'],
  ])('of %s = %j is what the server would say', (key, value, message) => {
    expect(said({ [key]: value })).toEqual({ browser: { [key]: message }, server: { [key]: message } });
  });

  it('is what the server would say, whatever stands in the fields', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 25 }),
      fc.string({ unit: fc.constantFrom(...'0123456789+-.,e \n\tx'), maxLength: 25 })
    );
    // Browsers take line breaks out of single lines.
    const line = text.map((value) => value.replace(/[\r\n\t]/g, ''));
    const lines = text.map((value) => value.replaceAll('\r', ''));
    fc.assert(
      fc.property(fc.record({ name: line, about: lines, call: line, guests: line }), (values) => {
        const { browser, server } = said(values);
        expect(browser).toEqual(server);
      })
    );
  });

  it('names a date that is half typed', () => {
    const problems = problemsOf(form.shown, entered({ arrival: '' }), (key) => key === 'arrival');
    expect(Object.fromEntries(problems)).toEqual({ arrival: 'Arrival must be a date such as 2001-12-31.' });
  });
});

describe('what the element sends', () => {
  it('takes hidden fields from the address of the page, and leaves out what is not there', () => {
    const { data } = bodyOf(form.shown, entered({}));
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      email: 'ann@example.com',
      name: 'Ann',
      about: 'two\nlines',
      call: '+1 555 0100',
      guests: '2,5',
      arrival: '2026-12-31',
      room: 'red',
      meal: 'green',
      cakes: ['red', 'green'],
      adult: true,
      source: 'spring',
    });
  });

  it('says which lists were ticked, if none then that, and whether people agreed', () => {
    expect(bodyOf(form.shown, entered({}))).toMatchObject({ lists: ['list-2'], consent: true });
    expect(bodyOf(form.shown, entered({ lists: [], consent: undefined }))).toMatchObject({ lists: [], consent: false });
  });
});
