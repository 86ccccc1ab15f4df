import {
  ConsentNeededError,
  QuotaExceededError,
  UnexpectedAnswerError,
  UnreachableError,
} from '../../server/src/constant-contact';
import { followAll } from '../../server/src/deliveries/bulk/follow';
import { begin, newImport } from '../../server/src/deliveries/bulk/imports';
import type { Planner } from '../../server/src/deliveries/bulk/planner';
import { call, post } from '../../server/src/deliveries/bulk/post';
import { putInto, sortedOut, succeed, takeBack } from '../../server/src/deliveries/bulk/transitions';
import { claim } from '../../server/src/deliveries/claim';
import { describeOn, type TestDatabase } from './support/databases';
import { CONNECTION, type Instance, instance, makeOutbox } from './support/outbox';

jest.setTimeout(60_000);

describeOn(['sqlite', 'postgres', 'mysql'], 'what is collected for an import', (makeOwn) => {
  let database: TestDatabase;
  let outbox: Instance;

  beforeAll(async () => {
    database = await makeOwn();
    outbox = instance(database);
    await makeOutbox(outbox);
  });

  afterAll(async () => {
    await outbox?.close();
    await database?.drop();
  });

  beforeEach(() => outbox.connection('cc_deliveries').delete());

  const table = () => outbox.connection('cc_deliveries').orderBy('position');
  const collect = (owner: string) => claim(outbox.strapi, owner, 100, [], { part: 'heap' });
  const put = (connection: string, people: Array<{ position: number; fingerprint: string }>) =>
    outbox.connection.transaction((trx) => putInto(outbox.strapi, { id: 'an import', connection }, people, trx));
  const sent = (rows: Array<{ position: number }>) =>
    rows.map(({ position }) => ({ position, fingerprint: `of ${position}` }));

  it('keeps a fingerprint of each, however many they are', async () => {
    for (const many of [1, 2, 7, 30]) {
      await outbox.connection('cc_deliveries').delete();
      await outbox.add('sync', ...Array.from({ length: many }, (_, n) => `person.${n}@example.com`));
      await put('planner', sent(await collect('planner')));
      const rows = await table().select('position', 'fingerprint', 'import_id', 'owner', 'lease_until');
      const own = { import_id: 'an import', owner: 'an import', lease_until: null };
      expect(rows).toEqual(rows.map(({ position }) => ({ ...own, position, fingerprint: `of ${position}` })));
      expect(rows).toHaveLength(many);
    }
  });

  it('is decided by nobody from whom another has taken it since', async () => {
    await outbox.add('sync', 'ann@example.com', 'bob@example.com', 'eve@example.com');
    const taken = await collect('killed');
    await outbox.connection('cc_deliveries').update({ lease_until: 0 });
    await outbox.freeEnded();
    const anew = await collect('another');
    expect(anew).toHaveLength(3);
    const before = await table().select('*');

    await succeed(outbox.strapi, 'killed', taken, 'imported');
    await put('killed', sent(taken));
    await sortedOut(
      outbox.strapi,
      'killed',
      taken.map(({ id }) => id)
    );
    expect(await table().select('*')).toEqual(before);

    await succeed(outbox.strapi, 'another', anew, 'imported');
    expect(await outbox.connection('cc_deliveries').distinct('state')).toEqual([{ state: 'succeeded' }]);
  });

  describe('and has no room in the call', () => {
    const LISTS = [{ key: 'a list', remote: '1' }];
    const EMAILS = ['ann@example.com', 'bob@example.com', 'eve@example.com'];

    beforeEach(() => outbox.connection('cc_imports').delete());

    const imports = () => outbox.connection('cc_imports').select('state', 'activity_id', 'people');

    /** At an account that takes two in a call. */
    function planner(): Planner {
      const client = { importContacts: async () => ({ activity: { id: 'an activity' }, taken: 2 }) };
      const connection = { client: async () => client, fine: async () => undefined };
      const strapi = { ...outbox.strapi, plugin: () => ({ service: () => connection }) };
      const handler = { noteMembers: async () => undefined };
      return { strapi, handler, calledOff: new AbortController().signal } as unknown as Planner;
    }

    async function collectAll() {
      await outbox.add('sync', ...EMAILS);
      const people = (await collect(CONNECTION)).map(({ id, position, email }) => ({ id, position, email }));
      return people.map((one) => ({ ...one, fields: '{}', fingerprint: '', firstTime: false, bytes: 0 }));
    }

    it('is collected still, while the import is followed with the others', async () => {
      const people = await collectAll();
      expect(await post(planner(), CONNECTION, { lists: LISTS, people })).toEqual({ taken: 2, goOn: true });
      expect(await imports()).toEqual([{ state: 'following', activity_id: 'an activity', people: 2 }]);
      const [ann, bob, eve] = await table().select('owner', 'import_id', 'lease_until');
      expect([ann, bob]).toEqual([1, 2].map(() => ({ ...ann, owner: ann.import_id, lease_until: null })));
      expect(eve).toEqual({ owner: CONNECTION, import_id: null, lease_until: expect.anything() });
    });

    it('is never in an import that is followed: where it cannot be taken out of it, the call is made anew', async () => {
      const people = await collectAll();
      const record = newImport(CONNECTION, LISTS);
      await begin(outbox.strapi, record);
      const away = () => Promise.reject(new Error('the database is away'));
      await expect(call(planner(), record, people, away)).rejects.toThrow('the database is away');
      expect(await imports()).toEqual([{ state: 'unanswered', activity_id: null, people: 3 }]);
    });

    it('waits anew where the import was filled by whoever made the deliveries', async () => {
      const people = await collectAll();
      const record = newImport(CONNECTION, LISTS);
      await begin(outbox.strapi, record);
      await outbox.connection.transaction((trx) =>
        putInto(outbox.strapi, { id: record.id, connection: CONNECTION }, people, trx)
      );
      const ids = people.map(({ id }) => id);
      await call(planner(), record, people, (taken, trx) => takeBack(outbox.strapi, record.id, ids.slice(taken), trx));
      expect(await table().select('state', 'import_id', 'attempts')).toEqual([
        { state: 'claimed', import_id: record.id, attempts: 1 },
        { state: 'claimed', import_id: record.id, attempts: 1 },
        { state: 'waiting', import_id: null, attempts: 0 },
      ]);
    });
  });

  describe('and of whose import the account does not tell', () => {
    const DAY_MS = 24 * 3_600_000;
    const odd = new UnexpectedAnswerError('Nobody understands it.', { status: 200 });
    const unreached = new UnreachableError('No answer.', { status: null });
    const lapsed = new ConsentNeededError('The consent has ended.', { status: 400 });
    const usedUp = new QuotaExceededError('That was all for today.', { status: 429 });

    beforeEach(() => outbox.connection('cc_imports').delete());

    /** What becomes of an import and of its people where the account, asked for it after so long, answers so. */
    async function followed(error: Error, afterMs: number) {
      const record = { ...newImport(CONNECTION, []), activity_id: 'an activity', state: 'following' as const };
      await begin(outbox.strapi, { ...record, started_at: Date.now() - afterMs });
      await outbox.add('sync', 'ann@example.com', 'bob@example.com');
      const people = sent(await collect(CONNECTION));
      await outbox.connection.transaction((trx) =>
        putInto(outbox.strapi, { id: record.id, connection: CONNECTION }, people, trx)
      );
      const client = { activity: () => Promise.reject(error) };
      const found = { key: CONNECTION, health: 'fine' };
      const connection = { find: async () => found, client: async () => client, failed: async () => undefined };
      const strapi = { ...outbox.strapi, plugin: () => ({ service: () => connection }) };
      const { signal } = new AbortController();
      await followAll({ strapi, stopping: signal, calledOff: signal } as unknown as Planner, CONNECTION);
      const states = await table().select('state', 'owner');
      return { imports: await outbox.connection('cc_imports').select('state', 'code'), people: states, id: record.id };
    }

    it('is let go after a day', async () => {
      const { imports, people } = await followed(odd, DAY_MS + 1000);
      expect(imports).toEqual([{ state: 'failed', code: 'unexpected-answer' }]);
      expect(people).toEqual([1, 2].map(() => ({ state: 'waiting', owner: null })));
    });

    it.each([
      ['before that', odd, DAY_MS - 60_000],
      ['while it is this site that has to wait', usedUp, 2 * DAY_MS],
      ['while nobody can be reached', unreached, 2 * DAY_MS],
      ['while an administrator has to mend the connection', lapsed, 2 * DAY_MS],
    ])('is not let go %s', async (_, error, afterMs) => {
      const { imports, people, id } = await followed(error, afterMs);
      expect(imports).toEqual([{ state: 'following', code: null }]);
      expect(people).toEqual([1, 2].map(() => ({ state: 'claimed', owner: id })));
    });
  });
});
