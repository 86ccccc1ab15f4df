import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { COLOR, GENERAL, items, V3Client } from './support/v3-client';

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

describe('v3: looking up an address', () => {
  documented('a plus sign that is encoded is found', async () => {
    await sandbox.seed([{ email: 'first.last+label@gmail.com' }, { email: 'other@gmail.com' }]);
    const { contacts } = (await v3.get('/contacts?email=first.last%2Blabel%40gmail.com')).body;
    expect(items(contacts)).toHaveLength(1);
  });

  observed('an address is found in any case', async () => {
    await v3.signUp('Ann@Example.com');
    expect(await names('email=ANN%40example.COM')).toHaveLength(1);
  });

  assumed('an address is shown in lower case', async () => {
    await v3.signUp('Ann@Example.com');
    expect(await names('email=ann%40example.com')).toEqual(['ann']);
  });

  assumed('a plus sign that is not encoded is a blank, and the address none', async () => {
    await sandbox.seed([{ email: 'a+b@example.com' }]);
    expect((await v3.get('/contacts?email=a+b@example.com')).status).toBe(400);
  });

  observed('what is no address gives 400', async () => {
    expect((await v3.get('/contacts?email=ann')).status).toBe(400);
  });

  observed('an unknown address gives an empty list, and none to count', async () => {
    const { status, body } = await v3.get('/contacts?email=nobody%40gmail.com&include_count=true');
    expect([status, body]).toEqual([200, { contacts: [], contacts_count: 0 }]);
  });

  observed('a deleted contact is found only where the look-up asks for all', async () => {
    await sandbox.seed([{ email: 'deleted@example.com', status: 'deleted' }]);
    expect(await names('email=deleted%40example.com')).toEqual([]);
    const { body } = await v3.get('/contacts?email=deleted%40example.com&status=all');
    expect(items(body.contacts)[0]).toMatchObject({ deleted_at: expect.any(String) });
  });

  assumed('a deleted contact is found among the deleted too', async () => {
    await sandbox.seed([{ email: 'deleted@example.com', status: 'deleted' }]);
    expect(await names('email=deleted%40example.com&status=deleted')).toEqual(['deleted']);
  });
});

describe('v3: listing contacts', () => {
  documented('everybody is there who is not deleted, the opted-out and the unconfirmed included', async () => {
    await everyState();
    expect(await names('')).toEqual(['explicit', 'implicit', 'pending', 'hold', 'unset', 'out']);
  });

  documented('parts of a contact are shown only where they are asked for', async () => {
    await sandbox.seed([{ email: 'ann@example.com', lists: ['1'], customFields: { Favorite_color: 'red' } }]);
    const parts = ['custom_fields', 'list_memberships', 'phone_numbers', 'street_addresses', 'taggings', 'notes'];
    const [plain = {}] = items((await v3.get('/contacts')).body.contacts);
    for (const part of parts) expect(plain).not.toHaveProperty(part);
    const [full = {}] = items((await v3.get(`/contacts?include=${parts.join(',')}`)).body.contacts);
    for (const part of parts) expect(full).toHaveProperty(part);
    expect(full).toMatchObject({
      list_memberships: [GENERAL],
      custom_fields: [{ custom_field_id: COLOR, value: 'red' }],
      notes: [],
    });
  });

  documented('a page has 50 contacts unless asked for others, 500 at the most', async () => {
    await sandbox.generate(501);
    expect(await names('')).toHaveLength(50);
    expect(await names('limit=1')).toHaveLength(1);
    expect(await names('limit=500')).toHaveLength(500);
  });

  documented('the next page is a path below /v3 with a cursor that holds limit, filters and parts', async () => {
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
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  });

  assumed('contacts come in the order of their creation, and a cursor names the first of its page', async () => {
    await sandbox.generate(4);
    const { body } = await v3.get('/contacts?limit=2');
    const cursor = new URL(String(body._links?.next?.href), 'http://x').searchParams.get('cursor') ?? '';
    const held = new URLSearchParams(Buffer.from(cursor, 'base64').toString());
    expect(Object.fromEntries(held)).toEqual({ limit: '2', next: sandbox.contacts()[2]?.v3Id });
  });

  assumed('a cursor goes on where it was, whoever came meanwhile', async () => {
    await sandbox.generate(3);
    const { body } = await v3.get('/contacts?limit=2');
    await sandbox.seed([{ email: 'new@example.com' }]);
    const next = await v3.get(String(body._links?.next?.href).replace('/v3', ''));
    const rest = items(next.body.contacts).map(({ email_address }) => email_address?.address);
    expect(rest).toEqual(['person3@generated.example', 'new@example.com']);
  });

  observed('there is no link where nothing follows', async () => {
    await sandbox.generate(3);
    expect((await v3.get('/contacts?limit=3')).body).not.toHaveProperty('_links');
  });
});

