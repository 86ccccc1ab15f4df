import { type Sandbox, startSandbox } from '../../sandbox';
import { createLimits } from '../../server/src/signup-forms/limits';
import { openStore } from '../../server/src/signup-forms/limits/store';
import { type ChildSite, killChildren, startChild } from './support/child';
import { describeOn, type TestDatabase } from './support/databases';
import { publishForm } from './support/forms';
import { REDIS_URL } from './support/redis';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(240_000);

const PER_MINUTE = 5;
const onDatabase = { SIGNUPS_PER_MINUTE: String(PER_MINUTE), LIMITS_STORE: 'database' };

let sandbox: Sandbox;
let people = 0;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());

const unexpected = (error: unknown) => {
  throw error;
};
const signUp = async (site: Pick<Site, 'url'>, form?: string): Promise<Response> => {
  people += 1;
  return visitor(site).signUp({ email: `limited.${people}@example.com` }, form);
};
const statuses = async (answers: Array<Promise<Response>>) => (await Promise.all(answers)).map(({ status }) => status);
const counted = (all: number[]) => ({
  passed: all.filter((one) => one === 202).length,
  refused: all.filter((one) => one === 429).length,
});

describeOn(['sqlite', 'postgres', 'mysql'], 'limits on the site’s own database', (makeOwn) => {
  let database: TestDatabase;
  let site: Site;

  beforeAll(async () => {
    database = await makeOwn();
    site = await startSite({ sandboxUrl: sandbox.url, database, env: onDatabase });
  });
  afterAll(async () => {
    await site?.stop();
    await database?.drop();
  });

  it('let through what one network may send to a form, and say how long it has to wait', async () => {
    const all = await statuses(Array.from({ length: 2 * PER_MINUTE }, () => signUp(site)));
    expect(counted(all)).toEqual({ passed: PER_MINUTE, refused: PER_MINUTE });
    const refused = await signUp(site);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^([1-9]|[1-5]\d|60)$/);
  });

  it('count another form by itself', async () => {
    await publishForm(site, 'another', 'Newsletter');
    expect((await signUp(site, 'another')).status).toBe(202);
  });

  it('are shared by everybody who counts there, exactly, also all at once', async () => {
    const bound = { name: 'together', points: 10, seconds: 60 };
    const [one, other] = [createLimits(site.strapi).bound(bound), createLimits(site.strapi).bound(bound)];
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? one : other).take('somebody')));
    expect(answers.filter((seconds) => seconds === null)).toHaveLength(10);
  });

  it('are forgotten when their time is over, and no others', async () => {
    const table = () => database.with((past) => past('cc_limits').where('key', 'like', 'tidied:%').select('key'));
    const row = (key: string, expire: number) => ({ key: `tidied:${key}`, points: 1, expire });
    const now = Date.now();
    await database.with((past) => past('cc_limits').insert([row('ended', now - 1000), row('counts', now + 60_000)]));
    const before = await database.with((past) =>
      past('cc_limits')
        .where('expire', '>', now + 1000)
        .select('key')
    );

    await openStore(site.strapi, 'database', unexpected)?.tidy();
    expect(await table()).toEqual([{ key: 'tidied:counts' }]);
    expect(await database.with((past) => past('cc_limits').select('key'))).toEqual(expect.arrayContaining(before));
  });

  it('are still known after a restart', async () => {
    await site.stop();
    site = await startSite({ sandboxUrl: sandbox.url, database, dataDir: database.dataDir, env: onDatabase });
    expect((await signUp(site)).status).toBe(429);
  });
});

describeOn(['postgres'], 'two instances', (makeOwn) => {
  const noRedis = process.env.TEST_REDIS_SKIPPED;
  let database: TestDatabase;
  let sites: ChildSite[] = [];

  beforeEach(async () => {
    database = await makeOwn();
  });
  afterEach(async () => {
    await killChildren();
    await database?.drop();
  });

  /** One after the other: the first makes the tables. */
  async function startTwo(env: Record<string, string>): Promise<void> {
    const start = () => startChild({ sandboxUrl: sandbox.url, database, env: { ...onDatabase, ...env } });
    sites = [await start(), await start()];
  }

  const inTurns = async () =>
    counted(await statuses(Array.from({ length: 2 * PER_MINUTE }, (_, n) => signUp(sites[n % 2] as ChildSite))));

  it('share their limits on the database', async () => {
    await startTwo({});
    expect(await inTurns()).toEqual({ passed: PER_MINUTE, refused: PER_MINUTE });
  });

  (noRedis ? it.skip : it)(`share their limits in Redis${noRedis ? ` (${noRedis})` : ''}`, async () => {
    await startTwo({ REDIS_URL, APP_KEYS: `of,${database.dataDir}`, ENCRYPTION_KEY: database.dataDir });
    expect(await inTurns()).toEqual({ passed: PER_MINUTE, refused: PER_MINUTE });
  });
});
