import { type Sandbox, startSandbox } from '../../sandbox';
import type { BackfillPreview, BackfillView } from '../../server/src/content-sync/backfill/contract';
import type { RuleView } from '../../server/src/content-sync/contract';
import { makeDatabase } from './support/databases';
import { quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { panel } from './support/panel';
import { plugin } from './support/plugin';
import { rulesOf } from './support/rules';
import { newDataDir, type Site, startSite } from './support/site';

jest.setTimeout(180_000);

const EMAILS = Array.from({ length: 60 }, (_, n) => `member.${n}@example.com`);

describe('entries that no hook told of', () => {
  const dataDir = newDataDir();
  let sandbox: Sandbox;
  let site: Site;
  let rule: RuleView;
  let ask: Awaited<ReturnType<typeof panel>>;

  const boot = async () => {
    site = await startSite({ sandboxUrl: sandbox.url, dataDir });
    ask = await panel(site);
    rule = await rulesOf(site).named('Members');
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
    await boot();
  });

  /** 60 members, past all hooks; the account knows nobody. */
  beforeEach(async () => {
    await plugin(site, 'content-sync').sweep();
    await idle();
    for (const table of ['cc_claims', 'cc_links', 'cc_deliveries', 'cc_backfills', 'cc_skipped', 'members']) {
      await site.strapi.db.connection(table).delete();
    }
    await sandbox.reset();
    await site.strapi.db
      .connection('members')
      .insert(EMAILS.map((email, n) => ({ document_id: `member-${n}`, email, first_name: `Ann ${n}` })));
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const path = (action = '') => `/rules/${rule.key}/backfill${action}`;
  const start = () => ask<BackfillView>('POST', path());
  const seen = () => ask<BackfillView>('GET', path());
  const held = () => sandbox.contacts().filter(({ lists }) => lists.includes('3'));
  const claims = () => site.strapi.db.connection('cc_claims').select('id');
  const atRest = <T>(work: () => Promise<T>) => plugin(site, 'content-sync').atRest(work);

  async function idle(): Promise<void> {
    await eventually(async () => {
      expect(await site.strapi.db.connection('cc_backfills').where({ state: 'running' }).select('run')).toEqual([]);
    });
    await quiet(site);
  }

  it('are told by a preview, which writes nothing', async () => {
    await site.strapi.db.connection('members').where({ document_id: 'member-7' }).update({ email: 'nobody' });
    const preview = () => ask<BackfillPreview>('POST', path('/preview'));
    const first = await preview();
    expect(first).toMatchObject({ total: 60, new: 59, changed: 0, leaves: 0, skipped: { 'bad-address': 1 } });
    // posted and asked for; who is on the list was read today already
    expect(first.forecast).toMatchObject({ imports: 1, single: 0, calls: 2 });
    const table = (name: string) => site.strapi.db.connection(name);
    await table('cc_lists_read').delete();
    await table('cc_lists').where({ name: 'Customers' }).update({ members: 1001 });
    expect((await preview()).forecast).toMatchObject({ imports: 1, single: 0, calls: 5 });
    expect(first.forecast.ofToday.left).toBeGreaterThan(0);
    expect(first.examples).toHaveLength(10);
    expect(first.examples[0]).toEqual({
      documentId: 'member-0',
      name: 'member.0@example.com',
      email: 'member.0@example.com',
      fate: 'new',
    });
    await quiet(site);
    expect(await claims()).toEqual([]);
    expect(await site.strapi.db.connection('cc_skipped').select('id')).toEqual([]);

    await start();
    await idle();
    await site.strapi.db.connection('members').where({ document_id: 'member-1' }).update({ first_name: 'Zoë' });
    await site.strapi.db.connection('members').where({ document_id: 'member-2' }).delete();
    expect(await preview()).toMatchObject({ total: 59, new: 0, changed: 1, unchanged: 57, leaves: 1 });
  });

  it('reach the account with a backfill, which says how far it is', async () => {
    expect(await seen()).toBeNull();
    expect(await start()).toMatchObject({ state: 'running', total: 60, finishedAt: null });
    await idle();
    expect(held()).toHaveLength(60);
    expect(await seen()).toMatchObject({ state: 'done', total: 60, done: 60, changed: 60, skipped: 0, waiting: 0 });
    expect((await seen()).finishedAt).not.toBeNull();
  });

  it('count as skipped where they have no address', async () => {
    await site.strapi.db.connection('members').where({ document_id: 'member-7' }).update({ email: null });
    await start();
    await idle();
    expect(await seen()).toMatchObject({ state: 'done', done: 60, changed: 59, skipped: 1 });
  });

  it('go out however many of them name a list that nobody knows', async () => {
    await rulesOf(site).change(rule, { listsFrom: 'lastName' });
    const lost = Array.from({ length: 600 }, (_, n) => ({
      ...{ document_id: `lost-${n}`, email: `lost.${n}@example.com`, last_name: 'No such list' },
    }));
    for (const some of [lost.slice(0, 300), lost.slice(300)]) await site.strapi.db.connection('members').insert(some);
    await start();
    await idle();
    expect(await seen()).toMatchObject({ state: 'done', done: 660, changed: 600, skipped: 600 });
    expect(held()).toHaveLength(660);
    await rulesOf(site).change(rule, { listsFrom: null });
  });

  it('change nothing when they are there already', async () => {
    await start();
    await idle();
    await start();
    await idle();
    expect(await seen()).toMatchObject({ state: 'done', done: 60, changed: 0 });
  });

  it('wait while the backfill is paused, and come when it goes on', async () => {
    await atRest(async () => {
      await start();
      await expect(start()).rejects.toMatchObject({ message: 'A backfill of this rule is under way.' });
      expect(await ask('POST', path('/pause'))).toMatchObject({ state: 'paused' });
    });
    await expect(ask('POST', path('/pause'))).rejects.toMatchObject({ message: 'This backfill is paused.' });
    await idle();
    expect(await claims()).toEqual([]);
    expect(await seen()).toMatchObject({ state: 'paused', done: 0 });

    expect(await ask('POST', path('/resume'))).toMatchObject({ state: 'running' });
    await idle();
    expect(held()).toHaveLength(60);
  });

  it('are gathered without asking the database again and again whether there are enough', async () => {
    await atRest(async () => {
      await start();
      const connection = (await plugin(site, 'connection').rows()).find(({ api }) => api === site.api)?.key ?? '';
      const asked = (email: string) => ({
        ...{ kind: 'sync' as const, connection, email, actor: 'account' as const, at: new Date() },
        change: { fields: {}, join: [], leave: [] },
      });
      await site.strapi.db.transaction(async ({ trx }) => {
        await plugin(site, 'deliveries').add(trx, EMAILS.map(asked));
      });
      plugin(site, 'deliveries').wake();
      let statements = 0;
      const count = () => {
        statements += 1;
      };
      site.strapi.db.connection.on('query', count);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      site.strapi.db.connection.removeListener('query', count);
      expect(statements).toBeGreaterThan(0);
      expect(statements).toBeLessThan(200);
    });
    await idle();
    expect(held()).toHaveLength(60);
  });

  it('stay away when the backfill is cancelled', async () => {
    await atRest(async () => {
      await start();
      await ask('POST', path('/cancel'));
    });
    await expect(ask('POST', path('/resume'))).rejects.toMatchObject({ message: 'This backfill is cancelled.' });
    await idle();
    expect(await claims()).toEqual([]);
    expect(await seen()).toMatchObject({ state: 'cancelled', done: 0 });
  });

  it('come from where a site that ended was, and not from the beginning', async () => {
    await atRest(async () => {
      await start();
      await ask('POST', path('/pause'));
    });
    await site.stop();
    const database = await makeDatabase(undefined, dataDir);
    const inOrder = EMAILS.map((email, n) => ({ email, documentId: `member-${n}` })).toSorted((one, other) =>
      one.documentId < other.documentId ? -1 : 1
    );
    const reached = `documents:${inOrder[29]?.documentId}`;
    await database.with((tables) => tables('cc_backfills').update({ state: 'running', reached, done: 30 }));
    await boot();
    await idle();
    expect(await seen()).toMatchObject({ state: 'done', done: 60, changed: 30 });
    expect(
      held()
        .map(({ email }) => email)
        .sort()
    ).toEqual(
      inOrder
        .slice(30)
        .map(({ email }) => email)
        .sort()
    );
  });

  it('are found by a sweep, also what changed and what is gone', async () => {
    await start();
    await idle();
    const members = () => site.strapi.db.connection('members');
    await members().where({ document_id: 'member-1' }).update({ first_name: 'Zoë' });
    await members().where({ document_id: 'member-2' }).delete();
    await members().insert({ document_id: 'late', email: 'late@example.com' });

    expect((await ask<{ rules: number }>('POST', '/rules/sweep')).rules).toBeGreaterThan(0);
    await idle();
    expect(sandbox.contacts('member.1@example.com')[0]).toMatchObject({ firstName: 'Zoë' });
    expect(sandbox.contacts('member.2@example.com')[0]).toMatchObject({ lists: [] });
    expect(sandbox.contacts('late@example.com')[0]).toMatchObject({ lists: ['3'] });
  });
});
