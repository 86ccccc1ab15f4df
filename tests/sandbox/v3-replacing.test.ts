import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { COLOR, CUSTOMERS, GENERAL, items, type Loose, NEWSLETTER, SINCE, V3Client } from './support/v3-client';

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

describe('v3: replacing a contact', () => {
  documented('gives 200 with the contact, and wants to know who acted', async () => {
    await sandbox.seed([{ email: EMAIL }]);
    const { status, body } = await put({ ...address(), first_name: 'Ann', update_source: 'Contact' });
    expect([status, body.first_name, body.update_source]).toEqual([200, 'Ann', 'Contact']);
    expect((await put({ ...address(), update_source: 'Me' })).status).toBe(400);
  });

  assumed('without update_source it is told so in the words of create_source', async () => {
    await sandbox.seed([{ email: EMAIL }]);
    const { status, body } = await v3.put(`/contacts/${idOf()}`, address());
    expect([status, message(body)]).toEqual([
      400,
      'update_source is missing, update_source does not have a valid value',
    ]);
  });

  documented('each plain property that is not given is null afterwards', async () => {
    const plain = { first_name: 'Ann', job_title: 'Baker', company_name: 'Bread', anniversary: '2020-01-01' };
    await post({ ...address(), ...plain, birthday_month: 2, birthday_day: 3 });
    const { status, body } = await put({ ...address(), last_name: 'Lee' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ last_name: 'Lee', birthday_month: null, birthday_day: null });
    for (const name of Object.keys(plain)) expect(body[name]).toBeNull();
  });

  documented('each part that is not given is kept', async () => {
    await post({
      ...address(),
      list_memberships: [GENERAL, NEWSLETTER],
      custom_fields: [{ custom_field_id: COLOR, value: 'red' }],
      phone_numbers: [{ phone_number: '555', kind: 'home' }],
      street_addresses: [{ kind: 'home', city: 'Boston' }],
      notes: [{ content: 'n' }],
    });
    await put(address());
    expect(sandbox.contacts()).toMatchObject([
      { lists: ['1', '2'], customFields: { Favorite_color: 'red' }, details: { HomePhone: '555', City: 'Boston' } },
    ]);
    expect(items((await v3.get(`/contacts/${idOf()}?include=notes`)).body.notes)).toHaveLength(1);
  });

  observed('lists that are given are exactly those afterwards', async () => {
    await post({ ...address(), list_memberships: [GENERAL, NEWSLETTER] });
    const { body } = await put({ ...address(), list_memberships: [CUSTOMERS] });
    expect(body.list_memberships).toEqual([CUSTOMERS]);
    expect(sandbox.contacts()).toMatchObject([{ lists: ['3'] }]);
  });

  assumed('an empty array of lists takes the contact off all of them', async () => {
    await post({ ...address(), list_memberships: [GENERAL] });
    expect((await put({ ...address(), list_memberships: [] })).body.list_memberships).toEqual([]);
    expect(sandbox.contacts()).toMatchObject([{ lists: [], status: 'removed' }]);
  });

  assumed('custom fields that are given replace all that were there', async () => {
    const values = [
      { custom_field_id: COLOR, value: 'red' },
      { custom_field_id: SINCE, value: '2020-01-01' },
    ];
    await post({ ...address(), custom_fields: values });
    await put({ ...address(), custom_fields: [{ custom_field_id: COLOR, value: 'blue' }] });
    expect(sandbox.contacts()[0]?.customFields).toEqual({ Favorite_color: 'blue' });
    await put({ ...address(), custom_fields: [] });
    expect(sandbox.contacts()[0]?.customFields).toEqual({});
  });

  observed('takes back everything that it gave out, and nothing is different afterwards', async () => {
    await post({
      ...address(),
      first_name: 'Ann',
      phone_numbers: [{ phone_number: '555', kind: 'home' }],
      street_addresses: [{ kind: 'home', street: '1 Main St', city: 'Boston' }],
      list_memberships: [GENERAL],
      notes: [{ content: 'first' }, { content: 'second' }],
    });
    const path = `/contacts/${idOf()}?include=list_memberships,phone_numbers,custom_fields,taggings,notes,street_addresses`;
    const before = (await v3.get(path)).body;
    sandbox.clock({ advanceMs: 60_000 });
    expect((await put(before)).status).toBe(200);
    expect((await v3.get(path)).body).toEqual(before);
  });

  documented('the newest note comes first', async () => {
    await post({ ...address(), notes: [{ content: 'old' }] });
    const path = `/contacts/${idOf()}?include=notes`;
    const old = items((await v3.get(path)).body.notes);
    sandbox.clock({ advanceMs: 60_000 });
    await put({ ...address(), notes: [...old, { content: 'new' }] });
    expect(items((await v3.get(path)).body.notes).map(({ content }) => content)).toEqual(['new', 'old']);
  });

  documented('the address of another contact gives 409', async () => {
    await sandbox.seed([{ email: EMAIL }, { email: 'bob@example.com' }]);
    const { status, body } = await put(address(), 'bob@example.com');
    expect([status, items(body)[0]?.error_key]).toEqual([409, 'contacts.api.conflict']);
    expect(message(body)).toContain(idOf());
  });

  documented('a new address keeps the contact', async () => {
    await sandbox.seed([{ email: EMAIL }]);
    const id = idOf();
    await put({ email_address: { address: 'New@example.com' } });
    expect(sandbox.contacts()).toMatchObject([{ v3Id: id, email: 'new@example.com' }]);
  });

  assumed('without an address the address stays, without a permission the permission', async () => {
    await sandbox.seed([{ email: EMAIL, permission: 'explicit' }]);
    await put({ first_name: 'Ann' });
    await put(address());
    expect(sandbox.contacts()).toMatchObject([{ email: EMAIL, permission: 'explicit' }]);
  });

  documented('a contact that does not exist gives 404', async () => {
    const { status } = await v3.put('/contacts/00000000-0000-0000-0000-000000000000', { update_source: 'Account' });
    expect(status).toBe(404);
  });
});

