import { openStage, type Stage, someIds, someRefs, started } from './v3-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const resource = { list_id: 'l1', name: 'News', favorite: true, description: 'weekly', membership_count: 17 };

describe('the account’s lists', () => {
  it('come with how many are on them, without the deleted ones', async () => {
    stage.answerWith(200, { lists: [resource, { ...resource, list_id: 'l2', deleted_at: '2020-01-01T00:00:00Z' }] });
    await expect(stage.client.lists()).resolves.toEqual([{ id: 'l1', name: 'News', members: 17 }]);
    expect(stage.calls()).toEqual(['GET /contact_lists?limit=500&include_membership_count=all']);
  });

  it('lack one that is deleted, or that never was', async () => {
    stage.answerWith(200, { ...resource, deleted_at: '2020-01-01T00:00:00Z' });
    await expect(stage.client.list('l1')).resolves.toBeNull();
    stage.answerWith(404, [{ error_key: 'contacts.api.not_found', error_message: 'no' }]);
    await expect(stage.client.list('l1')).resolves.toBeNull();
  });
});

describe('a list', () => {
  it('is made by its name', async () => {
    stage.answerWith(201, { list_id: 'l1', name: 'News' });
    await expect(stage.client.createList('News')).resolves.toEqual({ id: 'l1', name: 'News', members: null });
    expect(stage.calls()).toEqual(['POST /contact_lists']);
    expect(stage.sent()).toEqual({ name: 'News' });
  });

  it('is renamed and keeps what else it has, because the service replaces it whole', async () => {
    stage.answerInTurn(resource, { ...resource, name: 'Olds', membership_count: undefined });
    await expect(stage.client.renameList('l1', 'Olds')).resolves.toEqual({ id: 'l1', name: 'Olds', members: 17 });
    expect(stage.calls()).toEqual(['GET /contact_lists/l1?include_membership_count=all', 'PUT /contact_lists/l1']);
    expect(stage.sent()).toEqual({ name: 'Olds', favorite: true, description: 'weekly' });
  });

  it('is renamed without a description where it has none', async () => {
    stage.answerWith(200, { list_id: 'l1', name: 'News', description: null });
    await stage.client.renameList('l1', 'Olds');
    expect(stage.sent()).toEqual({ name: 'Olds', favorite: false });
  });

  it.each(['', '  ', 'x'.repeat(256)])('is not called “%s”, and nothing is asked', async (name) => {
    await expect(stage.client.createList(name)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('between 1 and 255 characters'),
    });
    await expect(stage.client.renameList('l1', name)).rejects.toMatchObject({ code: 'refused' });
    expect(stage.calls()).toEqual([]);
  });

  it('may be called by 255 characters', async () => {
    stage.answerWith(201, resource);
    await expect(stage.client.createList('x'.repeat(255))).resolves.toBeDefined();
  });

  it('of a name that is taken is a conflict', async () => {
    stage.answerWith(409, [{ error_key: 'contacts.api.conflict', error_message: 'taken' }]);
    await expect(stage.client.createList('News')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is deleted by and by', async () => {
    stage.answerWith(202, started);
    await expect(stage.client.deleteList('l1')).resolves.toMatchObject({ id: 'a1', state: 'waiting', percent: 0 });
    expect(stage.calls()).toEqual(['DELETE /contact_lists/l1']);
  });
});

describe('people on lists', () => {
  const refs = someRefs(2);

  it('are added and removed by their ids', async () => {
    stage.answerWith(201, started);
    await expect(stage.client.addToLists(refs, ['l1', 'l2'])).resolves.toMatchObject({ id: 'a1', state: 'waiting' });
    expect(stage.sent()).toEqual({ source: { contact_ids: ['c0', 'c1'] }, list_ids: ['l1', 'l2'] });
    await stage.client.removeFromLists(refs, ['l1']);
    expect(stage.sent()).toEqual({ source: { contact_ids: ['c0', 'c1'] }, list_ids: ['l1'] });
    expect(stage.calls()).toEqual([
      'POST /activities/add_list_memberships',
      'POST /activities/remove_list_memberships',
    ]);
  });

  it.each<[string, number, number]>([
    ['nobody', 0, 1],
    ['501 people', 501, 1],
    ['no list', 1, 0],
    ['51 lists', 1, 51],
  ])('are not changed for %s, and nothing is asked', async (_, people, lists) => {
    const call = [someRefs(people), someIds(lists)] as const;
    await expect(stage.client.addToLists(...call)).rejects.toMatchObject({ code: 'refused' });
    await expect(stage.client.removeFromLists(...call)).rejects.toMatchObject({ code: 'refused' });
    expect(stage.calls()).toEqual([]);
  });

  it('are 500 at once, on 50 lists', async () => {
    stage.answerWith(201, started);
    await stage.client.addToLists(someRefs(500), someIds(50));
    await stage.client.removeFromLists(someRefs(500), someIds(50));
    expect(stage.calls()).toHaveLength(2);
  });
});

describe('old list numbers', () => {
  it('become UUIDs, and unknown ones are missing', async () => {
    stage.answerWith(200, { xrefs: [{ sequence_id: '1', list_id: 'l1' }] });
    await expect(stage.client.listIdsOf(['1', '2&x=3'])).resolves.toEqual(new Map([['1', 'l1']]));
    expect(stage.calls()).toEqual(['GET /contact_lists/list_id_xrefs?sequence_ids=1,2%26x%3D3']);
  });

  it('are up to 500 at once, and none cost nothing', async () => {
    await expect(stage.client.listIdsOf([])).resolves.toEqual(new Map());
    await expect(stage.client.listIdsOf(someIds(501))).rejects.toMatchObject({ code: 'refused' });
    expect(stage.calls()).toEqual([]);
    stage.answerWith(200, { xrefs: [] });
    await expect(stage.client.listIdsOf(someIds(500))).resolves.toEqual(new Map());
  });
});

describe('an unknown shape is a clear error', () => {
  it.each<[string, () => Promise<unknown>, unknown, string]>([
    ['lists', () => stage.client.lists(), { lists: [{ list_id: 'l1' }] }, '“lists[0].name”'],
    ['createList', () => stage.client.createList('x'), { name: 'x' }, '“list_id”'],
    ['deleteList', () => stage.client.deleteList('l1'), { ...started, state: 'dreaming' }, '“state”'],
    ['listIdsOf', () => stage.client.listIdsOf(['1']), { xrefs: [{ sequence_id: '1' }] }, '“xrefs[0].list_id”'],
  ])('of %s', async (_, call, body, named) => {
    stage.answerWith(200, body);
    await expect(call()).rejects.toMatchObject({ code: 'unexpected-answer', message: expect.stringContaining(named) });
  });
});
