import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
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
const permissionOf = (email = EMAIL) => sandbox.contacts(email)[0]?.permission;

describe('v3: the sign-up call', () => {
  documented('gives 201 for somebody new, with id and action', async () => {
    const { status, body } = await v3.signUp(EMAIL);
    expect(status).toBe(201);
    expect(body).toEqual({ contact_id: sandbox.contacts(EMAIL)[0]?.v3Id, action: 'created' });
  });

  documented('makes somebody new explicit, by their own act, on the lists of the call', async () => {
    await v3.signUp(EMAIL);
    expect(sandbox.contacts()).toMatchObject([{ permission: 'explicit', optInSource: 'Contact', lists: ['2'] }]);
  });

  documented('gives 200 for somebody known and takes nothing away', async () => {
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

  documented('makes an implied permission explicit', async () => {
    await sandbox.seed([{ email: EMAIL, permission: 'implicit' }]);
    await v3.signUp(EMAIL);
    expect(permissionOf()).toBe('explicit');
  });

  documented('brings back who unsubscribed', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
    const { status, body } = await v3.signUp(EMAIL);
    expect([status, body.action]).toEqual([200, 'updated']);
    expect(sandbox.contacts(EMAIL)).toMatchObject([{ status: 'active', permission: 'explicit', optOutDate: null }]);
  });

  documented('restores who was deleted', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'deleted' }]);
    const { status, body } = await v3.signUp(EMAIL);
    expect([status, body.action]).toEqual([200, 'updated']);
    expect(sandbox.contacts()).toMatchObject([{ status: 'active', deletedAt: null }]);
  });

  assumed('restores who was deleted to the lists of the call only', async () => {
    await sandbox.seed([{ email: EMAIL, lists: ['1', '3'] }]);
    await v3.delete(`/contacts/${sandbox.contacts()[0]?.v3Id}`);
    await v3.signUp(EMAIL);
    expect(sandbox.contacts()).toMatchObject([{ lists: ['2'] }]);
  });

  observed('ignores keys that it does not know', async () => {
    const more = { create_source: 'Account', taggings: ['x'], permission_to_send: 'implicit', street_addresses: 'x' };
    expect((await v3.signUp(EMAIL, more)).status).toBe(201);
    expect(sandbox.contacts()).toMatchObject([{ permission: 'explicit', optInSource: 'Contact' }]);
  });

  documented('takes one phone number and one address', async () => {
    const street_address = { kind: 'home', street: '1 Main St', city: 'Boston', state: 'MA', postal_code: '02110' };
    await v3.signUp(EMAIL, { phone_number: '555-0101', street_address });
    const [contact] = items((await v3.get('/contacts?include=phone_numbers,street_addresses')).body.contacts);
    expect(contact).toMatchObject({
      phone_numbers: [{ phone_number: '555-0101' }],
      street_addresses: [street_address],
    });
  });

  assumed('takes no choices', async () => {
    const custom_fields = [{ custom_field_id: LANGUAGE, value: 'French', choice_ids: ['000002'] }];
    expect((await v3.signUp(EMAIL, { custom_fields })).status).toBe(201);
    expect(sandbox.contacts()[0]?.customFields).toEqual({});
  });

  const signUp = (body: object) => v3.post('/contacts/sign_up_form', body);

  assumed('without lists it is told that they are missing, or empty', async () => {
    const none = await signUp({ email_address: EMAIL });
    expect([none.status, items(none.body)[0]?.error_message]).toEqual([400, 'list_memberships is missing']);
    const empty = await signUp({ email_address: EMAIL, list_memberships: [] });
    expect([empty.status, items(empty.body)[0]?.error_message]).toEqual([400, 'list_memberships is empty']);
  });

  documented('lists and an address are needed', async () => {
    expect((await signUp({ email_address: EMAIL })).status).toBe(400);
    expect((await signUp({ list_memberships: [NEWSLETTER] })).status).toBe(400);
  });

  observed('an address that is none is told so', async () => {
    const { status, body } = await v3.signUp('nobody');
    expect([status, body]).toEqual([
      400,
      [{ error_key: 'contacts.api.validation.error', error_message: 'Email address is invalid' }],
    ]);
  });

  assumed('an address in the shape of the other calls gives 400', async () => {
    expect((await signUp({ email_address: { address: EMAIL }, list_memberships: [NEWSLETTER] })).status).toBe(400);
  });

  assumed('a list that does not exist gives 404, a custom field 400, and nobody is created', async () => {
    const nowhere = await v3.signUp(EMAIL, { list_memberships: [COLOR] });
    expect([nowhere.status, items(nowhere.body)[0]?.error_key]).toEqual([404, 'contacts.api.not_found']);
    const custom_fields = [{ custom_field_id: GENERAL, value: 'x' }];
    expect((await v3.signUp(EMAIL, { custom_fields })).status).toBe(400);
    expect(sandbox.contacts()).toEqual([]);
  });

  documented('takes 80 characters of address, or 50 if the switch says so', async () => {
    const long = `${'a'.repeat(68)}@example.com`;
    sandbox.settings({ strictSignupEmail: true });
    expect((await v3.signUp(long)).status).toBe(400);
    sandbox.settings({ strictSignupEmail: false });
    expect((await v3.signUp(long)).status).toBe(201);
    expect((await v3.signUp(`a${long}`)).status).toBe(400);
  });

  documented('lets one of two for the same address pass, and both for two addresses', async () => {
    sandbox.settings({ signupMs: 500 }); // long enough for two requests to meet on a busy machine
    const same = await Promise.all([v3.signUp(EMAIL), v3.signUp('ANN@example.com')]);
    expect(same.map(({ status }) => status).sort()).toEqual([201, 409]);
    const other = await Promise.all([v3.signUp('bob@example.com'), v3.signUp('cid@example.com')]);
    expect(other.map(({ status }) => status)).toEqual([201, 201]);
    expect((await v3.signUp(EMAIL)).status).toBe(200);
  });
});

