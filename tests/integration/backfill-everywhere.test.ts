import { type Sandbox, startSandbox } from '../../sandbox';
import type { BackfillView } from '../../server/src/content-sync/backfill/contract';
import type { RuleView } from '../../server/src/content-sync/contract';
import { type ChildSite, killChildren, startChild } from './support/child';
import { type DatabaseKind, describeOn, type TestDatabase } from './support/databases';
import { eventually } from './support/eventually';
import { panel } from './support/panel';
import { visitor } from './support/visitor';

jest.setTimeout(300_000);

const MANY = 1000;
const CUSTOMERS = '3';
const APIS: Record<DatabaseKind, 'v1' | 'v3'> = { sqlite: 'v1', postgres: 'v3', mysql: 'v1' };

/** What the other suites show on SQLite through v3. */
describeOn(['sqlite', 'postgres', 'mysql'], 'a backfill of entries from before', (makeOwn, kind) => {
  let sandbox: Sandbox;
  let database: TestDatabase;
  let site: ChildSite;
  let ask: Awaited<ReturnType<typeof panel>>;
  let path: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeOwn();
    await start();
    await sandbox.seed([
      { email: address(0), permission: 'implicit', lists: [CUSTOMERS] },
      { email: address(1), permission: 'implicit', lists: ['1'] },
    ]);
    const rows = Array.from({ length: MANY }, (_, n) => ({ document_id: `past-${n}`, email: address(n) }));
    await database.with(async (tables) => {
      for (let at = 0; at < MANY; at += 200) await tables('members').insert(rows.slice(at, at + 200));
    });
  });

  afterAll(async () => {
    await killChildren();
    await sandbox?.close();
    await database?.drop();
  });

  async function start(): Promise<void> {
    site = await startChild({ sandboxUrl: sandbox.url, database, api: APIS[kind] });
    ask = await panel(site);
    const rule = (await ask<RuleView[]>('GET', '/rules')).find(({ name }) => name === 'Members');
    path = `/rules/${rule?.key}/backfill`;
  }

  /** Leases of whoever was killed have ended. */
  async function killed(): Promise<void> {
    await site.kill();
    await database.with(async (tables) => {
      await tables('cc_locks').update({ held_until: 0 });
      await tables('cc_deliveries').whereNotNull('lease_until').update({ lease_until: 0 });
    });
  }

  const address = (n: number) => `member.${n}@example.com`;
  const seen = () => ask<BackfillView>('GET', path);
  const onList = (email: string) => sandbox.contacts(email)[0]?.lists.includes(CUSTOMERS);

  it('stays paused over a kill', async () => {
    expect(await ask('POST', path)).toMatchObject({ state: 'running', total: MANY });
    expect(await ask('POST', `${path}/pause`)).toMatchObject({ state: 'paused' });
    await killed();
    await start();
    const { state, done } = await seen();
    expect(state).toBe('paused');
    expect(done).toBeLessThan(MANY);
  });

  it('goes on from where it was, also when it is killed', async () => {
    const before = (await seen()).done;
    await ask('POST', `${path}/resume`);
    await eventually(async () => expect((await seen()).done).toBeGreaterThan(before), 60_000);
    await killed();
    await start();
    expect((await seen()).done).toBeGreaterThan(before);
    await eventually(
      async () => expect(await seen()).toMatchObject({ state: 'done', total: MANY, done: MANY, waiting: 0 }),
      150_000
    );
    expect(sandbox.contacts().filter(({ lists }) => lists.includes(CUSTOMERS))).toHaveLength(MANY);
    expect(sandbox.requests().filter(({ status }) => status === 409)).toEqual([]);
  });

  it('knows who was on the list before: they stay when their entry goes, others leave', async () => {
    for (const n of [0, 1, 2]) await visitor(site).deleteMember(`past-${n}`);
    await eventually(() => {
      expect(onList(address(1))).toBe(false);
      expect(onList(address(2))).toBe(false);
    });
    await eventually(async () => {
      const open = await database.with((tables) => tables('cc_deliveries').whereIn('state', ['waiting', 'claimed']));
      expect(open).toEqual([]);
    });
    expect(onList(address(0))).toBe(true);
  });
});
