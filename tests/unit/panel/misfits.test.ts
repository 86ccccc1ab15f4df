import { fieldFromChoice, postalAddress } from '../../../admin/src/signup-forms/field-from-choice';
import { withType } from '../../../admin/src/signup-forms/field-types';
import { type Misfit, misfitsOf } from '../../../admin/src/signup-forms/misfits';
import type { FieldChoice } from '../../../server/src/connection/contract';
import type { FormField } from '../../../server/src/signup-forms/contract';

const choice = (changes: Partial<FieldChoice>): FieldChoice => ({
  key: 'c1',
  label: 'Colour',
  custom: true,
  type: 'string',
  maxLength: 255,
  choices: [],
  remoteId: 'r1',
  gone: false,
  connection: 'v3',
  connectionName: 'Account',
  ...changes,
});
const standard = (key: string, maxLength = 50) =>
  choice({ key, label: key, custom: false, maxLength, remoteId: null, connection: null, connectionName: null });
const colours = ['Red', 'Green'].map((label, index) => ({ id: `id-${index}`, label }));
const field = (changes: Partial<FormField>): FormField => ({
  key: 'colour',
  type: 'text',
  required: false,
  ...changes,
});

const kinds = (misfits: Misfit[]) => misfits.map(({ what }) => what);
/** What a click on each button makes of the field, one after another. */
function mended(start: FormField, choices: FieldChoice[]): FormField {
  const [first] = misfitsOf(start, choices);
  return first ? mended(first.mended, choices) : start;
}

describe('a field that an editor adds from the account', () => {
  it.each([
    ['string', 'text'],
    ['text_area', 'textarea'],
    ['date', 'date'],
    ['datetime', 'date'],
    ['number', 'number'],
    ['currency', 'number'],
    ['boolean', 'checkbox'],
  ])('of the type %s starts as %s', (type, expected) => {
    expect(fieldFromChoice(choice({ type }), [])).toMatchObject({ type: expected, mapsTo: 'c1', key: 'colour' });
  });

  it.each([
    ['single_select', 'radio'],
    ['multi_select', 'choices'],
  ])('of the type %s starts as %s, with what the account offers', (type, expected) => {
    const added = fieldFromChoice(choice({ type, choices: colours }), []);
    expect(added).toMatchObject({ type: expected, options: [{ value: 'Red', label: 'Red' }, { value: 'Green' }] });
  });

  it('is a list to open where the choices are many', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ id: `${index}`, label: `Colour ${index}` }));
    expect(fieldFromChoice(choice({ type: 'single_select', choices: many }), []).type).toBe('select');
  });

  it('is a date for a birthday, a country for the country, a phone number for a phone', () => {
    const types = ['birthday', 'anniversary', 'country', 'homePhone'].map(
      (key) => fieldFromChoice(standard(key), []).type
    );
    expect(types).toEqual(['date', 'date', 'country', 'phone']);
  });

  it.each([
    'single_select',
    'multi_select',
    'date',
    'number',
    'boolean',
    'string',
    'text_area',
  ])('of the type %s fits', (type) => {
    const one = choice({ type, choices: type.endsWith('select') ? colours : [], maxLength: 50 });
    expect(misfitsOf(fieldFromChoice(one, []), [one])).toEqual([]);
  });
});

describe('a postal address', () => {
  const account = ['street', 'city', 'state', 'postalCode', 'country'].map((key) => standard(key));

  it('is five fields in the order in which people write one', () => {
    const keys = postalAddress(account, []).map(({ key }) => key);
    expect(keys).toEqual(['street', 'city', 'state', 'postalCode', 'country']);
  });

  it('leaves out what the form has and what the account lacks', () => {
    const added = postalAddress(account.slice(1), [field({ key: 'city', mapsTo: 'city' })]);
    expect(added.map(({ key }) => key)).toEqual(['state', 'postalCode', 'country']);
  });
});

describe('what does not fit the account', () => {
  it.each<[string, FormField, FieldChoice[], string[]]>([
    ['a field that the account has no more', field({ mapsTo: 'c1' }), [choice({ gone: true })], ['gone']],
    ['a field that nobody knows here', field({ mapsTo: 'lost' }), [choice({})], ['unknown']],
    ['a length that the account would cut', field({ mapsTo: 'c1', maxLength: 300 }), [choice({})], ['length']],
    ['a length of a field of the same name', field({ key: 'city', maxLength: 80 }), [standard('city')], ['length']],
    ['text where a date is kept', field({ mapsTo: 'c1' }), [choice({ type: 'date' })], ['type']],
    [
      'several answers where one is kept',
      field({ mapsTo: 'c1', type: 'choices', options: [] }),
      [choice({})],
      ['several'],
    ],
    [
      'an option that the account does not offer',
      field({ mapsTo: 'c1', type: 'select', options: [{ value: 'Blue', label: 'Blue' }] }),
      [choice({ type: 'single_select', choices: colours })],
      ['options'],
    ],
    [
      'text where the account offers choices',
      field({ mapsTo: 'c1' }),
      [choice({ type: 'single_select', choices: colours })],
      ['type'],
    ],
  ])('%s is said, and the button mends it', (_, built, account, expected) => {
    expect(kinds(misfitsOf(built, account))).toEqual(expected);
    expect(misfitsOf(mended(built, account), account)).toEqual([]);
  });

  it('is nothing while the account’s fields are not known, and never the address', () => {
    expect(misfitsOf(field({ mapsTo: 'c1' }), [])).toEqual([]);
    expect(misfitsOf({ key: 'email', type: 'email', required: true }, [choice({})])).toEqual([]);
  });

  it('is no option that the account knows by its id, or in other letters', () => {
    const options = ['id-0', 'green'].map((value) => ({ value, label: value }));
    const account = [choice({ type: 'multi_select', choices: colours })];
    expect(misfitsOf(field({ mapsTo: 'c1', type: 'choices', options }), account)).toEqual([]);
  });
});

describe('a field that becomes another type', () => {
  const rich = field({ maxLength: 20, default: 'x', width: 'half' });

  it('keeps what the new type has, too', () => {
    expect(withType(rich, 'textarea')).toEqual({ ...rich, type: 'textarea' });
  });

  it('loses what the new type does not have', () => {
    expect(withType(rich, 'select')).toEqual({
      key: 'colour',
      type: 'select',
      required: false,
      width: 'half',
      options: [],
    });
  });
});
