import { putInto, sortedOut, succeed } from '../../server/src/deliveries/bulk/transitions';
import { claim } from '../../server/src/deliveries/claim';
import { describeOn, type TestDatabase } from './support/databases';
import { type Instance, instance, makeOutbox } from './support/outbox';

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
});
