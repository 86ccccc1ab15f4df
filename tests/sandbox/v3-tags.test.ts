import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented } from './support/evidence';
import { GENERAL, items, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const make = (name: string) => v3.post('/contact_tags', { name });
const idOf = async (name: string) => String((await make(name)).body.tag_id);
const tagged = (address: string, taggings: string[]) =>
  v3.post('/contacts', { create_source: 'Account', email_address: { address }, taggings });

describe('v3: tags', () => {
  documented('are made with 201; a name that is taken gives 409, none or too long a one 400', async () => {
    const { status, body } = await make('VIP');
    expect([status, body]).toEqual([
      201,
      {
        tag_id: expect.any(String),
        name: 'VIP',
        tag_source: expect.any(String),
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
    ]);
    const again = await make('VIP');
    expect([again.status, items(again.body)[0]?.error_key]).toEqual([409, 'contacts.api.conflict']);
    expect((await make('')).status).toBe(400);
    expect((await make('x'.repeat(255))).status).toBe(201);
    expect((await make('x'.repeat(256))).status).toBe(400);
  });

  assumed('a name that differs in case only is taken', async () => {
    await make('VIP');
    expect((await make('vip')).status).toBe(409);
  });

  documented('are read and renamed, or 404', async () => {
    const id = await idOf('VIP');
    await make('Other');
    expect((await v3.put(`/contact_tags/${id}`, { name: 'Very' })).body.name).toBe('Very');
    expect((await v3.get(`/contact_tags/${id}`)).body.name).toBe('Very');
    expect((await v3.put(`/contact_tags/${id}`, { name: 'Other' })).status).toBe(409);
    expect((await v3.get(`/contact_tags/${GENERAL}`)).status).toBe(404);
  });

  documented('tell how many contacts have them only when asked', async () => {
    const id = await idOf('VIP');
    await tagged('ann@example.com', [id]);
    expect(items((await v3.get('/contact_tags')).body.tags)[0]).not.toHaveProperty('contacts_count');
    expect(items((await v3.get('/contact_tags?include_count=true')).body.tags)[0]?.contacts_count).toBe(1);
    expect((await v3.get(`/contact_tags/${id}?include_count=true`)).body.contacts_count).toBe(1);
  });

  documented('come 50 to a page, 500 at the most', async () => {
    await make('one');
    await make('two');
    const { body } = await v3.get('/contact_tags?limit=1');
    const rest = await v3.get(String(body._links?.next?.href).replace('/v3', ''));
    expect(items(rest.body.tags).map(({ name }) => name)).toEqual(['two']);
    expect((await v3.get('/contact_tags?limit=500')).status).toBe(200);
    expect((await v3.get('/contact_tags?limit=501')).status).toBe(400);
  });

  documented('a deletion gives 202 with a job, and takes the tag off everybody', async () => {
    const id = await idOf('VIP');
    await tagged('ann@example.com', [id]);
    const { status, body } = await v3.delete(`/contact_tags/${id}`);
    expect([status, body.state]).toEqual([202, 'initialized']);
    expect(items((await v3.get('/contact_tags')).body.tags)).toEqual([]);
    expect(items((await v3.get('/contacts?include=taggings')).body.contacts)[0]?.taggings).toEqual([]);
  });
});
