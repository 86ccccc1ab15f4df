import { type Sandbox, startSandbox } from '../../sandbox';
import { type ChildSite, killChildren, startChild } from './support/child';
import { describeOn, type TestDatabase } from './support/databases';
import { eventually } from './support/eventually';
import { visitor } from './support/visitor';

jest.setTimeout(240_000);

const PER_SECOND = 8;
const LEASE_MS = 30_000;

describeOn(['postgres'], 'two instances of a site', (makeOwn) => {
  let sandbox: Sandbox;
  let database: TestDatabase;
  let sites: ChildSite[];

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeOwn();
    const start = () =>
      startChild({ sandboxUrl: sandbox.url, database, env: { REQUESTS_PER_SECOND: String(PER_SECOND) } });
    // one after the other: the first makes the tables
    sites = [await start(), await start()];
  });

  afterAll(async () => {
    await killChildren();
    await sandbox?.close();
    await database?.drop();
  });

  const site = (n: number) => visitor(sites[n % 2] as ChildSite);
  const people = (name: string, many: number) => Array.from({ length: many }, (_, n) => `${name}.${n}@example.com`);
  const claimed = () =>
    database.with((past) =>
      past('cc_deliveries').where({ state: 'claimed' }).select('id', 'owner', 'email', 'lease_until')
    );
  const unfinished = () =>
    database.with((past) =>
      past('cc_deliveries').whereNot({ state: 'succeeded' }).select('email', 'state', 'attempts', 'code')
    );

  it('share the work, never two at one address, and everybody arrives once', async () => {
    const owners = new Set<string>();
    sandbox.settings({ latencyMs: 100 });
    const emails = people('shared', 20);
    const sent = Promise.all(emails.flatMap((email, n) => [site(n).signUp({ email }), site(n + 1).signUp({ email })]));
    await eventually(async () => {
      const atWork = await claimed();
      const addresses = atWork.map(({ email }) => email);
      expect(new Set(addresses).size).toBe(addresses.length);
      for (const { owner } of atWork) owners.add(owner);
      expect(owners.size).toBe(2);
    });
    expect((await sent).map(({ status }) => status)).toEqual(Array(40).fill(202));
    sandbox.settings({ latencyMs: 0 });
    await eventually(async () => expect(await unfinished()).toEqual([]), 60_000);
    for (const email of emails) expect(sandbox.contacts(email)).toMatchObject([{ lists: ['2'] }]);
    expect(sandbox.contacts()).toHaveLength(20);
    expect(sandbox.requests().filter(({ status }) => status === 409)).toEqual([]);
  });

  it('one of them killed: the other goes on at once, and takes what it held when its lease has ended', async () => {
    sandbox.settings({ latencyMs: 3000 });
    const emails = people('survives', 12);
    for (const [n, email] of emails.entries()) expect((await site(n).signUp({ email })).status).toBe(202);
    await eventually(async () => expect(new Set((await claimed()).map(({ owner }) => owner)).size).toBe(2));
    await sites[0]?.kill();
    sandbox.settings({ latencyMs: 0 });
    const [held, killedAt] = [await claimed(), Date.now()];
    expect(held.length).toBeGreaterThan(0);
    for (const { lease_until } of held) expect(Number(lease_until)).toBeLessThanOrEqual(killedAt + LEASE_MS);
    expect((await site(1).signUp({ email: 'goes.on@example.com' })).status).toBe(202);
    await eventually(() => expect(sandbox.contacts('goes.on@example.com')).toMatchObject([{ lists: ['2'] }]));
    expect(await claimed()).not.toEqual([]);
    // nobody helps: the lease is 30 seconds
    await eventually(async () => expect(await unfinished()).toEqual([]), 90_000);
    for (const email of emails) expect(sandbox.contacts(email)).toMatchObject([{ lists: ['2'] }]);
  });

  it('together they kept to the budget of their key, all the time', () => {
    const times = sandbox
      .requests()
      .filter(({ api }) => api === 'v3')
      .map(({ at }) => Date.parse(at));
    expect(times.length).toBeGreaterThan(100);
    const most = (seconds: number) =>
      Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + seconds * 1000).length));
    // a busy machine may hold one back until the next has left
    expect(most(1)).toBeLessThanOrEqual(PER_SECOND + 1);
    expect(most(10)).toBeLessThanOrEqual(10 * PER_SECOND + 1);
  });
});
