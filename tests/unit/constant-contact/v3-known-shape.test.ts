import { array, mixed, number, object, type Schema, string } from 'yup';
import { contactsSchema } from '../../../server/src/constant-contact/v3/contact-schema';
import { readJson } from '../../../server/src/constant-contact/v3/json';
import { knownShape } from '../../../server/src/constant-contact/v3/known-shape';

const text = () => string().nullable().optional();
const schema = object({
  id: string().required(),
  name: text(),
  amount: number().nullable().optional(),
  state: string().oneOf(['a', 'b']).required(),
  ids: array().of(string().required()).nullable().optional(),
  inner: object({ a: text() }).nullable().optional().default(undefined),
  filled: object({ b: text().default('given') }),
  items: array()
    .of(object({ a: string().required() }))
    .required(),
});

const valid = {
  id: 'a',
  name: 'x',
  amount: 1,
  state: 'b',
  ids: ['1', '2'],
  inner: { a: 'x' },
  filled: { b: 'x' },
  items: [{ a: 'x' }, { a: 'y', more: 1 }],
};
const PLACES = [
  ...Object.keys(valid).map((name) => [name]),
  ['ids', 1],
  ['inner', 'a'],
  ['filled', 'b'],
  ['items', 1],
  ['items', 1, 'a'],
  ['items', 1, 'more'],
  ['unknown'],
];
const VALUES = ['a', 'b', '', '7', null, 0, 1.5, true, [], {}, ['x'], { a: 'x' }, undefined];

/** The valid value as JSON with another one at one place. */
function bodyWith(place: ReadonlyArray<string | number>, other: unknown): string {
  const names = [...place];
  const last = names.pop() ?? '';
  const copy: unknown = structuredClone(valid);
  const holder = names.reduce((inner, name) => Reflect.get(inner as object, name), copy);
  Reflect.set(holder as object, last, other);
  return JSON.stringify(copy);
}

const byYup = (value: unknown) => {
  try {
    return { read: schema.validateSync(value) };
  } catch {
    return { refused: true };
  }
};
const byUs = (body: string) => {
  try {
    return { read: readJson({ status: 200, contentType: '', body }, schema) };
  } catch {
    return { refused: true };
  }
};

describe('the quick look at an answer', () => {
  it.each(PLACES.map((place) => ({ place })))('never takes what yup would refuse, convert or fill in: at $place', ({
    place,
  }) => {
    for (const other of VALUES) {
      const body = bodyWith(place, other);
      expect({ body, ...byUs(body) }).toEqual({ body, ...byYup(JSON.parse(body)) });
    }
  });

  it.each([null, [], 'x', 1, {}])('never takes what yup would refuse instead of all: %j', (other) => {
    expect(byUs(JSON.stringify(other))).toEqual(byYup(other));
  });

  it('knows a page of contacts without asking yup', () => {
    const page = {
      contacts: [
        {
          contact_id: 'c1',
          email_address: { address: 'a@example.com', permission_to_send: 'explicit' },
          first_name: null,
          birthday_month: 1,
          custom_fields: [{ custom_field_id: 'f', value: 'x', choice_ids: ['1'] }],
          phone_numbers: [{ phone_number: '1', kind: 'home', created_at: 'now' }],
          street_addresses: [{ kind: 'home', street: 'x' }],
          list_memberships: ['l'],
        },
        { contact_id: 'c2' },
      ],
      _links: { next: { href: '/v3/contacts?cursor=x' } },
    };
    expect(knownShape(contactsSchema)(page)).toBe(true);
  });

  it.each<[string, Schema]>([
    ['a rule', object({ a: string().max(3) })],
    ['a conversion', object({ a: string().trim() })],
    ['a value that is forbidden', object({ a: string().notOneOf(['x']) })],
    ['a kind of value', object({ a: mixed() })],
    ['a number among some', object({ a: number().oneOf([1]) })],
  ])('leaves %s that it does not know to yup', (_, other) => {
    expect(knownShape(other)({ a: 'ok' })).toBe(false);
  });

  it('leaves the words of a refusal to yup: the property, and no value', () => {
    const body = JSON.stringify({ contacts: [{ contact_id: 'c1' }, { contact_id: { secret: 'a@example.com' } }] });
    const reading = () => readJson({ status: 200, contentType: '', body }, contactsSchema);
    expect(reading).toThrow(
      expect.objectContaining({
        code: 'unexpected-answer',
        message: 'Constant Contact answered in a shape that is not known (“contacts[1].contact_id”).',
      })
    );
  });
});
