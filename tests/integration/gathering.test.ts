import { type Sandbox, startSandbox } from '../../sandbox';
import { deliverBulk } from '../../server/src/content-sync/deliver-bulk';
import { createStores } from '../../server/src/content-sync/stores';
import { administrator } from './support/administrator';
import { allDone, backfill, type Member } from './support/backfill';
import { deliveriesOf } from './support/deliveries';
import { eventually } from './support/eventually';
import { plugin } from './support/plugin';
import { newDataDir, type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(180_000);

const IMPORT = '/v3/activities/contacts_json_import';
const CUSTOMERS = '3';

describe('an import that is still filled', () => {
  const dataDir = newDataDir();
  let sandbox: Sandbox;
  let site: Site;
  /** Whether somebody is about to bring more. */
  let moreComing: boolean;

  const boot = async () => {
    site = await startSite({ sandboxUrl: sandbox.url, dataDir });
    plugin(site, 'deliveries').handleInBulk({
      ...deliverBulk(site.strapi, createStores(site.strapi)),
      moreComing: async () => moreComing,
    });
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
    await boot();
  });

  beforeEach(() => {
    moreComing = true;
    sandbox.clearRequests();
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const people = (label: string, count: number): Member[] =>
    Array.from({ length: count }, (_, n) => ({ email: `${label}.${n}@example.com`, firstName: `${label} ${n}` }));
  const imports = () => sandbox.requests().filter(({ method, url }) => method === 'POST' && url.startsWith(IMPORT));
  const records = (state: string) => site.strapi.db.connection('cc_imports').where({ state }).select('id');
  const rowsOf = (label: string) => site.strapi.db.connection('cc_deliveries').where('email', 'like', `${label}.%`);
  const outcomeOf = async (email: string) => (await deliveriesOf(site, email)).at(-1)?.outcome;
  const held = (email: string) => sandbox.contacts(email)[0];

  async function filled(label: string, count: number): Promise<void> {
    await backfill(site, people(label, count));
    await eventually(async () => expect(await rowsOf(label).where({ state: 'claimed' })).toHaveLength(count));
    expect(imports()).toEqual([]);
  }

  const rest = async () => {
    moreComing = false;
    plugin(site, 'deliveries').thatWasAll();
    await allDone(site);
  };

  it('goes out as one call with all that were added, when nobody brings more', async () => {
    await filled('early', 30);
    await backfill(site, people('late', 40));
    await eventually(async () => expect(await rowsOf('late').where({ state: 'claimed' })).toHaveLength(40));
    expect(await records('gathering')).toHaveLength(1);
    const [waiting] = await deliveriesOf(site, 'late.0@example.com');
    expect((await plugin(site, 'deliveries').get(waiting?.id ?? '')).tries).toEqual([]);
    await rest();
    expect(imports()).toHaveLength(1);
    expect(await outcomeOf('early.0@example.com')).toBe('imported');
    expect(held('late.39@example.com')).toMatchObject({ firstName: 'late 39', lists: [CUSTOMERS] });
    expect(await site.strapi.db.connection('cc_links').where('email', 'like', 'late.%')).toHaveLength(40);
  });

  it('waits until the account has told who is on its lists, and what editors change meanwhile does not', async () => {
    moreComing = false;
    await site.strapi.db.connection('cc_lists_read').delete();
    sandbox.fault({ match: { path: '/v3/contacts?limit=500' }, fault: { delayMs: 8000 } });
    await backfill(site, people('slow', 30));
    await site.strapi.documents('api::member.member' as never).create({
      data: { email: 'edited@example.com', firstName: 'Edited' } as never,
    });
    await eventually(() => expect(held('edited@example.com')).toMatchObject({ lists: [CUSTOMERS] }));
    expect(await rowsOf('slow')).toEqual([]);
    await allDone(site);
    expect(imports()).toHaveLength(1);
    expect(await outcomeOf('slow.29@example.com')).toBe('imported');
  });

  it('leaves out who opted out since', async () => {
    await filled('leaving', 30);
    await sandbox.seed([
      { email: 'leaving.3@example.com', permission: 'unsubscribed', status: 'do-not-mail', lists: [] },
    ]);
    const change = {
      connection: (await administrator(site).view()).key,
      actor: 'account' as const,
      join: ['Customers'],
    };
    const { outcome } = await plugin(site, 'contacts').upsert({ ...change, email: 'leaving.3@example.com' });
    expect(outcome).toBe('opted-out');
    await rest();
    expect(imports()).toHaveLength(1);
    expect(imports()[0]?.requestBody).not.toContain('leaving.3@');
    expect(await outcomeOf('leaving.3@example.com')).toBe('opted-out');
    expect(held('leaving.3@example.com')).toMatchObject({ permission: 'unsubscribed', lists: [] });
    expect(await outcomeOf('leaving.4@example.com')).toBe('imported');
  });

  it('keeps no visitor waiting, and is not the last word on who signed up meanwhile', async () => {
    await filled('meeting', 30);
    await visitor(site).signUp({ email: 'meeting.5@example.com', firstName: 'By themselves' });
    await eventually(() => expect(held('meeting.5@example.com')).toMatchObject({ lists: ['2'] }));
    expect(imports()).toEqual([]);
    await rest();
    expect(held('meeting.5@example.com')).toMatchObject({ firstName: 'meeting 5' });
    expect(held('meeting.5@example.com')?.lists.toSorted()).toEqual(['2', CUSTOMERS]);
  });

  it('makes what an entry says now true after it, where the entry changed', async () => {
    await filled('changing', 30);
    const member = site.strapi.documents('api::member.member' as never);
    const [found] = await member.findMany({ filters: { email: 'changing.7@example.com' } } as never);
    await member.update({ documentId: found?.documentId ?? '', data: { firstName: 'Newer' } as never });
    const own = () => site.strapi.db.connection('cc_deliveries').where({ email: 'changing.7@example.com' });
    await eventually(async () => expect(await own()).toHaveLength(2));
    await rest();
    expect(held('changing.7@example.com')).toMatchObject({ firstName: 'Newer' });
  });

  it('is taken apart where its connection only logs since, and nobody hears of it', async () => {
    await filled('logging', 30);
    const { key } = await administrator(site).view();
    await site.strapi.db.connection('cc_connections').where({ key }).update({ mode: 'log-only' });
    await rest();
    await site.strapi.db.connection('cc_connections').where({ key }).update({ mode: 'live' });
    expect(imports()).toEqual([]);
    expect(await outcomeOf('logging.0@example.com')).toBe('logged');
    expect(await records('gathering')).toEqual([]);
  });

  it('is given back by a site that stops, and goes out after the next start', async () => {
    await filled('stopping', 30);
    await site.stop();
    moreComing = false;
    await boot();
    expect(await records('gathering')).toEqual([]);
    await allDone(site);
    expect(imports()).toHaveLength(1);
    expect(held('stopping.29@example.com')).toMatchObject({ lists: [CUSTOMERS] });
  });

  it('is written whole or not at all', async () => {
    await filled('first', 30);
    const filling = () => site.strapi.db.connection('cc_imports').where({ state: 'gathering' });
    const [{ connection_key: connection, lists }] = await filling();
    const newcomer = (n: number) => ({
      delivery: {
        kind: 'sync' as const,
        connection,
        email: `failing.${n}@example.com`,
        actor: 'account' as const,
        change: { fields: {}, join: [], leave: [] },
        at: new Date(),
      },
      lists: JSON.parse(lists),
      row: { email: `failing.${n}@example.com`, fields: {} },
      bytes: 50,
      fingerprint: '',
    });
    const batches = [
      { newcomers: [newcomer(0)], along: async () => undefined },
      { newcomers: [newcomer(1)], along: () => Promise.reject(new Error('no claim could be written')) },
    ];
    await expect(plugin(site, 'deliveries').gather(connection, batches)).rejects.toThrow('no claim could be written');
    expect(await rowsOf('failing')).toEqual([]);

    // nobody knows for certain who is in it: it is taken apart, as that of a process that was killed
    await filling().update({ next_poll_at: 0 });
    await rest();
    expect(imports()).toHaveLength(1);
    expect(imports()[0]?.requestBody).not.toContain('failing');
  });
});
