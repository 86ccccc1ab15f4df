import fc from 'fast-check';
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

/** Values that are often right, sometimes convertible, and sometimes neither. */
const scalar = fc.oneof(
  fc.constantFrom('a', 'b', '', '7'),
  fc.constantFrom(null, 0, 1.5, true, [], {}),
  fc.constant(undefined)
);
const list = <T>(item: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: fc.array(item, { maxLength: 2 }) }, scalar);
const resource = fc.record(
  {
    id: fc.oneof({ weight: 4, arbitrary: fc.constant('a') }, scalar),
    name: scalar,
    amount: scalar,
    state: fc.oneof({ weight: 4, arbitrary: fc.constant('b') }, scalar),
    ids: list(scalar),
    inner: fc.oneof(fc.record({ a: scalar }), scalar),
    filled: fc.oneof(fc.record({ b: scalar }), scalar),
    items: list(fc.oneof(fc.record({ a: scalar, more: scalar }), scalar)),
  },
  { requiredKeys: [] }
);

const byYup = (value: unknown) => {
  try {
    return { read: schema.validateSync(value) };
  } catch {
    return 'refused';
  }
};
const byUs = (body: string) => {
  try {
    return { read: readJson({ status: 200, contentType: '', body }, schema) };
  } catch {
    return 'refused';
  }
};

describe('the quick look at an answer', () => {
  it('never takes what yup would refuse, convert or fill in', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: resource }, scalar), (value) => {
        const body = JSON.stringify(value) ?? 'null';
        expect(byUs(body)).toEqual(byYup(JSON.parse(body)));
      }),
      { numRuns: 3_000 }
    );
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
