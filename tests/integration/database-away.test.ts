import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../sandbox';
import { describeOn, type TestDatabase } from './support/databases';
import { quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { startProxy, type TcpProxy } from './support/proxy';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(180_000);

/** How long the database is away. */
const AWAY_MS = process.env.LONG ? 10_000 : 3000;

const PORTS: Record<string, number> = { postgres: 5432, mysql: 3306 };

describeOn(['postgres', 'mysql'], 'a site whose database goes away', (makeOwn, kind) => {
  let sandbox: Sandbox;
  let database: TestDatabase;
  let proxy: TcpProxy;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeOwn();
    const direct = new URL(database.env.DATABASE_URL ?? '');
    proxy = await startProxy({ host: direct.hostname, port: Number(direct.port || PORTS[kind]) });
    const through = new URL(direct);
    through.host = `127.0.0.1:${proxy.port}`;
    site = await startSite({ sandboxUrl: sandbox.url, database, env: { DATABASE_URL: through.href } });
  });

  afterAll(async () => {
    proxy?.heal();
    await site?.stop();
    await proxy?.close();
    await sandbox?.close();
    await database?.drop();
  });

  const accepted: string[] = [];
  const saved: string[] = [];

  /** Signs up, and saves an entry, whatever the site says to it; keeps what it says yes to. */
  async function one(n: string): Promise<void> {
    const [email, member] = [`person.${n}@example.com`, `member.${n}@example.com`];
    const answer = await visitor(site).signUp({ email });
    if (answer.status === 202) accepted.push(email);
    const entry = await visitor(site)
      .createMember({ email: member })
      .catch(() => null);
    if (entry) saved.push(member);
  }

  it('says so to whoever asks, does not run wild, and delivers what it accepted once it is back', async () => {
    const told = jest.spyOn(site.strapi.log, 'error').mockImplementation(() => site.strapi.log);
    const muted = jest.spyOn(console, 'log').mockImplementation(() => undefined); // knex, of each connection that ends
    // some are at work and some wait when it happens
    sandbox.settings({ latencyMs: 1500 });
    await Promise.all([1, 2, 3, 4, 5, 6].map((n) => one(`before.${n}`)));
    expect([accepted.length, saved.length]).toEqual([6, 6]);
    await eventually(() => expect(sandbox.requests()).not.toEqual([]));
    await sleep(1000); // Strapi reads an entry once more after its answer, and ends where that fails
    proxy.cut();
    expect((await visitor(site).signUp({ email: 'nobody@example.com' })).status).toBe(500);
    await sleep(AWAY_MS);
    const ours = told.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('[constant-contact]'));
    told.mockRestore();
    muted.mockRestore();
    // one line from each of three loops, and two from each of four deliveries that were at work: however long it is away
    expect(ours.length).toBeLessThanOrEqual(3 + 2 * 4);
    expect(ours.filter((line) => line.includes('deliveries could not be read')).length).toBeLessThanOrEqual(1);
    // a loop that did not rest would ask hundreds of times a second
    expect(proxy.asked()).toBeLessThan(100);

    proxy.heal();
    sandbox.settings({ latencyMs: 0 });
    await one('after');
    // what was at work belongs to nobody now: its lease ends
    await eventually(async () => {
      await database.with((past) => past('cc_deliveries').where({ state: 'claimed' }).update({ lease_until: 0 }));
      await database.with((past) => past('cc_locks').update({ held_until: 0 }));
      await quiet(site);
    });
    for (const email of accepted) expect(sandbox.contacts(email)).toMatchObject([{ status: 'active', lists: ['2'] }]);
    for (const email of saved) expect(sandbox.contacts(email)).toMatchObject([{ status: 'active', lists: ['3'] }]);
    expect(sandbox.contacts()).toHaveLength(accepted.length + saved.length);
    expect([accepted, saved]).toEqual([
      expect.arrayContaining(['person.after@example.com']),
      expect.arrayContaining(['member.after@example.com']),
    ]);
  });
});
