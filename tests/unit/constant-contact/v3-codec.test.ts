import type { Contact, ContactDraft, FieldValues } from '../../../server/src/constant-contact/contact';
import { createBody, optOutBody, signUpBody, updateBody } from '../../../server/src/constant-contact/v3/bodies';
import { contactOf } from '../../../server/src/constant-contact/v3/contact';
import { contactSchema } from '../../../server/src/constant-contact/v3/contact-schema';
import { nextPath } from '../../../server/src/constant-contact/v3/http';
import { readJson } from '../../../server/src/constant-contact/v3/json';

const answer = (resource: object) => ({ status: 200, contentType: 'application/json', body: JSON.stringify(resource) });
const read = (resource: object): Contact => contactOf(readJson(answer(resource), contactSchema));

const resource = {
  contact_id: 'c1',
  email_address: { address: 'Ann@Example.com', permission_to_send: 'implicit', confirm_status: 'off' },
  first_name: 'Zoë',
  last_name: null,
  birthday_month: 7,
  birthday_day: 4,
  anniversary: '2020-01-05',
  custom_fields: [
    { custom_field_id: 'f1', value: 'blue' },
    { custom_field_id: 'f2', value: '', choice_ids: ['000001', 2] },
  ],
  phone_numbers: [
    { phone_number_id: 'p1', phone_number: '1', kind: 'home' },
    { phone_number_id: 'p2', phone_number: '2', kind: 'other' },
    { phone_number_id: 'p3', phone_number: '3', kind: 'mobile' },
  ],
  street_addresses: [
    { street_address_id: 'a1', kind: 'work', city: 'Boston', created_at: '2016-01-23T13:48:44.108Z' },
    { kind: 'home', street: '1 Road\nFloor 3', postal_code: '02451' },
  ],
  list_memberships: ['l1'],
};

const draft = (parts: Partial<ContactDraft>): ContactDraft => ({
  email: 'ann@example.com',
  fields: {},
  lists: ['l1'],
  ...parts,
});

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const customFields = (count: number): FieldValues =>
  Object.fromEntries(numbers(count).map((number) => [`custom:n${number}`, 'x']));
const wireFields = (count: number) => numbers(count).map((number) => ({ custom_field_id: `n${number}`, value: 'x' }));

describe('a contact of v3', () => {
  it('is read with its subresources, whatever is null or missing', () => {
    const contact = read(resource);
    expect(contact).toMatchObject({
      id: 'c1',
      email: 'ann@example.com',
      status: 'active',
      permission: 'implicit',
      lists: ['l1'],
      complete: true,
    });
    expect(contact.fields).toEqual({
      firstName: 'Zoë',
      birthday: '07-04',
      anniversary: '2020-01-05',
      homePhone: '1',
      mobilePhone: '3',
      street: '1 Road',
      street2: 'Floor 3',
      postalCode: '02451',
      'custom:f1': 'blue',
      'custom:f2': ['000001', '2'],
    });
    expect(read({ contact_id: 'c2' })).toMatchObject({ email: null, permission: 'not_set', lists: [], fields: {} });
  });

  it.each([
    ['2016-01-23T13:48:44.108Z', '2016-01-23T13:48:44.108Z'],
    ['2016-03-03T10:53:04-05:00', '2016-03-03T15:53:04.000Z'],
    ['2016-03-03', '2016-03-03T00:00:00.000Z'],
  ])('opted out at %s', (opt_out_date, expected) => {
    const contact = read({ contact_id: 'c', email_address: { permission_to_send: 'unsubscribed', opt_out_date } });
    expect(contact.optedOutAt?.toISOString()).toBe(expected);
  });

  it('is deleted and unsubscribed underneath: two things', () => {
    const contact = read({
      ...resource,
      deleted_at: '2016-07-08',
      email_address: { permission_to_send: 'unsubscribed' },
    });
    expect(contact).toMatchObject({ status: 'deleted', permission: 'unsubscribed' });
  });

  it.each([
    '<html>',
    '',
    '[]',
    '{"contact_id":null}',
    '{"contact_id":"c","list_memberships":{"a":1}}',
  ])('in the shape %s is an unexpected answer', (body) => {
    expect(() => readJson({ ...answer({}), body }, contactSchema)).toThrow('shape that is not known');
  });
});

