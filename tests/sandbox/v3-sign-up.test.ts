import { type Sandbox, startSandbox } from '../../sandbox';
import { COLOR, GENERAL, items, LANGUAGE, NEWSLETTER, SINCE, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const EMAIL = 'ann@example.com';

describe('v3: the sign-up call', () => {
  test('answers 201 for somebody new, with id and action and nothing else', async () => {
    const { status, body } = await v3.signUp('Ann@Example.com');
    expect(status).toBe(201);
    expect(body).toEqual({ contact_id: sandbox.contacts(EMAIL)[0]?.v3Id, action: 'created' });
    expect(sandbox.contacts()).toMatchObject([{ permission: 'explicit', optInSource: 'Contact', lists: ['2'] }]);
  });

  test('answers 200 for somebody known and takes nothing away', async () => {
    await v3.signUp(EMAIL, {
      first_name: 'Ann',
      custom_fields: [
        { custom_field_id: COLOR, value: 'red' },
        { custom_field_id: SINCE, value: '2020-01-01' },
      ],
    });
    const { status, body } = await v3.signUp(EMAIL, {
      list_memberships: [GENERAL],
      last_name: 'Lee',
      custom_fields: [{ custom_field_id: COLOR, value: 'blue' }],
    });
    expect([status, body.action]).toEqual([200, 'updated']);
    expect(sandbox.contacts()).toMatchObject([
      {
        firstName: 'Ann',
        lastName: 'Lee',
        lists: ['2', '1'],
        customFields: { Favorite_color: 'blue', Member_since: '2020-01-01' },
      },
    ]);
  });

  test('makes an implied permission express', async () => {
    await sandbox.seed([{ email: EMAIL, permission: 'implicit' }]);
    await v3.signUp(EMAIL);
    expect(sandbox.contacts()[0]?.permission).toBe('explicit');
  });

  test('brings back who unsubscribed, as the switch says', async () => {
    await sandbox.seed([
      { email: EMAIL, status: 'do-not-mail' },
      { email: 'bob@example.com', status: 'do-not-mail' },
    ]);
    await v3.signUp(EMAIL);
    expect(sandbox.contacts(EMAIL)).toMatchObject([{ status: 'active', permission: 'explicit', optOutDate: null }]);
    sandbox.settings({ signupUnsubscribed: 'pending' });
    await v3.signUp('bob@example.com');
    expect(sandbox.contacts('bob@example.com')).toMatchObject([{ permission: 'pending_confirmation' }]);
  });

  test('restores who was deleted, on the lists of the call only', async () => {
    await sandbox.seed([{ email: EMAIL, lists: ['1', '3'] }]);
    await v3.delete(`/contacts/${sandbox.contacts()[0]?.v3Id}`);
    expect((await v3.signUp(EMAIL)).body.action).toBe('updated');
    expect(sandbox.contacts()).toMatchObject([{ status: 'active', lists: ['2'], deletedAt: null }]);
  });

  test('waits for a confirmation where the account wants one', async () => {
    sandbox.settings({ confirmedOptIn: true });
    await v3.signUp(EMAIL);
    const { email_address } = items((await v3.get('/contacts')).body.contacts)[0] ?? {};
    expect(email_address).toMatchObject({ permission_to_send: 'pending_confirmation', confirm_status: 'pending' });
    await v3.signUp(EMAIL);
    expect(sandbox.contacts()[0]?.permission).toBe('pending_confirmation');
    sandbox.confirm(EMAIL);
    expect(sandbox.contacts()[0]?.permission).toBe('explicit');
  });

  test('makes somebody pending express where the account does not confirm, or the switch says so', async () => {
    await sandbox.seed([
      { email: EMAIL, permission: 'pending_confirmation' },
      { email: 'bob@example.com', permission: 'pending_confirmation' },
    ]);
    await v3.signUp(EMAIL);
    sandbox.settings({ confirmedOptIn: true, signupPending: 'explicit' });
    await v3.signUp('bob@example.com');
    expect(sandbox.contacts().map(({ permission }) => permission)).toEqual(['explicit', 'explicit']);
  });

  test('ignores keys that it does not know', async () => {
    const { status } = await v3.signUp(EMAIL, {
      create_source: 'Account',
      taggings: ['x'],
      permission_to_send: 'implicit',
    });
    expect(status).toBe(201);
    expect(sandbox.contacts()[0]?.permission).toBe('explicit');
  });

  test('takes one phone number and one address, and no choice', async () => {
    await v3.signUp(EMAIL, {
      phone_number: '555-0101',
      street_address: {
        kind: 'home',
        street: '1 Main St',
        city: 'Boston',
        state: 'MA',
        postal_code: '02110',
        country: 'United States',
      },
      custom_fields: [{ custom_field_id: LANGUAGE, value: 'French', choice_ids: ['000002'] }],
    });
    const [contact] = items(
      (await v3.get('/contacts?include=phone_numbers,street_addresses,custom_fields')).body.contacts
    );
    expect(contact).toMatchObject({
      phone_numbers: [{ phone_number: '555-0101', kind: 'other' }],
      street_addresses: [{ street: '1 Main St', postal_code: '02110' }],
      custom_fields: [],
    });
  });

  test.each([
    ['the address as an object', { email_address: { address: EMAIL } }, 400],
    ['no address', { email_address: undefined }, 400],
    ['a bad address', { email_address: 'ann' }, 400],
    ['no lists', { list_memberships: undefined }, 400],
    ['an empty array of lists', { list_memberships: [] }, 400],
    ['a list that does not exist', { list_memberships: ['00000000-0000-0000-0000-000000000000'] }, 404],
    ['too many lists', { list_memberships: Array(51).fill(NEWSLETTER) }, 400],
    ['a field that does not exist', { custom_fields: [{ custom_field_id: GENERAL, value: 'x' }] }, 400],
    ['a name of 51 characters', { first_name: 'x'.repeat(51) }, 400],
  ])('refuses %s', async (_, more, expected) => {
    const { status, body } = await v3.signUp(EMAIL, more);
    expect(status).toBe(expected);
    expect(Array.isArray(body)).toBe(true);
    expect(sandbox.contacts()).toEqual([]);
  });

  test('takes 80 characters of address, or 50 if the switch says so', async () => {
    const long = `${'a'.repeat(68)}@example.com`;
    sandbox.settings({ strictSignupEmail: true });
    expect((await v3.signUp(long)).status).toBe(400);
    sandbox.settings({ strictSignupEmail: false });
    expect((await v3.signUp(long)).status).toBe(201);
  });

  test('lets one of two for the same address pass, and both for two addresses', async () => {
    sandbox.settings({ signupMs: 500 }); // long enough for two requests to meet on a busy machine
    const same = await Promise.all([v3.signUp(EMAIL), v3.signUp('ANN@example.com')]);
    expect(same.map(({ status }) => status).sort()).toEqual([201, 409]);
    const other = await Promise.all([v3.signUp('bob@example.com'), v3.signUp('cid@example.com')]);
    expect(other.map(({ status }) => status)).toEqual([201, 201]);
    expect((await v3.signUp(EMAIL)).status).toBe(200);
  });
});
