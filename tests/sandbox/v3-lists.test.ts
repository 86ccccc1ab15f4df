import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented, observed } from './support/evidence';
import { COLOR, CUSTOMERS, GENERAL, items, type Loose, NEWSLETTER, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const namesOf = (body: Loose) => items(body.lists).map(({ name }) => name);
const EVERY = { list_id: expect.any(String), name: expect.any(String), favorite: false, description: '' };

describe('v3: contact lists', () => {
  documented('are shown with name, description and times, without their size', async () => {
    const { status, body } = await v3.get('/contact_lists');
    expect([status, namesOf(body)]).toEqual([200, ['General Interest', 'Newsletter', 'Customers']]);
    const [first = {}] = items(body.lists);
    expect(first).toEqual({ ...EVERY, created_at: expect.any(String), updated_at: expect.any(String) });
    expect(body).not.toHaveProperty('lists_count');
  });

  test('keep their ids in every sandbox', async () => {
    const ids = items((await v3.get('/contact_lists')).body.lists).map(({ list_id }) => list_id);
    expect(ids).toEqual([GENERAL, NEWSLETTER, CUSTOMERS]);
  });

  documented('tell their size, of all or of the active members, and their number, only when asked', async () => {
    await sandbox.seed([
      { email: 'ann@example.com', lists: ['1'] },
      { email: 'pending@example.com', lists: ['1'], permission: 'pending_confirmation' },
    ]);
    const sizes = async (count: string) => {
      const { body } = await v3.get(`/contact_lists?include_membership_count=${count}&include_count=true`);
      return [...items(body.lists).map(({ membership_count }) => membership_count), body.lists_count];
    };
    expect(await sizes('all')).toEqual([2, 0, 0, 3]);
    expect(await sizes('active')).toEqual([1, 0, 0, 3]);
    const { body } = await v3.get(`/contact_lists/${GENERAL}?include_membership_count=all`);
    expect(body.membership_count).toBe(2);
  });

  documented('a size of anything else is told not to be a valid value', async () => {
    const { status, body } = await v3.get('/contact_lists?include_membership_count=foo');
    const error_message = 'include_membership_count does not have a valid value';
    expect([status, body]).toEqual([400, [{ error_key: 'contacts.api.validation.error', error_message }]]);
  });

  documented('come 50 to a page unless asked for others', async () => {
    for (let n = 0; n < 48; n += 1) await v3.post('/contact_lists', { name: `List ${n}` });
    const first = (await v3.get('/contact_lists')).body;
    expect(items(first.lists)).toHaveLength(50);
    const rest = (await v3.get(String(first._links?.next?.href).replace('/v3', ''))).body;
    expect(namesOf(rest)).toEqual(['List 47']);
    expect(rest).not.toHaveProperty('_links');
    expect(items((await v3.get('/contact_lists?limit=2')).body.lists)).toHaveLength(2);
  });

  observed('come a thousand to a page where asked for', async () => {
    expect((await v3.get('/contact_lists?limit=1000')).status).toBe(200);
    expect((await v3.get('/contact_lists?limit=1001')).status).toBe(400);
  });

  documented('are found by their whole name, by status and by channel', async () => {
    expect(namesOf((await v3.get('/contact_lists?name=Newsletter')).body)).toEqual(['Newsletter']);
    expect(namesOf((await v3.get('/contact_lists?name=News')).body)).toEqual([]);
    await v3.delete(`/contact_lists/${NEWSLETTER}`);
    expect(namesOf((await v3.get('/contact_lists?status=deleted')).body)).toEqual(['Newsletter']);
    expect(namesOf((await v3.get('/contact_lists?status=all')).body)).toHaveLength(3);
    expect(namesOf((await v3.get('/contact_lists?channel_type=sms')).body)).toEqual([]);
    for (const bad of ['status=gone', 'channel_type=post', 'include_count=1', 'limit=0']) {
      expect((await v3.get(`/contact_lists?${bad}`)).status).toBe(400);
    }
  });

  assumed('without a status the deleted are not shown', async () => {
    await v3.delete(`/contact_lists/${NEWSLETTER}`);
    expect(namesOf((await v3.get('/contact_lists')).body)).toEqual(['General Interest', 'Customers']);
    expect((await v3.get(`/contact_lists/${NEWSLETTER}`)).status).toBe(404);
  });

  documented('are made with 201; a name that is taken gives 409, none or too long a one 400', async () => {
    const made = await v3.post('/contact_lists', { name: 'Events', favorite: true, description: 'Where we are' });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ name: 'Events', favorite: true, description: 'Where we are' }),
    ]);
    const again = await v3.post('/contact_lists', { name: 'Events' });
    expect([again.status, items(again.body)[0]?.error_key]).toEqual([409, 'contacts.api.conflict']);
    expect((await v3.post('/contact_lists', {})).status).toBe(400);
    const post = (name: string, description = '') => v3.post('/contact_lists', { name, description });
    expect((await post('x'.repeat(255))).status).toBe(201);
    expect((await post('x'.repeat(256))).status).toBe(400);
    expect((await post('y', 'x'.repeat(256))).status).toBe(400);
  });

  assumed('a name that differs in case only is taken', async () => {
    expect((await v3.post('/contact_lists', { name: 'NEWSLETTER' })).status).toBe(409);
  });

  documented('PUT replaces all that can be written', async () => {
    const { list_id } = (await v3.post('/contact_lists', { name: 'Events', favorite: true, description: 'x' })).body;
    const { status, body } = await v3.put(`/contact_lists/${String(list_id)}`, { name: 'Fairs' });
    expect([status, body]).toEqual([200, expect.objectContaining({ name: 'Fairs', favorite: false, description: '' })]);
    expect((await v3.put(`/contact_lists/${String(list_id)}`, { name: 'Customers' })).status).toBe(409);
    expect((await v3.put(`/contact_lists/${COLOR}`, { name: 'x' })).status).toBe(404);
  });

  documented('a deletion gives 202 with a job, and the place to ask after it', async () => {
    await sandbox.seed([{ email: 'ann@example.com', lists: ['2'] }]);
    const { status, headers, body } = await v3.delete(`/contact_lists/${NEWSLETTER}`);
    expect([status, body.state, headers.get('location')]).toEqual([
      202,
      'initialized',
      `/v3/activities/${String(body.activity_id)}`,
    ]);
    expect(sandbox.contacts()[0]?.lists).toEqual([]);
  });

  documented('are known by the numbers of the older APIs too, in their order', async () => {
    const { body } = await v3.get('/contact_lists/list_id_xrefs?sequence_ids=2,1,99');
    expect(body).toEqual({
      xrefs: [
        { sequence_id: '1', list_id: GENERAL },
        { sequence_id: '2', list_id: NEWSLETTER },
      ],
    });
    const many = (count: number) => Array(count).fill('1').join(',');
    expect((await v3.get(`/contact_lists/list_id_xrefs?sequence_ids=${many(500)}`)).status).toBe(200);
    expect((await v3.get(`/contact_lists/list_id_xrefs?sequence_ids=${many(501)}`)).status).toBe(400);
    expect((await v3.get('/contact_lists/list_id_xrefs')).status).toBe(400);
  });
});