describe('the body of an update', () => {
  const found = read(resource);
  const asRead = { actor: 'account', permission: found.permission } as const;
  const updateOf = (fields: FieldValues) => () => updateBody(found, draft({ fields }), asRead);

  it('has every core property, because the service empties what is left out, and nothing beside', () => {
    expect(updateBody(found, draft({ fields: { ...found.fields, lastName: 'Lee' } }), asRead)).toEqual({
      email_address: { address: 'ann@example.com', permission_to_send: 'implicit' },
      update_source: 'Account',
      first_name: 'Zoë',
      last_name: 'Lee',
      birthday_month: 7,
      birthday_day: 4,
      anniversary: '2020-01-05',
    });
  });

  it('replaces a subresource that changes by all of it', () => {
    const { mobilePhone: _, ...others } = found.fields;
    const fields: FieldValues = { ...others, 'custom:f3': 'new', workPhone: '4', city: 'Waltham' };
    expect(updateBody(found, draft({ fields, lists: ['l1', 'l2'] }), asRead)).toMatchObject({
      custom_fields: [
        { custom_field_id: 'f1', value: 'blue' },
        { custom_field_id: 'f2', choice_ids: ['000001', '2'] },
        { custom_field_id: 'f3', value: 'new' },
      ],
      phone_numbers: [
        { phone_number: '1', kind: 'home' },
        { phone_number: '4', kind: 'work' },
        { phone_number: '2', kind: 'other' },
      ],
      street_addresses: [
        { kind: 'home', street: '1 Road\nFloor 3', city: 'Waltham', postal_code: '02451' },
        { kind: 'work', city: 'Boston' },
      ],
      list_memberships: ['l1', 'l2'],
    });
  });

  it('loses no number of the account’s, and gives back only what a write has a property for', () => {
    const phone_numbers = [
      { phone_number_id: 'p1', phone_number: '1', kind: 'home', created_at: '2016-01-23T13:48:44.108Z' },
      { phone_number_id: 'p2', phone_number: '2', kind: 'home' },
    ];
    const twice = read({ ...resource, phone_numbers });
    const body = updateBody(twice, draft({ fields: { ...twice.fields, homePhone: '3', city: 'Waltham' } }), asRead);
    expect(body).toHaveProperty('phone_numbers', [
      { phone_number: '3', kind: 'home' },
      { phone_number: '2', kind: 'home' },
    ]);
    expect(body).toHaveProperty('street_addresses', [
      { kind: 'home', street: '1 Road\nFloor 3', city: 'Waltham', postal_code: '02451' },
      { kind: 'work', city: 'Boston' },
    ]);
  });

  it('has no room for a fourth phone number or street address, and says so', () => {
    const fourth = updateOf({ ...found.fields, workPhone: '4' });
    expect(fourth).toThrow('A contact can have 3 phone numbers, and not 4.');
    const kept = ['work', 'other', 'other'].map((kind) => ({ kind, city: 'Boston' }));
    const crowded = read({ ...resource, street_addresses: kept });
    const withHome = draft({ fields: { ...crowded.fields, city: 'Waltham' } });
    expect(() => updateBody(crowded, withHome, asRead)).toThrow('3 street addresses, and not 4');
  });

  it('has no room for a 26th custom field, unless the contact holds as many already', () => {
    expect(updateOf({ ...found.fields, ...customFields(25) })).toThrow(
      'A contact can have 25 custom fields, and not 27.'
    );
    const full = read({ ...resource, custom_fields: wireFields(50) });
    const fields = { ...full.fields, 'custom:n1': 'other' };
    expect(updateBody(full, draft({ fields }), asRead)).toHaveProperty('custom_fields.length', 50);
    expect(() => updateBody(full, draft({ fields: { ...fields, 'custom:more': 'x' } }), asRead)).toThrow('and not 51');
  });

  it('leaves out custom fields that did not change, however many they are', () => {
    const full = read({ ...resource, custom_fields: wireFields(50) });
    expect(updateBody(full, draft({ fields: { ...full.fields, lastName: 'Lee' } }), asRead)).not.toHaveProperty(
      'custom_fields'
    );
  });

  it('has no room for a 51st list', () => {
    const lists = Array.from({ length: 51 }, (_, index) => `l${index}`);
    expect(() => updateBody(found, draft({ fields: found.fields, lists }), asRead)).toThrow('50 lists, and not 51');
  });

  it('takes a contact off its last list with an empty list', () => {
    expect(updateBody(found, draft({ fields: found.fields, lists: [] }), asRead)).toHaveProperty(
      'list_memberships',
      []
    );
  });

  it('revives a deleted contact as the account’s act, with its lists', () => {
    const deleted: Contact = { ...found, status: 'deleted' };
    const body = updateBody(deleted, draft({}), { actor: 'contact', permission: 'implicit' });
    expect(body).toMatchObject({ update_source: 'Account', list_memberships: ['l1'] });
  });

  it('opts back in as the person’s act, and can leave the permission alone', () => {
    expect(updateBody(found, draft({}), { actor: 'contact', permission: 'explicit' })).toMatchObject({
      update_source: 'Contact',
      email_address: { permission_to_send: 'explicit' },
    });
    expect(updateBody(found, draft({}), { actor: 'contact', permission: null })).toMatchObject({
      email_address: { address: 'ann@example.com' },
    });
  });

  it('opts out as the account’s act and loses no name', () => {
    expect(optOutBody(found)).toEqual({
      update_source: 'Account',
      email_address: { address: 'ann@example.com', permission_to_send: 'unsubscribed' },
      first_name: 'Zoë',
      birthday_month: 7,
      birthday_day: 4,
      anniversary: '2020-01-05',
    });
  });
});

