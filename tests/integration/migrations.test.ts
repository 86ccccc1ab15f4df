import { type Sandbox, startSandbox } from '../../sandbox';
import { completedMigration } from '../../server/src/content-sync/backfill/tables';
import { unseenMigration } from '../../server/src/content-sync/migrations';
import { addressIndexMigration, leanIndexesMigration } from '../../server/src/deliveries/lean-indexes';
import { describeOn, type TestDatabase } from './support/databases';
import { eventually } from './support/eventually';
import { onlyDatabase } from './support/outbox';
import { startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

describeOn(['sqlite', 'postgres', 'mysql'], 'the database of a site that was updated', (makeOwn, kind) => {
  let sandbox: Sandbox;
  let database: TestDatabase;

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeOwn();
  });

  afterAll(async () => {
    await sandbox?.close();
    await database?.drop();
  });

  const NOTED = 'strapi_migrations_internal';
  const start = () => startSite({ sandboxUrl: sandbox.url, database });
  const noted = async () =>
    (await database.with((connection) => connection(NOTED).select('name'))).map(({ name }) => name);

  it('from an older version is brought up to date, and what waited there goes out', async () => {
    // the last first
    const undone = [unseenMigration, completedMigration, addressIndexMigration, leanIndexesMigration];
    const names = undone.map(({ name }) => name);
    const site = await start();
    sandbox.fault({ fault: { drop: 'before' }, times: 100_000 });
    expect((await visitor(site).signUp({ email: 'waited@example.com' })).status).toBe(202);
    await site.stop();
    expect(await noted()).toEqual(expect.arrayContaining(names));
    await database.with(async (connection) => {
      const { db } = onlyDatabase(kind, connection);
      for (const migration of undone) await connection.transaction((trx) => migration.down(trx, db));
      await connection(NOTED).whereIn('name', names).delete();
      await connection('cc_deliveries').update({ next_try_at: 0 });
      const run = { kind: 'backfill', run: 'one', started_at: 1 };
      await connection('cc_backfills').insert({ ...run, rule_key: 'completed', state: 'done', finished_at: 2 });
      await connection('cc_backfills').insert({ ...run, rule_key: 'given up', state: 'cancelled', finished_at: 2 });
    });

    sandbox.clearFaults();
    const updated = await start();
    await eventually(() => expect(sandbox.contacts('waited@example.com')).toMatchObject([{ lists: ['2'] }]));
    await updated.stop();
    expect(await noted()).toEqual(expect.arrayContaining(names));
    const runs = await database.with((tables) => tables('cc_backfills').where({ run: 'one' }).orderBy('rule_key'));
    expect(runs.map(({ completed_at }) => completed_at && Number(completed_at))).toEqual([2, null]);
  });

  it('from a newer version is refused before anything is changed, with words that help', async () => {
    const newer = 'constant-contact::9999-from-the-future';
    await database.with((connection) => connection(NOTED).insert({ name: newer, time: new Date() }));
    const before = await noted();
    await expect(start()).rejects.toThrow(
      `This database was used by a newer version of the plugin (migration ${newer} is unknown here)`
    );
    expect(await noted()).toEqual(before);
  });
});
