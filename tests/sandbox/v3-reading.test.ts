import { type Sandbox, startSandbox } from '../../sandbox';
import { COLOR, CUSTOMERS, GENERAL, items, NEWSLETTER, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const everyState = () =>
  sandbox.seed([
    { email: 'explicit@example.com', permission: 'explicit', lists: ['1'] },
    { email: 'implicit@example.com', permission: 'implicit', lists: ['2', '3'] },
    { email: 'pending@example.com', permission: 'pending_confirmation' },
    { email: 'hold@example.com', permission: 'temp_hold' },
    { email: 'unset@example.com', permission: 'not_set' },
    { email: 'out@example.com', status: 'do-not-mail', optOutDate: '2022-02-02T00:00:00.000Z' },
    { email: 'deleted@example.com', status: 'deleted' },
  ]);

const names = async (query: string) =>
  items((await v3.get(`/contacts?${query}`)).body.contacts).map(({ email_address }) =>
    String(email_address?.address).replace('@example.com', '')
  );

describe('v3: listing contacts', () => {
  test('shows everybody who is not deleted, the opted-out and the unconfirmed included', async () => {
    await everyState();
    expect(await names('')).toEqual(['explicit', 'implicit', 'pending', 'hold', 'unset', 'out']);
  });

  test.each([
    ['all', ['explicit', 'implicit', 'pending', 'hold', 'unset', 'out', 'deleted']],
    ['deleted', ['deleted']],
    ['active', ['explicit', 'implicit']],
    ['unsubscribed', ['out']],
    ['temp_hold,not_set', ['hold', 'unset']],
    ['pending_confirmation', ['pending']],
  ])('shows the status %s', async (status, expected) => {
    await everyState();
    expect(await names(`status=${status}`)).toEqual(expected);
  });

  test.each([
    'status=foo',
    'limit=0',
    'limit=501',
    'limit=abc',
    'include=shoes',
    'updated_after=soon',
    'include_count=maybe',
    'cursor=AAAA',
  ])('answers 400 to %s', async (query) => {
    const { status, body } = await v3.get(`/contacts?${query}`);
    expect(status).toBe(400);
    expect(items(body)[0]?.error_key).toBe('contacts.api.validation.error');
  });

  test('says in which words a value is wrong', async () => {
    expect((await v3.get('/contacts?limit=0')).body).toEqual([
      { error_key: 'contacts.api.validation.error', error_message: 'limit does not have a valid value' },
    ]);
  });

  test('finds one address in any case, encoded', async () => {
    await sandbox.seed([{ email: 'first.last+label@gmail.com' }, { email: 'other@gmail.com' }]);
    const found = (await v3.get('/contacts?email=First.Last%2BLabel%40Gmail.com')).body;
    expect(items(found.contacts)).toHaveLength(1);
    expect((await v3.get('/contacts?email=nobody%40gmail.com&include_count=true')).body).toEqual({
      contacts: [],
      contacts_count: 0,
    });
  });

  test('does not find an address whose plus sign was not encoded', async () => {
    await sandbox.seed([{ email: 'a+b@example.com' }]);
    expect((await v3.get('/contacts?email=a+b@example.com')).status).toBe(400);
  });

  test('hides a deleted contact from a look-up that does not ask for all', async () => {
    await sandbox.seed([{ email: 'deleted@example.com', status: 'deleted' }]);
    expect(await names('email=deleted%40example.com')).toEqual([]);
    const { body } = await v3.get('/contacts?email=deleted%40example.com&status=all');
    expect(items(body.contacts)[0]).toMatchObject({ deleted_at: expect.any(String) });
  });

  test('shows parts only when they are asked for', async () => {
    await sandbox.seed([{ email: 'ann@example.com', lists: ['1'], customFields: { Favorite_color: 'red' } }]);
    const plain = items((await v3.get('/contacts')).body.contacts)[0];
    expect(plain).not.toHaveProperty('list_memberships');
    const full = items((await v3.get('/contacts?include=list_memberships,custom_fields,notes')).body.contacts)[0];
    expect(full).toMatchObject({
      list_memberships: [GENERAL],
      custom_fields: [{ custom_field_id: COLOR, value: 'red' }],
      notes: [],
    });
  });

  test('shows those on any of the lists named', async () => {
    await everyState();
    expect(await names(`lists=${GENERAL},${CUSTOMERS}`)).toEqual(['explicit', 'implicit']);
    expect(await names(`lists=${NEWSLETTER}`)).toEqual(['implicit']);
  });

  test('tells who opted out after a moment', async () => {
    await everyState();
    expect(await names('status=all&optout_after=2022-02-01T00:00:00.000Z')).toEqual(['out']);
    expect(await names('status=all&optout_after=2022-02-02T00:00:00.000Z')).toEqual([]);
    expect(await names('optout_before=2022-02-03')).toEqual(['out']);
  });

  test('does not count an opt-out or a list as an update, only details', async () => {
    await v3.signUp('ann@example.com');
    const [{ v3Id } = { v3Id: '' }] = sandbox.contacts('ann@example.com');
    sandbox.clock({ advanceMs: 60_000 });
    const { now } = sandbox.clock();
    sandbox.clock({ advanceMs: 60_000 });
    const put = (more: object) => v3.put(`/contacts/${v3Id}`, { update_source: 'Account', ...more });
    await put({ list_memberships: [GENERAL] });
    await put({ email_address: { address: 'ann@example.com', permission_to_send: 'unsubscribed' } });
    expect(await names(`updated_after=${now}`)).toEqual([]);
    await put({ first_name: 'Ann' });
    expect(await names(`updated_after=${now}`)).toEqual(['ann']);
    expect(await names(`created_after=${now}`)).toEqual([]);
  });

  test('pages by a link below /v3 that holds the whole query', async () => {
    await sandbox.generate(7);
    await sandbox.seed([{ email: 'out@example.com', status: 'do-not-mail' }]);
    const seen: unknown[] = [];
    let path: string | undefined = '/v3/contacts?limit=3&status=active&include=list_memberships&include_count=true';
    while (path) {
      const { body } = await v3.get(path.replace('/v3', ''));
      for (const contact of items(body.contacts)) {
        expect(contact).toHaveProperty('list_memberships');
        seen.push(contact.contact_id);
      }
      expect(body.contacts_count).toBe(7);
      path = body._links ? String(body._links.next?.href) : undefined;
      if (path) expect(path).toMatch(/^\/v3\/contacts\?cursor=/);
    }
    expect(new Set(seen).size).toBe(7);
  });

  test('has no link where nothing follows', async () => {
    await sandbox.generate(3);
    expect((await v3.get('/contacts?limit=3')).body).not.toHaveProperty('_links');
  });

  test('counts contacts by permission', async () => {
    await everyState();
    expect((await v3.get('/contacts/counts')).body).toEqual({
      total: 6,
      explicit: 1,
      implicit: 1,
      pending: 1,
      unsubscribed: 1,
    });
  });
});

describe('v3: one contact', () => {
  test('is found by its id, deleted or not', async () => {
    await everyState();
    for (const { v3Id } of sandbox.contacts()) expect((await v3.get(`/contacts/${v3Id}`)).status).toBe(200);
  });

  test('answers 404 with an array for an id that is unknown or none', async () => {
    const unknown = await v3.get('/contacts/00000000-0000-0000-0000-000000000000');
    expect([unknown.status, items(unknown.body)[0]?.error_key]).toEqual([404, 'contacts.api.not_found']);
    const bad = await v3.get('/contacts/abc');
    expect([bad.status, bad.body]).toEqual([
      404,
      [{ error_key: 'contacts.api.not_found', error_message: 'contact_id is in an invalid format.' }],
    ]);
  });

  test('mixes two ways to write a time, of the same moment', async () => {
    await sandbox.seed([{ email: 'ann@example.com', createdAt: '2024-05-06T07:08:09.123Z' }]);
    const [contact] = items((await v3.get('/contacts')).body.contacts);
    expect(contact?.created_at).toBe('2024-05-06T07:08:09.123Z');
    expect(contact?.email_address?.created_at).toBe('2024-05-06T02:08:09.123-05:00');
  });

  test('shows the opt-out only on who opted out', async () => {
    await everyState();
    const contacts = items((await v3.get('/contacts')).body.contacts);
    const out = contacts.find(({ email_address }) => String(email_address?.address).startsWith('out'));
    expect(out?.email_address).toMatchObject({ opt_out_source: 'Contact', opt_out_date: '2022-02-02T00:00:00.000Z' });
    expect(contacts[0]?.email_address).not.toHaveProperty('opt_out_date');
  });
});