describe('v3: an account that has opt-ins confirmed', () => {
  beforeEach(() => sandbox.settings({ confirmedOptIn: true }));

  documented('somebody new is pending until they have answered the mail', async () => {
    await v3.signUp(EMAIL);
    const { email_address } = items((await v3.get('/contacts')).body.contacts)[0] ?? {};
    expect(email_address).toMatchObject({ permission_to_send: 'pending_confirmation', confirm_status: 'pending' });
    sandbox.confirm(EMAIL);
    const [confirmed] = items((await v3.get('/contacts')).body.contacts);
    expect(confirmed?.email_address).toMatchObject({ permission_to_send: 'explicit', confirm_status: 'confirmed' });
  });

  assumed('who is pending stays so at a second sign-up, unless the switch says explicit', async () => {
    await v3.signUp(EMAIL);
    await v3.signUp(EMAIL);
    expect(permissionOf()).toBe('pending_confirmation');
    sandbox.settings({ signupPending: 'explicit' });
    await v3.signUp(EMAIL);
    expect(permissionOf()).toBe('explicit');
  });

  documented('somebody known becomes explicit at once', async () => {
    await sandbox.seed([{ email: EMAIL, permission: 'implicit' }]);
    await v3.signUp(EMAIL);
    expect(permissionOf()).toBe('explicit');
  });

  assumed('who unsubscribed becomes explicit at once, or pending if the switch says so', async () => {
    await sandbox.seed([
      { email: EMAIL, status: 'do-not-mail' },
      { email: 'bob@example.com', status: 'do-not-mail' },
    ]);
    await v3.signUp(EMAIL);
    expect(permissionOf()).toBe('explicit');
    sandbox.settings({ signupUnsubscribed: 'pending' });
    await v3.signUp('bob@example.com');
    expect(permissionOf('bob@example.com')).toBe('pending_confirmation');
  });

  assumed('where opt-ins are not confirmed any more, who is pending becomes explicit', async () => {
    await v3.signUp(EMAIL);
    sandbox.settings({ confirmedOptIn: false });
    await v3.signUp(EMAIL);
    expect(permissionOf()).toBe('explicit');
  });
});
