import { type Sandbox, startSandbox } from '../../sandbox';
import { contactXml, textOf, V1Client } from './support/v1-client';
import { GENERAL, items, NEWSLETTER, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v1: V1Client;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v1 = new V1Client(sandbox);
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const EMAIL = 'ann@example.com';
const v3Id = () => sandbox.contacts(EMAIL)[0]?.v3Id ?? '';
const statusInV1 = async () => textOf((await v1.get('/contacts/1')).text, 'Status');
const inV3 = async () =>
  (await v3.get(`/contacts/${v3Id()}?include=list_memberships,phone_numbers,street_addresses`)).body;

describe('what v3 sees of v1', () => {
  test('a new contact by the account has an implied permission and is on the same lists', async () => {
    await v1.add(EMAIL, { lists: [1, 2] });
    expect(await inV3()).toMatchObject({
      email_address: { address: EMAIL, permission_to_send: 'implicit', opt_in_source: 'Account' },
      list_memberships: [GENERAL, NEWSLETTER],
      create_source: 'Account',
    });
  });

  test('a deleted contact has unsubscribed, and was not deleted', async () => {
    const id = await v1.add(EMAIL);
    await v1.send('DELETE', `/contacts/${id}`);
    const contact = await inV3();
    expect(contact).toMatchObject({
      email_address: { permission_to_send: 'unsubscribed', opt_out_source: 'Account' },
      list_memberships: [],
    });
    expect(contact).not.toHaveProperty('deleted_at');
  });

  test('a removed contact is there, on no list', async () => {
    const id = await v1.add(EMAIL);
    await v1.put(
      `/contacts/${id}`,
      contactXml({ fields: { EmailAddress: EMAIL, OptInSource: 'ACTION_BY_CUSTOMER' }, lists: [] })
    );
    expect(await inV3()).toMatchObject({ email_address: { permission_to_send: 'implicit' }, list_memberships: [] });
    expect(items((await v3.get('/contacts')).body.contacts)).toHaveLength(1);
  });

  test('phones and address are records', async () => {
    await v1.add(EMAIL, {
      fields: {
        HomePhone: '1',
        WorkPhone: '2',
        Addr1: '1 Main St',
        City: 'Boston',
        StateCode: 'MA',
        CountryCode: 'us',
        PostalCode: '02110',
      },
    });
    expect(await inV3()).toMatchObject({
      phone_numbers: [
        { kind: 'home', phone_number: '1' },
        { kind: 'work', phone_number: '2' },
      ],
      street_addresses: [
        { street: '1 Main St', city: 'Boston', state: 'Massachusetts', country: 'United States', postal_code: '02110' },
      ],
    });
  });

  test('an edit is an update, a change of lists alone is not', async () => {
    const id = await v1.add(EMAIL);
    const before = (await inV3()).updated_at;
    sandbox.clock({ advanceMs: 1000 });
    const put = (lists: number[], FirstName = '') =>
      v1.put(
        `/contacts/${id}`,
        contactXml({ fields: { EmailAddress: EMAIL, OptInSource: 'ACTION_BY_CUSTOMER', FirstName }, lists })
      );
    await put([2]);
    expect((await inV3()).updated_at).toBe(before);
    await put([2], 'Ann');
    expect((await inV3()).updated_at).not.toBe(before);
  });
});

describe('what v1 sees of v3', () => {
  test('a deleted contact is removed', async () => {
    await v3.signUp(EMAIL);
    await v3.delete(`/contacts/${v3Id()}`);
    expect(await statusInV1()).toBe('Removed');
  });

  test('a contact that opted out is on Do Not Mail, deleted afterwards or not', async () => {
    await v3.signUp(EMAIL);
    await v3.put(`/contacts/${v3Id()}`, {
      update_source: 'Contact',
      email_address: { address: EMAIL, permission_to_send: 'unsubscribed' },
    });
    expect(await statusInV1()).toBe('Do Not Mail');
    await v3.delete(`/contacts/${v3Id()}`);
    expect(await statusInV1()).toBe('Do Not Mail');
    expect(sandbox.contacts(EMAIL)).toMatchObject([{ status: 'deleted', permission: 'unsubscribed' }]);
  });

  test('a contact taken off its last list is removed, one that never was on any is active', async () => {
    await v3.post('/contacts', { create_source: 'Account', email_address: { address: EMAIL } });
    expect(await statusInV1()).toBe('Active');
    const put = (list_memberships: string[]) =>
      v3.put(`/contacts/${v3Id()}`, { update_source: 'Account', email_address: { address: EMAIL }, list_memberships });
    await put([GENERAL]);
    await put([]);
    expect(await statusInV1()).toBe('Removed');
  });

  test('a contact that has not confirmed is unconfirmed', async () => {
    sandbox.settings({ confirmedOptIn: true });
    await v3.signUp(EMAIL);
    expect(await statusInV1()).toBe('Unconfirmed');
  });

  test('a long street is parted into lines that v1 can take back', async () => {
    await v3.signUp(EMAIL, {
      street_address: { kind: 'home', street: 'x'.repeat(120), state: 'Texas', country: 'us' },
    });
    expect(sandbox.contacts(EMAIL)[0]?.details).toMatchObject({
      Addr1: 'x'.repeat(50),
      Addr3: 'x'.repeat(20),
      StateCode: 'TX',
      CountryCode: 'us',
    });
  });

  test('v1 can bring back who was deleted in v3', async () => {
    await v3.signUp(EMAIL);
    await v3.delete(`/contacts/${v3Id()}`);
    await v1.put(
      '/contacts/1',
      contactXml({ fields: { EmailAddress: EMAIL, OptInSource: 'ACTION_BY_CUSTOMER' }, lists: [1] })
    );
    expect(sandbox.contacts(EMAIL)).toMatchObject([{ status: 'active', lists: ['1'], deletedAt: null }]);
  });

  test('a list is the same list', async () => {
    await v3.post('/contact_lists', { name: 'Events' });
    expect(textOf((await v1.get('/lists/4')).text, 'Name')).toBe('Events');
    await v1.send('DELETE', '/lists/4');
    expect(items((await v3.get('/contact_lists')).body.lists)).toHaveLength(3);
  });
});