describe('the body of a creation', () => {
  it('says whose act it was', () => {
    expect(createBody(draft({ fields: { firstName: '李雷' } }), 'account')).toEqual({
      email_address: { address: 'ann@example.com', permission_to_send: 'implicit' },
      create_source: 'Account',
      first_name: '李雷',
      list_memberships: ['l1'],
    });
    expect(createBody(draft({}), 'contact')).toMatchObject({
      email_address: { permission_to_send: 'explicit' },
      create_source: 'Contact',
    });
  });
});

describe('the body of a creation or a sign-up', () => {
  it('has room for as many custom fields as its call takes', () => {
    expect(createBody(draft({ fields: customFields(25) }), 'account')).toHaveProperty('custom_fields.length', 25);
    expect(() => createBody(draft({ fields: customFields(26) }), 'account')).toThrow('25 custom fields, and not 26');
    expect(signUpBody(draft({ fields: customFields(50) })).body).toHaveProperty('custom_fields.length', 50);
    expect(() => signUpBody(draft({ fields: customFields(51) }))).toThrow('50 custom fields, and not 51');
  });

  it('has room for 50 lists, and a sign-up needs one', () => {
    const lists = numbers(51).map(String);
    expect(() => createBody(draft({ lists }), 'account')).toThrow('50 lists, and not 51');
    expect(() => signUpBody(draft({ lists }))).toThrow('between 1 and 50 lists, and not 51');
    expect(() => signUpBody(draft({ lists: [] }))).toThrow('between 1 and 50 lists, and not 0');
  });
});

describe('the body of a sign-up', () => {
  it('is flat', () => {
    const fields = {
      firstName: '"Bob" <script>&amp;',
      city: 'Boston',
      'custom:f1': 'blue',
      birthday: '07-04',
    };
    expect(signUpBody(draft({ fields }))).toEqual({
      body: {
        email_address: 'ann@example.com',
        list_memberships: ['l1'],
        first_name: '"Bob" <script>&amp;',
        birthday_month: 7,
        birthday_day: 4,
        street_address: { kind: 'home', city: 'Boston' },
        custom_fields: [{ custom_field_id: 'f1', value: 'blue' }],
      },
      left: {},
    });
  });

  it('leaves choices, phone numbers and emptied fields for an update', () => {
    const fields = { homePhone: '1', 'custom:f2': ['1'], lastName: '', firstName: 'Ann' };
    expect(signUpBody(draft({ fields }))).toEqual({
      body: { email_address: 'ann@example.com', list_memberships: ['l1'], first_name: 'Ann' },
      left: { homePhone: '1', 'custom:f2': ['1'], lastName: '' },
    });
  });
});

describe('the next page', () => {
  it('is there, or missing in one of three ways', () => {
    expect(nextPath({ next: { href: '/v3/contacts?cursor=x' } })).toBe('/v3/contacts?cursor=x');
    for (const links of [undefined, null, {}, { next: null }, { next: { href: null } }])
      expect(nextPath(links)).toBeNull();
  });

  it.each([
    'https://evil.example/v3/contacts',
    '//evil.example/v3/',
    '/v4/contacts',
    '/v3/../oauth2',
    '/v3/%2e%2e/x',
  ])('never leads to %s', (href) => {
    expect(() => nextPath({ next: { href } })).toThrow('outside of its API');
  });
});
