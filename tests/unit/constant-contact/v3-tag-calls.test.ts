import { openStage, type Stage, someIds, someRefs, started } from './v3-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const vip = { tag_id: 't1', name: 'VIP', contacts_count: 3, tag_source: 'Contact' };

describe('a tag', () => {
  it('is listed with how many have it, 500 a page', async () => {
    stage.answerInTurn(
      { tags: [vip], _links: { next: { href: '/v3/contact_tags?cursor=2' } } },
      { tags: [{ tag_id: 't2', name: 'New' }], _links: {} }
    );
    await expect(stage.client.tags()).resolves.toEqual([
      { id: 't1', name: 'VIP', contacts: 3 },
      { id: 't2', name: 'New', contacts: null },
    ]);
    expect(stage.calls()).toEqual(['GET /contact_tags?limit=500&include_count=true', 'GET /contact_tags?cursor=2']);
  });

  it('is made, renamed and deleted by and by', async () => {
    stage.answerWith(201, vip);
    await expect(stage.client.createTag('VIP')).resolves.toEqual({ id: 't1', name: 'VIP', contacts: 3 });
    expect(stage.sent()).toEqual({ name: 'VIP' });
    await stage.client.renameTag('t1', 'Very');
    expect(stage.sent()).toEqual({ name: 'Very' });
    stage.answerWith(202, { ...started, activity_errors: [{ message: 'no' }] });
    await expect(stage.client.deleteTag('t1')).resolves.toMatchObject({ id: 'a1', problems: ['no'] });
    expect(stage.calls()).toEqual(['POST /contact_tags', 'PUT /contact_tags/t1', 'DELETE /contact_tags/t1']);
  });

  it.each(['', 'x'.repeat(256)])('is not called “%s”, and nothing is asked', async (name) => {
    await expect(stage.client.createTag(name)).rejects.toMatchObject({ code: 'refused' });
    await expect(stage.client.renameTag('t1', name)).rejects.toMatchObject({ code: 'refused' });
    expect(stage.calls()).toEqual([]);
  });

  it('is put on people and taken off, 500 people and 50 tags at once', async () => {
    stage.answerWith(201, started);
    await stage.client.addTags(someRefs(2), ['t1', 't2']);
    expect(stage.sent()).toEqual({ source: { contact_ids: ['c0', 'c1'] }, tag_ids: ['t1', 't2'] });
    await stage.client.removeTags(someRefs(500), someIds(50));
    expect(stage.sent()).toMatchObject({ source: { contact_ids: { length: 500 } }, tag_ids: { length: 50 } });
    expect(stage.calls()).toEqual([
      'POST /activities/contacts_taggings_add',
      'POST /activities/contacts_taggings_remove',
    ]);
  });

  it.each<[number, number]>([
    [0, 1],
    [501, 1],
    [1, 0],
    [1, 51],
  ])('is not put on %i people with %i tags, and nothing is asked', async (people, tags) => {
    await expect(stage.client.addTags(someRefs(people), someIds(tags))).rejects.toMatchObject({ code: 'refused' });
    await expect(stage.client.removeTags(someRefs(people), someIds(tags))).rejects.toMatchObject({ code: 'refused' });
    expect(stage.calls()).toEqual([]);
  });

  it('in an unknown shape is a clear error', async () => {
    stage.answerWith(200, { tags: [{ ...vip, contacts_count: 'many' }] });
    await expect(stage.client.tags()).rejects.toMatchObject({
      code: 'unexpected-answer',
      message: expect.stringContaining('“tags[0].contacts_count”'),
    });
  });
});
