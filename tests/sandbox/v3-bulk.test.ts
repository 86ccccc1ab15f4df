import { type Sandbox, startSandbox } from '../../sandbox';
import { CUSTOMERS, GENERAL, items, type Loose, NEWSLETTER, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const start = (name: string, body: object) => v3.post(`/activities/${name}`, body);
const bring = (import_data: object[], list_ids: unknown = [NEWSLETTER]) =>
  start('contacts_json_import', { import_data, list_ids });

async function finished({ body }: { body: Loose }): Promise<Loose> {
  await v3.get(`/activities/${String(body.activity_id)}`);
  return (await v3.get(`/activities/${String(body.activity_id)}`)).body;
}

describe('v3: bulk jobs', () => {
  test('begin with 201, are at work at the first look and done at the second', async () => {
    const { status, body } = await bring([{ email: 'ann@example.com' }]);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'initialized', percent_done: 0, activity_errors: [] });
    const href = String(body._links?.self?.href);
    expect((await v3.get(href.replace('/v3', ''))).body).toMatchObject({ state: 'processing', status: {} });
    expect((await v3.get(href.replace('/v3', ''))).body).toMatchObject({
      state: 'completed',
      percent_done: 100,
      status: { person_count: 1 },
    });
    expect((await v3.get('/activities/00000000-0000-0000-0000-000000000000')).status).toBe(404);
  });

  test('are done after a while without a look', async () => {
    const { body } = await bring([{ email: 'ann@example.com' }]);
    sandbox.clock({ advanceMs: 11_000 });
    expect((await v3.get(`/activities/${String(body.activity_id)}`)).body.state).toBe('completed');
  });

  test('are listed newest first, for ten days', async () => {
    await bring([{ email: 'old@example.com' }]);
    sandbox.clock({ advanceMs: 11 * 86_400_000 });
    const later = await V3Client.connect(sandbox);
    const ask = (path: string, body: object) => later.post(path, body);
    const one = await ask('/activities/contacts_json_import', { import_data: [], list_ids: [GENERAL] });
    const two = await ask('/activities/contacts_json_import', { import_data: [], list_ids: [GENERAL] });
    const { body } = await later.get('/activities');
    expect(items(body.activities).map(({ activity_id }) => activity_id)).toEqual([
      two.body.activity_id,
      one.body.activity_id,
    ]);
  });

  test('may wait in a queue that has an end', async () => {
    sandbox.settings({ queueLimit: 2 });
    await bring([]);
    await bring([]);
    expect((await bring([])).status).toBe(429);
    sandbox.clock({ advanceMs: 11_000 });
    expect((await bring([])).status).toBe(201);
  });
});

