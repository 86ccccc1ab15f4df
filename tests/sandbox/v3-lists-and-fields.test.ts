import { type Sandbox, startSandbox } from '../../sandbox';
import { Account } from '../../sandbox/account/account';
import { makeList } from '../../sandbox/account/list-changes';
import { COLOR, GENERAL, items, LANGUAGE, NEWSLETTER, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

describe('v3: contact lists', () => {
  test('are three from the start, under ids that never change', async () => {
    const { body } = await v3.get('/contact_lists');
    expect(
      items(body.lists)
        .map(({ list_id, name }) => [list_id, name])
        .slice(0, 2)
    ).toEqual([
      [GENERAL, 'General Interest'],
      [NEWSLETTER, 'Newsletter'],
    ]);
  });

  test('tell their size only when asked', async () => {
    await sandbox.seed([{ email: 'ann@example.com', lists: ['1'] }]);
    expect(items((await v3.get('/contact_lists')).body.lists)[0]).not.toHaveProperty('membership_count');
    const { body } = await v3.get('/contact_lists?include_membership_count=all&include_count=true');
    expect([items(body.lists)[0]?.membership_count, body.lists_count]).toEqual([1, 3]);
    expect((await v3.get('/contact_lists?include_membership_count=foo')).body).toEqual([
      {
        error_key: 'contacts.api.validation.error',
        error_message: 'include_membership_count does not have a valid value',
      },
    ]);
  });

  test('come in pages', async () => {
    const first = (await v3.get('/contact_lists?limit=2')).body;
    expect(items(first.lists)).toHaveLength(2);
    const rest = (await v3.get(String(first._links?.next?.href).replace('/v3', ''))).body;
    expect(items(rest.lists).map(({ name }) => name)).toEqual(['Customers']);
    expect(rest).not.toHaveProperty('_links');
  });

  test('are made with 201, a name that is taken gives 409, none 400', async () => {
    expect((await v3.post('/contact_lists', { name: 'Events' })).status).toBe(201);
    const again = await v3.post('/contact_lists', { name: 'events' });
    expect([again.status, items(again.body)[0]?.error_key]).toEqual([409, 'contacts.api.conflict']);
    expect((await v3.post('/contact_lists', {})).status).toBe(400);
    expect((await v3.get('/contact_lists?name=Events')).body.lists).toMatchObject([{ name: 'Events' }]);
  });

  test('are renamed, and gone with 202 and a job', async () => {
    await sandbox.seed([{ email: 'ann@example.com', lists: ['2'] }]);
    expect((await v3.put(`/contact_lists/${NEWSLETTER}`, { name: 'News' })).body.name).toBe('News');
    const { status, headers, body } = await v3.delete(`/contact_lists/${NEWSLETTER}`);
    expect([status, body.state]).toEqual([202, 'initialized']);
    const job = (headers.get('location') ?? '').replace('/v3', '');
    expect((await v3.get(job)).body.state).toBe('processing');
    expect((await v3.get(job)).body.state).toBe('completed');
    expect((await v3.get(`/contact_lists/${NEWSLETTER}`)).status).toBe(404);
    expect((await v3.get('/contact_lists?status=deleted')).body.lists).toMatchObject([
      { name: 'News', deleted_at: expect.any(String) },
    ]);
    expect(sandbox.contacts()[0]?.lists).toEqual([]);
  });

  test('are known by the numbers of the older APIs too', async () => {
    const { body } = await v3.get('/contact_lists/list_id_xrefs?sequence_ids=2,1,99');
    expect(body).toEqual({
      xrefs: [
        { sequence_id: '1', list_id: GENERAL },
        { sequence_id: '2', list_id: NEWSLETTER },
      ],
    });
  });

  test('are a thousand at the most', () => {
    const account = new Account();
    const make = (name: string) => makeList(account, { name }, '2026-01-01T00:00:00.000Z');
    for (let n = 1; n <= 1000; n += 1) expect(make(`List ${n}`)?.id).toBe(n);
    expect(make('One more')).toBeUndefined();
  });
});

describe('v3: custom fields', () => {
  test('are a text, a date and a choice from the start', async () => {
    const fields = items((await v3.get('/contact_custom_fields')).body.custom_fields);
    expect(fields.map(({ custom_field_id, name, type }) => [custom_field_id, name, type])).toEqual([
      [COLOR, 'Favorite_color', 'string'],
      [expect.any(String), 'Member_since', 'date'],
      [LANGUAGE, 'Preferred_language', 'single_select'],
    ]);
    expect(items(fields[2]?.choices)[1]).toMatchObject({ choice_id: '000002', choice_label: 'French' });
    expect((await v3.get(`/contact_custom_fields/${COLOR}`)).body.label).toBe('Favorite color');
  });

  test('are made with a name of the label, a label that is taken gives 409', async () => {
    const { status, body } = await v3.post('/contact_custom_fields', { label: 'Shoe size EU', type: 'string' });
    expect([status, body.name]).toEqual([201, 'Shoe_size_EU']);
    expect((await v3.post('/contact_custom_fields', { label: 'shoe size eu', type: 'string' })).status).toBe(409);
    expect((await v3.post('/contact_custom_fields', { label: 'X', type: 'text' })).status).toBe(400);
    expect((await v3.post('/contact_custom_fields', { label: 'X', type: 'single_select' })).status).toBe(400);
  });

  test('are a hundred at the most, and a page shows no more', async () => {
    const make = (n: number) => v3.post('/contact_custom_fields', { label: `Field ${n}`, type: 'string' });
    await Promise.all(Array.from({ length: 97 }, (_, n) => make(n)));
    expect((await v3.post('/contact_custom_fields', { label: 'One more', type: 'string' })).status).toBe(400);
    expect((await v3.get('/contact_custom_fields?limit=101')).status).toBe(400);
  });

  test('take their values with them when they go', async () => {
    await sandbox.seed([{ email: 'ann@example.com', customFields: { Favorite_color: 'red' } }]);
    expect((await v3.delete(`/contact_custom_fields/${COLOR}`)).status).toBe(204);
    expect(sandbox.contacts()[0]?.customFields).toEqual({});
    expect((await v3.get(`/contact_custom_fields/${COLOR}`)).status).toBe(404);
  });
});

describe('v3: tags', () => {
  test('are made, taken, put on contacts and gone with a job', async () => {
    const { status, body } = await v3.post('/contact_tags', { name: 'VIP' });
    expect(status).toBe(201);
    expect((await v3.post('/contact_tags', { name: 'vip' })).status).toBe(409);
    const made = await v3.post('/contacts', { create_source: 'Account', first_name: 'Ann', taggings: [body.tag_id] });
    expect(made.body.taggings).toEqual([body.tag_id]);
    expect(items((await v3.get(`/contacts?tags=${String(body.tag_id)}`)).body.contacts)).toHaveLength(1);
    expect((await v3.delete(`/contact_tags/${String(body.tag_id)}`)).status).toBe(202);
    expect(items((await v3.get('/contact_tags')).body.tags)).toEqual([]);
  });
});
