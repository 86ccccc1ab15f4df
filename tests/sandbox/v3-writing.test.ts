import { type Sandbox, startSandbox } from '../../sandbox';
import {
  COLOR,
  CUSTOMERS,
  GENERAL,
  items,
  LANGUAGE,
  type Loose,
  NEWSLETTER,
  SINCE,
  V3Client,
} from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const EMAIL = 'ann@example.com';
const message = (body: Loose) => String(items(body)[0]?.error_message);
const post = (more: object) => v3.post('/contacts', { create_source: 'Account', ...more });
const idOf = (email = EMAIL) => sandbox.contacts(email)[0]?.v3Id ?? '';
const put = (more: object, email = EMAIL) => v3.put(`/contacts/${idOf(email)}`, { update_source: 'Account', ...more });
const address = (permission_to_send?: string) => ({ email_address: { address: EMAIL, permission_to_send } });

describe('v3: creating a contact', () => {
  test('answers 201 with the contact and the parts that were sent', async () => {
    const { status, body } = await post({
      email_address: { address: 'Ann@Example.com' },
      first_name: 'Ann',
      list_memberships: [GENERAL],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      contact_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email_address: {
        address: EMAIL,
        permission_to_send: 'implicit',
        opt_in_source: 'Account',
        confirm_status: 'off',
      },
      first_name: 'Ann',
      last_name: null,
      list_memberships: [GENERAL],
    });
    expect(body).not.toHaveProperty('notes');
  });

  test('gives the permission that is asked for, else by who acted', async () => {
    const permission = async (more: object) => (await post(more)).body.email_address?.permission_to_send;
    expect(await permission({ email_address: { address: 'a@example.com', permission_to_send: 'explicit' } })).toBe(
      'explicit'
    );
    expect(await permission({ email_address: { address: 'b@example.com' }, create_source: 'Contact' })).toBe(
      'explicit'
    );
    expect(await permission({ email_address: { address: 'c@example.com' } })).toBe('implicit');
  });

  test('wants to know who acted, in the very words of the service', async () => {
    const { status, body } = await v3.post('/contacts', address());
    expect([status, message(body)]).toEqual([
      400,
      'create_source is missing, create_source does not have a valid value',
    ]);
    expect((await post({ create_source: 'Me', ...address() })).status).toBe(400);
  });

  test('wants a name or an address', async () => {
    expect((await post({ job_title: 'Baker' })).status).toBe(400);
    expect((await post({ first_name: 'Ann' })).status).toBe(201);
    expect(items((await v3.get('/contacts')).body.contacts)[0]).not.toHaveProperty('email_address');
  });

  test.each([
    'ann',
    'ann@',
    'a b@example.com',
    `${'a'.repeat(69)}@example.com`,
  ])('refuses the address "%s" in v3', async (text) => {
    const { status, body } = await post({ email_address: { address: text } });
    expect([status, message(body)]).toEqual([400, 'Email address is invalid']);
  });

  test.each([
    'active',
    'removed',
    'do-not-mail',
    'deleted',
  ] as const)('answers 409 with the id for an address that is there, %s', async (status) => {
    await sandbox.seed([{ email: EMAIL, status }]);
    const answer = await post({ email_address: { address: EMAIL.toUpperCase() } });
    expect([answer.status, answer.body]).toEqual([
      409,
      [{ error_key: 'contacts.api.conflict', error_message: `Email already exists for contact ${idOf()}` }],
    ]);
  });

  test('words the conflict as the service did over the years', async () => {
    await sandbox.seed([{ email: EMAIL }]);
    const said = async (conflictMessageStyle: '2019' | '2022') => {
      sandbox.settings({ conflictMessageStyle });
      return message((await post(address())).body);
    };
    expect(await said('2019')).toBe('Validation failed: EmailAddress is not unique');
    expect(await said('2022')).toBe(`Validation failed: Email already exists for contact ${idOf()}.`);
  });

  test('makes one contact of two that arrive together', async () => {
    const answers = await Promise.all([1, 2].map(() => post(address())));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test.each([
    [{ first_name: 'x'.repeat(51) }],
    [{ first_name: 5 }],
    [{ birthday_month: 13, birthday_day: 1 }],
    [{ birthday_month: 5 }],
    [{ anniversary: '31/12/2020' }],
    [{ list_memberships: ['00000000-0000-0000-0000-000000000000'] }],
    [{ list_memberships: 'all' }],
    [{ custom_fields: [{ custom_field_id: GENERAL, value: 'x' }] }],
    [{ custom_fields: [{ custom_field_id: COLOR, value: 'x'.repeat(256) }] }],
    [{ custom_fields: [{ custom_field_id: SINCE, value: 'yesterday' }] }],
    [{ custom_fields: [{ custom_field_id: LANGUAGE, choice_ids: ['999999'] }] }],
    [{ custom_fields: Array(26).fill({ custom_field_id: COLOR, value: 'x' }) }],
    [{ phone_numbers: [{ phone_number: '1', kind: 'pager' }] }],
    [{ street_addresses: [{ street: 'x' }] }],
    [{ taggings: [GENERAL] }],
  ])('refuses %j and creates nobody', async (more) => {
    const { status, body } = await post({ ...address(), ...more });
    expect([status, items(body)[0]?.error_key]).toEqual([400, 'contacts.api.validation.error']);
    expect(sandbox.contacts()).toEqual([]);
  });

  test('takes dates in several spellings and gives them back in one', async () => {
    const { body } = await post({
      ...address(),
      anniversary: '6/7/2020',
      custom_fields: [{ custom_field_id: SINCE, value: '2020/1/2' }],
    });
    expect(body).toMatchObject({ anniversary: '2020-06-07', custom_fields: [{ value: '2020-01-02' }] });
  });

  test('takes choices by their id and shows their label', async () => {
    const { body } = await post({
      ...address(),
      custom_fields: [{ custom_field_id: LANGUAGE, choice_ids: ['000002'] }],
    });
    expect(body.custom_fields).toEqual([{ custom_field_id: LANGUAGE, value: 'French', choice_ids: ['000002'] }]);
  });
});

describe('v3: replacing a contact', () => {
  test('wants to know who acted when updating', async () => {
    await sandbox.seed([{ email: EMAIL }]);
    const { status, body } = await v3.put(`/contacts/${idOf()}`, address());
    expect([status, message(body)]).toEqual([
      400,
      'update_source is missing, update_source does not have a valid value',
    ]);
  });

  test('empties each plain property that is not given', async () => {
    await post({
      ...address(),
      first_name: 'Ann',
      job_title: 'Baker',
      birthday_month: 2,
      birthday_day: 3,
      anniversary: '2020-01-01',
    });
    const { status, body } = await put({ ...address(), last_name: 'Lee' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      first_name: null,
      last_name: 'Lee',
      job_title: null,
      birthday_month: null,
      birthday_day: null,
      anniversary: null,
    });
  });

  test('keeps the parts that are not given and replaces those that are', async () => {
    const colors = [
      { custom_field_id: COLOR, value: 'red' },
      { custom_field_id: SINCE, value: '2020-01-01' },
    ];
    await post({ ...address(), list_memberships: [GENERAL, NEWSLETTER], custom_fields: colors });
    await put(address());
    expect(sandbox.contacts()).toMatchObject([{ lists: ['1', '2'], customFields: { Favorite_color: 'red' } }]);
    await put({
      ...address(),
      list_memberships: [CUSTOMERS],
      custom_fields: [{ custom_field_id: COLOR, value: 'blue' }],
    });
    expect(sandbox.contacts()).toMatchObject([{ lists: ['3'], customFields: { Favorite_color: 'blue' } }]);
    expect(sandbox.contacts()[0]?.customFields).not.toHaveProperty('Member_since');
    await put({ ...address(), list_memberships: [], custom_fields: [] });
    expect(sandbox.contacts()).toMatchObject([{ lists: [], customFields: {}, status: 'removed' }]);
  });

  test('takes back everything that it gave out', async () => {
    await post({
      ...address(),
      first_name: 'Ann',
      phone_numbers: [{ phone_number: '555', kind: 'home' }],
      list_memberships: [GENERAL],
    });
    const { body } = await v3.get(
      `/contacts/${idOf()}?include=list_memberships,phone_numbers,custom_fields,taggings,notes,street_addresses`
    );
    const { status } = await put(body);
    expect(status).toBe(200);
    expect(sandbox.contacts()).toMatchObject([{ firstName: 'Ann', lists: ['1'], details: { HomePhone: '555' } }]);
  });

  test('answers 409 for the address of another contact', async () => {
    await sandbox.seed([{ email: EMAIL }, { email: 'bob@example.com' }]);
    const { status, body } = await put(address(), 'bob@example.com');
    expect([status, message(body)]).toEqual([409, `Email already exists for contact ${idOf()}`]);
  });

  test('changes the address and keeps the contact', async () => {
    await sandbox.seed([{ email: EMAIL }]);
    const id = idOf();
    await put({ email_address: { address: 'New@example.com' } });
    expect(sandbox.contacts()).toMatchObject([{ v3Id: id, email: 'new@example.com' }]);
  });

  test('opts out: source and reason are kept, the lists are left', async () => {
    await sandbox.seed([{ email: EMAIL, lists: ['1'] }]);
    const { body } = await put({
      update_source: 'Contact',
      email_address: { address: EMAIL, permission_to_send: 'unsubscribed', opt_out_reason: 'too much' },
    });
    expect(body.email_address).toMatchObject({
      permission_to_send: 'unsubscribed',
      opt_out_source: 'Contact',
      opt_out_reason: 'too much',
    });
    expect(sandbox.contacts()).toMatchObject([{ status: 'do-not-mail', lists: [] }]);
  });

  test.each([
    ['a list', { list_memberships: [GENERAL] }],
    ['a permission', { email_address: { address: EMAIL, permission_to_send: 'explicit' } }],
  ])('the account cannot bring back who unsubscribed, by %s', async (_, more) => {
    await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
    const { status, body } = await put(more);
    expect(status).toBe(400);
    expect(message(body)).toContain('unsubscribed');
    expect(sandbox.contacts()[0]?.status).toBe('do-not-mail');
  });

  test('the account may still edit who unsubscribed', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
    expect((await put({ ...address('unsubscribed'), first_name: 'Ann', list_memberships: [] })).status).toBe(200);
    expect(sandbox.contacts()).toMatchObject([{ firstName: 'Ann', permission: 'unsubscribed' }]);
  });

  test('the person can subscribe again', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
    const { status } = await put({ update_source: 'Contact', ...address('explicit'), list_memberships: [GENERAL] });
    expect(status).toBe(200);
    expect(sandbox.contacts()).toMatchObject([
      { status: 'active', permission: 'explicit', lists: ['1'], optOutDate: null },
    ]);
  });
});