describe('v3: counting contacts', () => {
  documented('they are counted by permission, without the deleted', async () => {
    await everyState();
    const { body } = await v3.get('/contacts/counts');
    expect(body).toEqual({ total: 6, explicit: 1, implicit: 1, pending: 1, unsubscribed: 1 });
  });

  documented('those who subscribed within 30 days are counted where asked for, in the singular', async () => {
    await sandbox.seed([
      { email: 'old@example.com', createdAt: '2020-01-01T00:00:00.000Z' },
      { email: 'new@example.com' },
    ]);
    expect((await v3.get('/contacts/counts?include=new_subscriber')).body.new_subscriber).toBe(1);
    expect((await v3.get('/contacts/counts?include=new_subscribers')).status).toBe(400);
  });
});

describe('v3: one contact', () => {
  assumed('is found by its id, deleted or not', async () => {
    await everyState();
    for (const { v3Id } of sandbox.contacts()) expect((await v3.get(`/contacts/${v3Id}`)).status).toBe(200);
    const gone = await v3.get(`/contacts/${sandbox.contacts('deleted@example.com')[0]?.v3Id}`);
    expect(gone.body).toMatchObject({ deleted_at: expect.any(String) });
  });

  documented('gives 404 with an array for an id that is unknown', async () => {
    const { status, body } = await v3.get('/contacts/00000000-0000-0000-0000-000000000000');
    expect([status, items(body)[0]?.error_key]).toEqual([404, 'contacts.api.not_found']);
  });

  documented('is told that its id has an invalid format', async () => {
    const { body } = await v3.get('/contacts/abc');
    expect(body).toEqual([
      { error_key: 'contacts.api.not_found', error_message: 'contact_id is in an invalid format.' },
    ]);
  });

  assumed('gives 404 for an id in an invalid format', async () => {
    expect((await v3.get('/contacts/abc')).status).toBe(404);
  });

  documented('writes the times of its address with an offset, its own with Z, of the same moment', async () => {
    await sandbox.seed([{ email: 'ann@example.com', createdAt: '2024-05-06T07:08:09.123Z' }]);
    const [contact] = items((await v3.get('/contacts')).body.contacts);
    expect(contact?.created_at).toBe('2024-05-06T07:08:09.123Z');
    expect(contact?.email_address?.created_at).toBe('2024-05-06T02:08:09.123-05:00');
  });

  documented('shows an opt-out only where there was one', async () => {
    await everyState();
    const contacts = items((await v3.get('/contacts')).body.contacts);
    const out = contacts.find(({ email_address }) => String(email_address?.address).startsWith('out'));
    expect(out?.email_address).toMatchObject({ opt_out_source: 'Contact', opt_out_date: '2022-02-02T00:00:00.000Z' });
    expect(contacts[0]?.email_address).not.toHaveProperty('opt_out_date');
  });

  documented('may have no address at all', async () => {
    await v3.post('/contacts', { create_source: 'Account', first_name: 'Ann' });
    expect(items((await v3.get('/contacts')).body.contacts)[0]).not.toHaveProperty('email_address');
  });

  documented('is known by the number of the older APIs too', async () => {
    await sandbox.generate(2);
    const [one, two] = sandbox.contacts();
    const { body } = await v3.get(`/contacts/contact_id_xrefs?sequence_ids=${two?.id},${one?.id},99`);
    expect(body).toEqual({
      xrefs: [
        { sequence_id: one?.id, contact_id: one?.v3Id },
        { sequence_id: two?.id, contact_id: two?.v3Id },
      ],
    });
    expect((await v3.get('/contacts/contact_id_xrefs')).status).toBe(400);
  });
});
