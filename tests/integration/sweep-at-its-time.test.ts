import { type Sandbox, startSandbox } from '../../sandbox';
import { type ChildSite, killChildren, startChild } from './support/child';
import { describeOn, makeDatabase, type TestDatabase } from './support/databases';
import { quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { panel } from './support/panel';
import { plugin } from './support/plugin';
import { rulesOf } from './support/rules';
import { newDataDir, type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(240_000);

const DAY_MS = 24 * 3_600_000;
/** It has come today already, whenever this runs. */
const SWEEP_AT = '00:00';
const CUSTOMERS = '3';

const members = (...names: string[]) =>
  names.map((name) => ({ document_id: `past-${name}`, email: `${name}@example.com`, first_name: name }));

/** From before the rules that are {@link aged}. */
const old = (name: string) => members(name).map((row) => ({ ...row, created_at: new Date(Date.now() - 3 * DAY_MS) }));

/** Rules that were there before the last time at which a sweep was due. */
const aged = (database: TestDatabase) =>
  database.with((tables) => tables('cc_rules').update({ created_at: Date.now() - 2 * DAY_MS }));

describe('a sweep at its time', () => {
  const dataDir = newDataDir();
  let database: TestDatabase;
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeDatabase(undefined, dataDir);
    await boot();
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  async function boot(): Promise<void> {
    site = await startSite({ sandboxUrl: sandbox.url, database, env: { SWEEP_AT } });
  }

  const sweeps = () => database.with((tables) => tables('cc_backfills').where({ kind: 'sweep' }).orderBy('rule_key'));
  const swept = () =>
    eventually(async () => {
      const all = await sweeps();
      expect(all.length).toBeGreaterThan(0);
      expect(all.map(({ state }) => state)).toEqual(all.map(() => 'done'));
    });

  it('leaves out a rule that was not there then', async () => {
    expect(await plugin(site, 'content-sync').sweepDue(Date.now() - 3_600_000)).toEqual({ rules: 0 });
    expect(await sweeps()).toEqual([]);
  });

  it('finds what was changed, added and deleted past Strapi, as soon as the site is there again', async () => {
    const [changed, gone] = [
      await visitor(site).createMember({ email: 'changed@example.com', firstName: 'Ann' }),
      await visitor(site).createMember({ email: 'gone@example.com' }),
    ];
    await quiet(site);
    await site.stop();
    await aged(database);
    await database.with(async (tables) => {
      await tables('members').where({ document_id: changed }).update({ first_name: 'Anna' });
      await tables('members').where({ document_id: gone }).delete();
      await tables('members').insert(members('added'));
      await tables('members').insert(old('older'));
    });
    await boot();
    await swept();
    await quiet(site);
    expect(sandbox.contacts('changed@example.com')[0]).toMatchObject({ firstName: 'Anna' });
    expect(sandbox.contacts('gone@example.com')[0]).toMatchObject({ lists: [] });
    expect(sandbox.contacts('added@example.com')[0]).toMatchObject({ lists: [CUSTOMERS] });
  });

  it('leaves what was there before the rule to a backfill', async () => {
    expect(sandbox.contacts('older@example.com')).toEqual([]);
    const ask = await panel(site);
    const { key } = await rulesOf(site).named('Members');
    await ask('POST', `/rules/${key}/backfill`);
    await eventually(() => expect(sandbox.contacts('older@example.com')).toMatchObject([{ lists: [CUSTOMERS] }]));
  });

  it('looks after that, too, from then on, whatever becomes of another backfill', async () => {
    const sync = plugin(site, 'content-sync');
    const { key } = await rulesOf(site).named('Members');
    await eventually(async () => expect(await sync.backfill(key)).toMatchObject({ state: 'done' }));
    await sync.atRest(async () => {
      await sync.startBackfill(key);
      await sync.cancelBackfill(key);
    });
    await database.with((tables) => tables('members').insert(old('restored')));
    await sync.sweep();
    await swept();
    await quiet(site);
    expect(sandbox.contacts('restored@example.com')).toMatchObject([{ lists: [CUSTOMERS] }]);
  });

  it('is not done again for the same time, and can be asked for at any', async () => {
    const before = await sweeps();
    await site.stop();
    await boot();
    const { key } = await rulesOf(site).named('Members');
    await visitor(site).createMember({ email: 'later@example.com' });
    await quiet(site);
    expect(await sweeps()).toEqual(before);

    const ask = await panel(site);
    expect(await ask('GET', '/rules/sweep')).toMatchObject({ at: SWEEP_AT, running: 0, lastAt: expect.any(String) });
    expect(await ask('POST', '/rules/sweep')).toEqual({ rules: before.length });
    await swept();
    const ran = (all: Array<{ rule_key: string; run: string }>) => all.find(({ rule_key }) => rule_key === key)?.run;
    expect(ran(await sweeps())).not.toBe(ran(before));
  });

  it('begins once, however many ask at the same moment', async () => {
    const sync = plugin(site, 'content-sync');
    const due = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const [one, other] = await Promise.all([sync.sweepDue(due), sync.sweepDue(due)]);
    expect(one.rules + other.rules).toBe((await sweeps()).length);
    await swept();
  });

  it('ends when its rule is switched off, and comes again when that is on', async () => {
    const sync = plugin(site, 'content-sync');
    const rules = rulesOf(site);
    const rule = await rules.named('Members');
    const own = async () => (await sweeps()).find(({ rule_key }) => rule_key === rule.key)?.state;
    await sync.atRest(async () => {
      await sync.sweep();
      await sync.updateRule(rule.key, { ...rule, enabled: false });
    });
    await eventually(async () => expect(await own()).toBe('cancelled'));
    await rules.change(await rules.view(rule.key), { enabled: true });
    await sync.sweep();
    await eventually(async () => expect(await own()).toBe('done'));
  });
});

describeOn(['postgres'], 'a sweep of two instances', (makeOwn) => {
  let sandbox: Sandbox;
  let database: TestDatabase;

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeOwn();
  });

  afterAll(async () => {
    await killChildren();
    await sandbox?.close();
    await database?.drop();
  });

  it('that start at once is done once', async () => {
    const start = (): Promise<ChildSite> => startChild({ sandboxUrl: sandbox.url, database, env: { SWEEP_AT } });
    await (await start()).kill(); // the tables are there now
    await aged(database);
    await database.with((tables) => tables('members').insert(members('seen')));
    const runs = new Set<string>();
    const look = async () => {
      const all = await database.with((tables) => tables('cc_backfills').where({ kind: 'sweep' }).select('*'));
      for (const { rule_key, run } of all) runs.add(`${rule_key} ${run}`);
      return all;
    };
    const both = Promise.all([start(), start()]);
    await eventually(async () => {
      const all = await look();
      expect(all.map(({ state }) => state)).toEqual(all.map(() => 'done'));
      expect(sandbox.contacts('seen@example.com')).toMatchObject([{ lists: [CUSTOMERS] }]);
    }, 120_000);
    await both;
    await look();
    expect(runs.size).toBe((await look()).length);
  });
});
