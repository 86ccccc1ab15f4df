import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed } from './support/evidence';
import { contactXml, textOf, V1Client } from './support/v1-client';
import { COLOR, GENERAL, items, NEWSLETTER, V3Client } from './support/v3-client';

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

const byPerson = { EmailAddress: EMAIL, OptInSource: 'ACTION_BY_CONTACT' };
const byAccount = { EmailAddress: EMAIL, OptInSource: 'ACTION_BY_CUSTOMER' };
const put = (fields: Readonly<Record<string, string>>, lists: number[]) =>
  v1.put('/contacts/1', contactXml({ fields, lists }));

describe('what v3 sees of v1', () => {
  assumed('a new contact by the person has an explicit permission', async () => {
    await v1.add(EMAIL, { fields: { OptInSource: 'ACTION_BY_CONTACT' } });
    expect(await inV3()).toMatchObject({
      email_address: { permission_to_send: 'explicit', opt_in_source: 'Contact' },
      create_source: 'Contact',
    });
  });

  assumed(
    'a new contact by the person is pending where opt-ins are confirmed, and unconfirmed in v1 itself',
    async () => {
      sandbox.settings({ confirmedOptIn: true });
      await v1.add(EMAIL, { fields: { OptInSource: 'ACTION_BY_CONTACT' } });
      expect(await inV3()).toMatchObject({ email_address: { permission_to_send: 'pending_confirmation' } });
      expect(await statusInV1()).toBe('Unconfirmed');
    }
  );

  assumed('who the person brought back from Do Not Mail is explicit, and the opt-out gone', async () => {
    await v1.add(EMAIL);
    await v1.send('DELETE', '/contacts/1');
    await put(byPerson, [1]);
    const { email_address } = await inV3();
    expect(email_address).toMatchObject({ permission_to_send: 'explicit' });
    expect(email_address).not.toHaveProperty('opt_out_date');
  });

  assumed('its own custom fields, note and middle name are nowhere, and stay when v3 writes', async () => {
    const own = { CustomField1: 'c1', Note: 'n', MiddleName: 'm' };
    await v1.add(EMAIL, { fields: own });
    const seen = await v3.get(`/contacts/${v3Id()}?include=custom_fields,notes`);
    expect(seen.body).toMatchObject({ custom_fields: [], notes: [] });
    await v3.put(`/contacts/${v3Id()}`, { update_source: 'Account', first_name: 'Ann' });
    expect(sandbox.contacts(EMAIL)[0]?.details).toEqual({ ...own, FirstName: 'Ann' });
  });

  assumed('a new contact by the account has an implied permission and is on the same lists', async () => {
    await v1.add(EMAIL, { lists: [1, 2] });
    expect(await inV3()).toMatchObject({
      email_address: { address: EMAIL, permission_to_send: 'implicit', opt_in_source: 'Account' },
      list_memberships: [GENERAL, NEWSLETTER],
      create_source: 'Account',
    });
  });

  assumed('a deleted contact has unsubscribed, and was not deleted', async () => {
    const id = await v1.add(EMAIL);
    await v1.send('DELETE', `/contacts/${id}`);
    const contact = await inV3();
    expect(contact).toMatchObject({
      email_address: { permission_to_send: 'unsubscribed', opt_out_source: 'Account' },
      list_memberships: [],
    });
    expect(contact).not.toHaveProperty('deleted_at');
  });

  assumed('a removed contact is there, on no list', async () => {
    const id = await v1.add(EMAIL);
    await v1.put(
      `/contacts/${id}`,
      contactXml({ fields: { EmailAddress: EMAIL, OptInSource: 'ACTION_BY_CUSTOMER' }, lists: [] })
    );
    expect(await inV3()).toMatchObject({ email_address: { permission_to_send: 'implicit' }, list_memberships: [] });
    expect(items((await v3.get('/contacts')).body.contacts)).toHaveLength(1);
  });

  assumed('phones and address are records', async () => {
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

  assumed('an edit is an update, a change of lists alone is not', async () => {
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
  assumed('a deleted contact is removed', async () => {
    await v3.signUp(EMAIL);
    await v3.delete(`/contacts/${v3Id()}`);
    expect(await statusInV1()).toBe('Removed');
  });

  assumed('a contact that opted out is on Do Not Mail, deleted afterwards or not', async () => {
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

  assumed('a contact taken off its last list is removed, one that never was on any is active', async () => {
    await v3.post('/contacts', { create_source: 'Account', email_address: { address: EMAIL } });
    expect(await statusInV1()).toBe('Active');
    const put = (list_memberships: string[]) =>
      v3.put(`/contacts/${v3Id()}`, { update_source: 'Account', email_address: { address: EMAIL }, list_memberships });
    await put([GENERAL]);
    await put([]);
    expect(await statusInV1()).toBe('Removed');
  });

  assumed('a contact that has not confirmed is unconfirmed', async () => {
    sandbox.settings({ confirmedOptIn: true });
    await v3.signUp(EMAIL);
    expect(await statusInV1()).toBe('Unconfirmed');
  });

  assumed('a long street is parted into lines that v1 can take back', async () => {
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

  assumed('v1 can bring back who was deleted in v3', async () => {
    await v3.signUp(EMAIL);
    await v3.delete(`/contacts/${v3Id()}`);
    await v1.put(
      '/contacts/1',
      contactXml({ fields: { EmailAddress: EMAIL, OptInSource: 'ACTION_BY_CUSTOMER' }, lists: [1] })
    );
    expect(sandbox.contacts(EMAIL)).toMatchObject([{ status: 'active', lists: ['1'], deletedAt: null }]);
  });

  assumed('a list is the same list', async () => {
    await v3.post('/contact_lists', { name: 'Events' });
    expect(textOf((await v1.get('/lists/4')).text, 'Name')).toBe('Events');
    await v1.send('DELETE', '/lists/4');
    expect(items((await v3.get('/contact_lists')).body.lists)).toHaveLength(3);
  });

  assumed('a contact on hold, or without a permission, is active', async () => {
    for (const permission of ['temp_hold', 'not_set'] as const) {
      await sandbox.reset();
      await sandbox.seed([{ email: EMAIL, permission, lists: ['1'] }]);
      expect(await statusInV1()).toBe('Active');
    }
  });

  assumed('custom fields, tags, notes and birthday are nowhere, and stay when v1 writes', async () => {
    const { tag_id } = (await v3.post('/contact_tags', { name: 'VIP' })).body;
    const own = {
      custom_fields: [{ custom_field_id: COLOR, value: 'red' }],
      taggings: [tag_id],
      notes: [{ content: 'a note' }],
      birthday_month: 2,
      birthday_day: 3,
    };
    await v3.post('/contacts', { create_source: 'Account', email_address: { address: EMAIL }, ...own });
    const seen = (await v1.get('/contacts/1')).text;
    for (const text of ['red', 'VIP', 'a note']) expect(seen).not.toContain(text);
    await put({ ...byAccount, FirstName: 'Ann' }, [1]);
    const after = (await v3.get(`/contacts/${v3Id()}?include=custom_fields,taggings,notes`)).body;
    expect(after).toMatchObject({ ...own, first_name: 'Ann' });
  });

  assumed('a list renamed or deleted in v3 is so in v1', async () => {
    await v3.put(`/contact_lists/${GENERAL}`, { name: 'General' });
    expect(textOf((await v1.get('/lists/1')).text, 'Name')).toBe('General');
    await v3.delete(`/contact_lists/${GENERAL}`);
    expect((await v1.get('/lists/1')).status).toBe(404);
  });
});
