import { type Sandbox, startSandbox } from '../../sandbox';
import { assumed, documented } from './support/evidence';
import { COLOR, CUSTOMERS, GENERAL, items, NEWSLETTER, SINCE, V3Client } from './support/v3-client';

let sandbox: Sandbox;
let v3: V3Client;

beforeAll(async () => {
  sandbox = await startSandbox();
  v3 = await V3Client.connect(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const ids = () => sandbox.contacts().map(({ v3Id }) => v3Id);
const lists = () => sandbox.contacts().map((contact) => contact.lists);
const add = (source: object, more: object = {}) =>
  v3.start('add_list_memberships', { source, list_ids: [CUSTOMERS], ...more });
const makeTag = async (name: string) => String((await v3.post('/contact_tags', { name })).body.tag_id);
const OLD = '2020-01-01T00:00:00.000Z';

beforeEach(() =>
  sandbox.seed([
    { email: 'a@example.com', lists: ['1'], createdAt: OLD },
    { email: 'b@example.com', lists: ['1', '2'], permission: 'explicit' },
    { email: 'pending@example.com', permission: 'pending_confirmation' },
    { email: 'gone@example.com', status: 'deleted' },
  ])
);

describe('v3: putting contacts on lists', () => {
  documented('names them by id', async () => {
    const job = await v3.finished(await add({ contact_ids: ids().slice(0, 2) }));
    expect(job.status).toMatchObject({ items_total_count: 2, items_completed_count: 2, list_count: 1 });
    expect(lists()).toEqual([['1', '3'], ['1', '2', '3'], [], []]);
  });

  documented('names them by list', async () => {
    await add({ list_ids: [NEWSLETTER] });
    expect(lists()).toEqual([['1'], ['1', '2', '3'], [], []]);
  });

  documented('names them by tag', async () => {
    const tag = await makeTag('VIP');
    await v3.start('contacts_taggings_add', { source: { contact_ids: [ids()[0]] }, tag_ids: [tag] });
    await add({ tag_ids: [tag] });
    expect(lists()).toEqual([['1', '3'], ['1', '2'], [], []]);
  });

  documented('names all that are active, but some', async () => {
    await add({ all_active_contacts: true }, { exclude: { contact_ids: [ids()[0]] } });
    expect(lists()).toEqual([['1'], ['1', '2', '3'], [], []]);
  });

  documented('leaves some of a list out', async () => {
    await add({ list_ids: [GENERAL] }, { exclude: { contact_ids: [ids()[1]] } });
    expect(lists()).toEqual([['1', '3'], ['1', '2'], [], []]);
  });

  assumed('does not hear whom to leave out beside ids', async () => {
    await add({ contact_ids: [ids()[0]] }, { exclude: { contact_ids: [ids()[0]] } });
    expect(lists()[0]).toEqual(['1', '3']);
  });

  assumed('finds nobody engaged, and no segment', async () => {
    expect((await v3.finished(await add({ engagement_level: 'high' }))).status).toMatchObject({ items_total_count: 0 });
    expect((await add({ segment_id: 14 })).status).toBe(400);
  });

  assumed('counts whom it cannot put there: the opted-out, and who is on 50 lists', async () => {
    await sandbox.seed([{ email: 'out@example.com', status: 'do-not-mail' }]);
    const many: string[] = [];
    for (let n = 0; n < 50; n += 1)
      many.push(String((await v3.post('/contact_lists', { name: `L${n}` })).body.list_id));
    const first = ids()[0];
    await v3.put(`/contacts/${first}`, { update_source: 'Account', list_memberships: many });
    const out = sandbox.contacts('out@example.com')[0]?.v3Id;
    const job = await v3.finished(await add({ contact_ids: [first, out] }));
    expect(job.status).toMatchObject({ items_total_count: 2, cannot_add_to_list_count: 2 });
    expect([lists()[0]?.length, sandbox.contacts('out@example.com')[0]?.lists]).toEqual([50, []]);
  });

  assumed('passes over ids that nobody has, and over the deleted', async () => {
    const job = await v3.finished(await add({ contact_ids: [GENERAL, ids()[3]] }));
    expect(job.status).toMatchObject({ items_total_count: 0 });
  });

  const refused: [string, object][] = [
    ['two ways to name them', { source: { contact_ids: [GENERAL], list_ids: [GENERAL] }, list_ids: [GENERAL] }],
    ['no way to name them', { source: {}, list_ids: [GENERAL] }],
    ['no source', { list_ids: [GENERAL] }],
    ['51 lists as the source', { source: { list_ids: Array(51).fill(GENERAL) }, list_ids: [GENERAL] }],
    ['51 lists to be on', { source: { contact_ids: [] }, list_ids: Array(51).fill(GENERAL) }],
    ['no list', { source: { contact_ids: [] } }],
  ];
  for (const [what, body] of refused) {
    documented(`is refused with ${what}`, async () => {
      expect((await v3.start('add_list_memberships', body)).status).toBe(400);
      expect(lists()).toEqual([['1'], ['1', '2'], [], []]);
    });
  }

  assumed('gives 400 for 501 ids, for a list that does not exist and for all_active_contacts: false', async () => {
    expect((await add({ contact_ids: Array(500).fill(GENERAL) })).status).toBe(201);
    expect((await add({ contact_ids: Array(501).fill(GENERAL) })).status).toBe(400);
    expect((await add({ contact_ids: [] }, { list_ids: [COLOR] })).status).toBe(400);
    expect((await add({ all_active_contacts: false })).status).toBe(400);
  });
});

describe('v3: taking contacts off lists', () => {
  const remove = (source: object, more: object = {}) =>
    v3.start('remove_list_memberships', { source, list_ids: [GENERAL], ...more });

  documented('names them by id, list or all that are active, but some', async () => {
    await remove({ contact_ids: [ids()[0]] });
    expect(lists()).toEqual([[], ['1', '2'], [], []]);
    await remove({ list_ids: [GENERAL] }, { exclude: { contact_ids: [ids()[1]] } });
    expect(lists()).toEqual([[], ['1', '2'], [], []]);
    await remove({ all_active_contacts: true });
    expect(lists()).toEqual([[], ['2'], [], []]);
  });

  documented('knows no segments', async () => {
    expect((await remove({ segment_id: 14 })).status).toBe(400);
  });
});

describe('v3: deleting many', () => {
  documented('contacts by id, or by list, but not both', async () => {
    const both = await v3.start('contact_delete', { contact_ids: ids(), list_ids: [GENERAL] });
    expect(both.status).toBe(400);
    expect((await v3.start('contact_delete', {})).status).toBe(400);
    const job = await v3.finished(await v3.start('contact_delete', { list_ids: [NEWSLETTER] }));
    expect(job.status).toEqual({ items_total_count: 1, items_completed_count: 1, list_count: 1 });
    await v3.start('contact_delete', { contact_ids: [ids()[0]] });
    expect(sandbox.contacts().map(({ status }) => status)).toEqual(['deleted', 'deleted', 'active', 'deleted']);
  });

  documented('contacts as one by one: id and permission stay', async () => {
    await v3.start('contact_delete', { contact_ids: [ids()[1]] });
    expect(sandbox.contacts('b@example.com')).toMatchObject([{ status: 'deleted', permission: 'explicit', lists: [] }]);
  });

  documented('lists, a hundred at the most', async () => {
    const job = await v3.finished(await v3.start('list_delete', { list_ids: [GENERAL, NEWSLETTER] }));
    expect(job.status).toEqual({ list_count: 2 });
    expect(lists()).toEqual([[], [], [], []]);
    expect((await v3.start('list_delete', { list_ids: Array(101).fill(CUSTOMERS) })).status).toBe(400);
    expect((await v3.start('list_delete', {})).status).toBe(400);
  });

  documented('tags, 500 at the most', async () => {
    const tag = await makeTag('VIP');
    const job = await v3.finished(await v3.start('contacts_tags_delete', { tag_ids: [tag] }));
    expect(job.status).toEqual({ items_total_count: 1, items_completed_count: 1 });
    expect((await v3.get(`/contact_tags/${tag}`)).status).toBe(404);
    expect((await v3.start('contacts_tags_delete', { tag_ids: Array(501).fill(tag) })).status).toBe(400);
  });

  documented('custom fields, a hundred at the most', async () => {
    await v3.finished(await v3.start('custom_fields_delete', { custom_field_ids: [COLOR] }));
    expect((await v3.get(`/contact_custom_fields/${COLOR}`)).status).toBe(404);
    const many = { custom_field_ids: Array(101).fill(SINCE) };
    expect((await v3.start('custom_fields_delete', many)).status).toBe(400);
  });

  assumed('one that does not exist refuses the whole job', async () => {
    expect((await v3.start('list_delete', { list_ids: [GENERAL, COLOR] })).status).toBe(400);
    expect((await v3.start('contacts_tags_delete', { tag_ids: [COLOR] })).status).toBe(400);
    expect((await v3.start('custom_fields_delete', { custom_field_ids: [GENERAL] })).status).toBe(400);
    expect(sandbox.lists()).toHaveLength(3);
  });
});

describe('v3: tagging many', () => {
  const wearers = async (tag: string) => items((await v3.get(`/contacts?tags=${tag}`)).body.contacts).length;

  documented('puts tags on by id, list, tag, all that are active or all that are new, and takes them off', async () => {
    const tag = await makeTag('VIP');
    const other = await makeTag('Other');
    const sources = [
      { contact_ids: [ids()[0]] },
      { list_ids: [GENERAL] },
      { all_active_contacts: true },
      { new_subscriber: true },
    ];
    const seen: number[] = [];
    for (const source of sources) {
      await v3.finished(await v3.start('contacts_taggings_add', { source, tag_ids: [tag] }));
      seen.push(await wearers(tag));
      await v3.start('contacts_taggings_remove', { source: { tag_ids: [tag] }, tag_ids: [tag] });
      expect(await wearers(tag)).toBe(0);
    }
    expect(seen).toEqual([1, 2, 2, 1]);
    await v3.start('contacts_taggings_add', { source: { list_ids: [NEWSLETTER] }, tag_ids: [tag, other] });
    expect([await wearers(tag), await wearers(other)]).toEqual([1, 1]);
  });

  documented('leaves some out', async () => {
    const tag = await makeTag('VIP');
    const exclude = { contact_ids: [ids()[0]] };
    await v3.start('contacts_taggings_add', { source: { list_ids: [GENERAL] }, exclude, tag_ids: [tag] });
    expect(await wearers(tag)).toBe(1);
  });

  documented('wants tags, 50 at the most, and one way to name the contacts', async () => {
    const tag = await makeTag('VIP');
    const ask = (body: object) => v3.start('contacts_taggings_add', body);
    expect((await ask({ source: { list_ids: [GENERAL] } })).status).toBe(400);
    expect((await ask({ source: { list_ids: [GENERAL] }, tag_ids: Array(51).fill(tag) })).status).toBe(400);
    expect((await ask({ source: { list_ids: [GENERAL], tag_ids: [tag] }, tag_ids: [tag] })).status).toBe(400);
    expect((await ask({ tag_ids: [tag] })).status).toBe(400);
  });
});
