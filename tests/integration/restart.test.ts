import { type Sandbox, startSandbox } from '../../sandbox';
import { killChildren, startChild } from './support/child';
import { makeDatabase } from './support/databases';
import { eventually } from './support/eventually';
import { newDataDir } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(180_000);

/** How long others wait for what a killed process held. */
const LEASE_MS = 30_000;

/** Lets that time go by; answers how many deliveries were held. */
const endLeases = async (dataDir: string): Promise<number> =>
  (await makeDatabase(undefined, dataDir)).with(async (database) => {
    const locks: Array<{ held_until: number | string }> = await database('cc_locks').select('held_until');
    for (const lock of locks) expect(Number(lock.held_until)).toBeLessThanOrEqual(Date.now() + LEASE_MS);
    await database('cc_locks').update({ held_until: 0 });
    return database('cc_deliveries').where({ state: 'claimed' }).update({ lease_until: 0 });
  });

describe.each(['v1', 'v3'] as const)('a site that is killed between accepting and delivering, through %s', (api) => {
  const dataDir = newDataDir();
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterAll(async () => {
    await killChildren();
    await sandbox?.close();
  });

  it('delivers after the restart: what waited, what was under way and what was done without an answer, each once', async () => {
    const start = () => startChild({ sandboxUrl: sandbox.url, dataDir, api });
    const site = await start();
    // done at the account, and the site is killed before it hears of it
    sandbox.settings({ latencyMs: 300 });
    sandbox.fault({ match: { method: 'POST' }, fault: { drop: 'after' } });
    expect((await visitor(site).signUp({ email: 'done@example.com', firstName: 'Ann' })).status).toBe(202);
    await eventually(() => expect(sandbox.contacts('done@example.com')).toHaveLength(1));

    // under way, without an answer; and more than are delivered at once, so that some still wait
    sandbox.settings({ latencyMs: 3000 });
    const emails = [1, 2, 3, 4, 5, 6].map((n) => `waits.${n}@example.com`);
    for (const email of emails) expect((await visitor(site).signUp({ email })).status).toBe(202);
    await visitor(site).createMember({ email: 'member@example.com' });
    await eventually(() => expect(sandbox.requests(emails[0])).not.toEqual([]));
    await site.kill();

    sandbox.settings({ latencyMs: 0 });
    expect(await endLeases(dataDir)).toBeGreaterThan(1);
    await start();
    const held = () => [...emails, 'done@example.com', 'member@example.com'].map((email) => sandbox.contacts(email)[0]);
    await eventually(() =>
      expect(held().map((contact) => contact?.lists)).toEqual([...emails.map(() => ['2']), ['2'], ['3']])
    );
    expect(sandbox.contacts('done@example.com')).toEqual([expect.objectContaining({ firstName: 'Ann' })]);
    expect(sandbox.contacts()).toHaveLength(8);
    expect(sandbox.requests().filter(({ status }) => status === 409)).toEqual([]);
  });
});