describe('v3: opting out and in again', () => {
  const out = { update_source: 'Contact', ...address('unsubscribed') };

  documented('who opts out keeps when, by whom and why', async () => {
    await sandbox.seed([{ email: EMAIL, lists: ['1'] }]);
    const email_address = { ...out.email_address, opt_out_reason: 'too much' };
    const { status, body } = await put({ ...out, email_address });
    expect([status, body.email_address]).toEqual([
      200,
      expect.objectContaining({
        permission_to_send: 'unsubscribed',
        opt_out_source: 'Contact',
        opt_out_date: expect.any(String),
        opt_out_reason: 'too much',
      }),
    ]);
  });

  assumed('who opts out leaves every list', async () => {
    await sandbox.seed([{ email: EMAIL, lists: ['1'] }]);
    await put(out);
    expect(sandbox.contacts()).toMatchObject([{ status: 'do-not-mail', lists: [] }]);
  });

  const back: [string, object][] = [
    ['a list', { list_memberships: [GENERAL] }],
    ['a permission', address('explicit')],
  ];
  for (const [what, more] of back) {
    observed(`the account cannot bring back who unsubscribed by ${what}: the error says so`, async () => {
      await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
      const { status, body } = await put(more);
      expect(status).not.toBe(200);
      expect(message(body)).toContain('unsubscribed');
      expect(sandbox.contacts()).toMatchObject([{ status: 'do-not-mail', lists: [] }]);
    });
  }

  assumed('that error is 400, a validation error', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
    const { status, body } = await put(address('explicit'));
    expect([status, items(body)[0]?.error_key]).toEqual([400, 'contacts.api.validation.error']);
  });

  assumed('the account may still edit who unsubscribed', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
    expect((await put({ ...address('unsubscribed'), first_name: 'Ann', list_memberships: [] })).status).toBe(200);
    expect(sandbox.contacts()).toMatchObject([{ firstName: 'Ann', permission: 'unsubscribed' }]);
  });

  assumed('the person can subscribe again, explicitly', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
    const again = (permission: string) =>
      put({ update_source: 'Contact', ...address(permission), list_memberships: [GENERAL] });
    expect((await again('implicit')).status).toBe(400);
    expect((await again('explicit')).status).toBe(200);
    expect(sandbox.contacts()).toMatchObject([
      { status: 'active', permission: 'explicit', lists: ['1'], optOutDate: null },
    ]);
  });

  const ask = (email: string, body: object = { list_ids: [NEWSLETTER] }) =>
    v3.put(`/contacts/resubscribe/${idOf(email)}`, body);

  documented('a resubscribe mail changes nothing until it is answered', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
    expect((await ask(EMAIL, {})).status).toBe(400);
    expect((await ask(EMAIL)).status).toBe(200);
    expect(sandbox.contacts(EMAIL)).toMatchObject([{ status: 'do-not-mail', lists: [] }]);
    sandbox.confirm(EMAIL);
    expect(sandbox.contacts(EMAIL)).toMatchObject([{ status: 'active', permission: 'explicit', lists: ['2'] }]);
  });

  assumed('a second resubscribe mail, and one to who did not unsubscribe, give 409', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }, { email: 'bob@example.com' }]);
    await ask(EMAIL);
    const again = await ask(EMAIL);
    expect([again.status, items(again.body)[0]?.error_key]).toEqual([409, 'contacts.api.conflict']);
    expect((await ask('bob@example.com')).status).toBe(409);
  });
});

describe('v3: deleting and bringing back', () => {
  documented('a deletion gives 204, keeps id and permission, and leaves the lists', async () => {
    await sandbox.seed([{ email: EMAIL, permission: 'explicit', lists: ['1'] }]);
    const id = idOf();
    const { status, body } = await v3.delete(`/contacts/${id}`);
    expect([status, body]).toEqual([204, null]);
    expect(sandbox.contacts()).toMatchObject([{ v3Id: id, status: 'deleted', permission: 'explicit', lists: [] }]);
  });

  assumed('a second deletion gives 404', async () => {
    await sandbox.seed([{ email: EMAIL }]);
    await v3.delete(`/contacts/${idOf()}`);
    expect((await v3.delete(`/contacts/${idOf()}`)).status).toBe(404);
  });

  documented('PUT by the account with a list brings a deleted contact back', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'deleted', permission: 'explicit' }]);
    const { status, body } = await put({ ...address(), list_memberships: [GENERAL] });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('deleted_at');
    expect(sandbox.contacts()).toMatchObject([{ status: 'active', permission: 'explicit', lists: ['1'] }]);
  });

  documented('PUT by the person does not, unless the switch says that anyone may', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'deleted' }]);
    const ask = () => put({ ...address(), update_source: 'Contact', list_memberships: [GENERAL] });
    expect((await ask()).status).toBe(400);
    sandbox.settings({ revivedBy: 'anyone' });
    expect((await ask()).status).toBe(200);
  });

  documented('who had opted out before being deleted comes back opted out', async () => {
    await sandbox.seed([{ email: EMAIL, status: 'deleted', permission: 'unsubscribed' }]);
    expect((await put({ ...address(), list_memberships: [GENERAL] })).status).toBe(200);
    expect(sandbox.contacts()).toMatchObject([{ status: 'do-not-mail' }]);
  });
});
