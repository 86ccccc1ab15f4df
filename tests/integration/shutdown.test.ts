import { type Sandbox, startSandbox } from '../../sandbox';
import { makeDatabase, type TestDatabase } from './support/databases';
import { eventually } from './support/eventually';
import { startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

describe('a site that is shut down while it delivers', () => {
  let sandbox: Sandbox;
  let database: TestDatabase;

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeDatabase();
  });

  afterAll(async () => {
    await sandbox?.close();
    await database?.drop();
  });

  const start = () => startSite({ sandboxUrl: sandbox.url, database });
  const outbox = () =>
    database.with((connection) =>
      connection('cc_deliveries').orderBy('position').select('email', 'state', 'owner', 'code')
    );
  const people = (name: string) => Array.from({ length: 12 }, (_, n) => `${name}.${n}@example.com`);

  async function signUp(site: { url: string }, emails: string[]): Promise<void> {
    const answers = await Promise.all(emails.map((email) => visitor(site).signUp({ email })));
    expect(answers.map(({ status }) => status)).toEqual(emails.map(() => 202));
    await eventually(() => expect(sandbox.requests()).not.toEqual([]));
  }

  it('lets the requests that are under way end, and takes on nothing new', async () => {
    const site = await start();
    sandbox.settings({ latencyMs: 800 });
    await signUp(site, people('ends'));
    await site.stop();
    const deliveries = await outbox();
    expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['succeeded', 'waiting']));
    for (const { email, state } of deliveries) {
      expect([email, sandbox.requests(email).length > 0]).toEqual([email, state === 'succeeded']);
    }
  });

  it('does not wait for ever: what does not end is given back, and the next start delivers all of it', async () => {
    sandbox.settings({ latencyMs: 0 });
    sandbox.clearRequests();
    await database.with((connection) => connection('cc_deliveries').delete());
    const site = await start();
    sandbox.settings({ latencyMs: 25_000 });
    await signUp(site, people('hangs'));
    await site.stop();
    expect(new Set((await outbox()).map(({ state, owner, code }) => [state, owner, code].join()))).toEqual(
      new Set(['waiting,,'])
    );
    // not one of the hanging requests was waited for
    expect(sandbox.requests().every(({ status }) => status === null)).toBe(true);

    sandbox.settings({ latencyMs: 0 });
    const again = await start();
    await eventually(() => {
      for (const email of people('hangs')) expect(sandbox.contacts(email)).toMatchObject([{ lists: ['2'] }]);
    });
    await again.stop();
  });
});