describe('v3: importing contacts', () => {
  test('adds new ones with an implied permission and merges what it gives into known ones', async () => {
    await sandbox.seed([
      { email: 'known@example.com', permission: 'explicit', firstName: 'Ann', lastName: 'Lee', lists: ['1'] },
    ]);
    await bring([
      { email: 'New@example.com', first_name: 'Neo', 'cf:Favorite_color': 'red', zip: '02110', home_phone: '555' },
      { email: 'known@example.com', first_name: 'Anna' },
    ]);
    expect(sandbox.contacts('new@example.com')).toMatchObject([
      {
        permission: 'implicit',
        optInSource: 'Account',
        lists: ['2'],
        customFields: { Favorite_color: 'red' },
        details: { PostalCode: '02110', HomePhone: '555' },
      },
    ]);
    expect(sandbox.contacts('known@example.com')).toMatchObject([
      { permission: 'explicit', firstName: 'Anna', lastName: 'Lee', lists: ['1', '2'] },
    ]);
  });

  test('puts nobody who has opted out on a list, and counts them', async () => {
    await sandbox.seed([{ email: 'out@example.com', status: 'do-not-mail' }]);
    const job = await finished(await bring([{ email: 'out@example.com', first_name: 'Otto' }]));
    expect(job.status).toMatchObject({ cannot_add_to_list_count: 1, error_count: 0 });
    expect(sandbox.contacts()).toMatchObject([{ status: 'do-not-mail', lists: [], firstName: 'Otto' }]);
  });

  test('does not fail on rows that are wrong, and drops columns that it does not know', async () => {
    const job = await finished(
      await bring([{ email: 'no' }, { email: 'ann@example.com', 'cf:Shoes': '9', shoes: '9' }])
    );
    expect(job).toMatchObject({
      state: 'completed',
      status: { items_total_count: 2, person_count: 2, error_count: 0, correctable_count: 1 },
    });
    expect(items(job.activity_errors)).toHaveLength(1);
    expect(sandbox.contacts()).toHaveLength(1);
  });

  test('wants lists that exist', async () => {
    expect((await bring([{ email: 'ann@example.com' }], null)).status).toBe(400);
    expect((await bring([{ email: 'ann@example.com' }], ['x'])).status).toBe(400);
    expect(sandbox.contacts()).toEqual([]);
  });

  test('looks at four megabytes and 40,000 rows, and at nothing beyond', async () => {
    const note = 'x'.repeat(50);
    const rows = Array.from({ length: 30_000 }, (_, n) => ({
      email: `p${n}@example.com`,
      job_title: note,
      company_name: note,
    }));
    const job = await finished(await bring(rows));
    const total = Number(job.status?.items_total_count);
    expect(total).toBeGreaterThan(20_000);
    expect(total).toBeLessThan(30_000);
    const short = Array.from({ length: 40_001 }, (_, n) => ({ email: `s${n}@example.com` }));
    expect((await finished(await bring(short))).status).toMatchObject({ items_total_count: 40_000 });
  });
});

describe('v3: changing many contacts', () => {
  const ids = () => sandbox.contacts().map(({ v3Id }) => v3Id);

  beforeEach(() =>
    sandbox.seed([
      { email: 'a@example.com', lists: ['1'] },
      { email: 'b@example.com', lists: ['1', '2'] },
      { email: 'out@example.com', status: 'do-not-mail' },
    ])
  );

  test('puts them on lists, but nobody who has opted out', async () => {
    const job = await finished(
      await start('add_list_memberships', { source: { contact_ids: ids() }, list_ids: [CUSTOMERS] })
    );
    expect(job.status).toMatchObject({ items_total_count: 3, cannot_add_to_list_count: 1 });
    expect(sandbox.contacts().map(({ lists }) => lists)).toEqual([['1', '3'], ['1', '2', '3'], []]);
  });

  test('takes them off lists, all of a list but some', async () => {
    const exclude = { contact_ids: [ids()[1]] };
    await start('remove_list_memberships', { source: { list_ids: [GENERAL] }, exclude, list_ids: [GENERAL] });
    expect(sandbox.contacts().map(({ lists }) => lists)).toEqual([[], ['1', '2'], []]);
  });

  test('deletes them, by id or by list', async () => {
    await start('contact_delete', { list_ids: [NEWSLETTER] });
    expect(sandbox.contacts().map(({ status }) => status)).toEqual(['active', 'deleted', 'do-not-mail']);
  });

  test('puts tags on them and takes them off', async () => {
    const tag = String((await v3.post('/contact_tags', { name: 'VIP' })).body.tag_id);
    await start('contacts_taggings_add', { source: { all_active_contacts: true }, tag_ids: [tag] });
    expect(items((await v3.get(`/contacts?tags=${tag}`)).body.contacts)).toHaveLength(2);
    await start('contacts_taggings_remove', { source: { tag_ids: [tag] }, tag_ids: [tag] });
    expect(items((await v3.get(`/contacts?tags=${tag}`)).body.contacts)).toEqual([]);
  });

  test.each([
    ['two ways to name them', { source: { contact_ids: [], list_ids: [] }, list_ids: [GENERAL] }],
    ['no way to name them', { source: {}, list_ids: [GENERAL] }],
    ['501 ids', { source: { contact_ids: Array(501).fill('x') }, list_ids: [GENERAL] }],
    ['no list', { source: { contact_ids: [] } }],
  ])('is refused with %s', async (_, body) => {
    expect((await start('add_list_memberships', body)).status).toBe(400);
  });
});