describe('v3: deleting and bringing back', () => {
  test('DELETE keeps id and permission, leaves the lists and finds nothing a second time', async () => {
    await sandbox.seed([{ email: EMAIL, permission: 'explicit', lists: ['1'] }]);
    const { status } = await v3.delete(`/contacts/${idOf()}`);
    expect(status).toBe(204);
    expect(sandbox.contacts()).toMatchObject([{ status: 'deleted', permission: 'explicit', lists: [] }]);
    expect((await v3.delete(`/contacts/${idOf()}`)).status).toBe(404);
  });

  test('PUT by the account brings a deleted contact back', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'deleted', permission: 'explicit' }]);
    const { status, body } = await put({ ...address(), list_memberships: [GENERAL] });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('deleted_at');
    expect(sandbox.contacts()).toMatchObject([{ status: 'active', permission: 'explicit', lists: ['1'] }]);
  });

  test('PUT by the person does not, unless the switch says that anyone may', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'deleted' }]);
    const ask = () => put({ ...address(), update_source: 'Contact', list_memberships: [GENERAL] });
    expect((await ask()).status).toBe(400);
    sandbox.settings({ revivedBy: 'anyone' });
    expect((await ask()).status).toBe(200);
  });

  test('who had opted out before being deleted comes back opted out', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'deleted', permission: 'unsubscribed' }]);
    expect((await put({ ...address(), list_memberships: [GENERAL] })).status).toBe(200);
    expect(sandbox.contacts()).toMatchObject([{ status: 'do-not-mail', lists: [] }]);
  });

  test('a resubscribe mail is sent once and changes nothing until it is answered', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }, { email: 'bob@example.com' }]);
    const ask = (email: string, body: object = { list_ids: [NEWSLETTER] }) =>
      v3.put(`/contacts/resubscribe/${idOf(email)}`, body);
    expect((await ask(EMAIL, {})).status).toBe(400);
    expect((await ask(EMAIL)).status).toBe(200);
    expect(sandbox.contacts(EMAIL)[0]?.status).toBe('do-not-mail');
    expect((await ask(EMAIL)).status).toBe(409);
    expect((await ask('bob@example.com')).status).toBe(409);
    sandbox.confirm(EMAIL);
    expect(sandbox.contacts(EMAIL)).toMatchObject([{ status: 'active', permission: 'explicit', lists: ['2'] }]);
  });
});
