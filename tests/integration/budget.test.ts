import { type Sandbox, startSandbox } from '../../sandbox';
import { administrator, RIGHT } from './support/administrator';
import { outcomeOf, quiet } from './support/deliveries';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

/** Half a second of a busy machine's delay shows as one request more: what the service allows here leaves room for that. */
const PER_SECOND = 2;
const ALLOWED = 3;
const withBudget = { REQUESTS_PER_SECOND: String(PER_SECOND) };

/** Requests in the fullest whole second of the sandbox's clock. */
function mostInASecond(requests: ReturnType<Sandbox['requests']>): number {
  const seconds = new Map<string, number>();
  for (const { at } of requests) seconds.set(at.slice(0, 19), (seconds.get(at.slice(0, 19)) ?? 0) + 1);
  return Math.max(...seconds.values());
}

describe('the budget of an API key', () => {
  let sandbox: Sandbox;
  let site: Site;
  const start = async (dataDir?: string) => {
    const env = { ...withBudget };
    site = await startSite({ sandboxUrl: sandbox.url, api: 'v1', env, ...(dataDir && { dataDir }) });
  };
  const asked = () => sandbox.requests().filter(({ api }) => api === 'v1');
  const refused = () => asked().filter(({ status }) => status === 403 || status === 429);

  beforeAll(async () => {
    sandbox = await startSandbox({ rateLimit: true, settings: { requestsPerSecond: ALLOWED } });
    await start();
    await quiet(site);
  });
  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  it('is shared by all connections with that key', async () => {
    const { key } = await plugin(site, 'connection').create({ ...RIGHT.v1, name: 'The same account again' });
    sandbox.clearRequests();
    const emails = ['one', 'two', 'three', 'four'].map((name) => `${name}@example.com`);
    const looks = emails.map((email) => plugin(site, 'contacts').lookUp(email, key));
    await Promise.all([...emails.map((email) => visitor(site).signUp({ email })), ...looks]);
    await quiet(site);
    expect(emails.map((email) => sandbox.contacts(email).length)).toEqual([1, 1, 1, 1]);
    expect(asked().length).toBeGreaterThan(3 * ALLOWED);
    expect(refused()).toEqual([]);
    expect(mostInASecond(asked())).toBeLessThanOrEqual(ALLOWED);
  });

  it('counts every request of the day, also after a restart', async () => {
    const today = async () => plugin(site, 'connection').today((await administrator(site).view()).key);
    const before = await today();
    sandbox.clearRequests();
    await visitor(site).signUp({ email: 'counted@example.com' });
    expect(await outcomeOf(site, 'counted@example.com')).toMatchObject({ outcome: 'created' });
    const { dataDir } = site;
    await site.stop();
    await start(dataDir);
    expect(await today()).toMatchObject({ used: before.used + asked().length, limit: 10_000 });
  });
});
