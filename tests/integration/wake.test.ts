import { type Sandbox, startSandbox } from '../../sandbox';
import { makeDatabase, type TestDatabase } from './support/databases';
import { eventually } from './support/eventually';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

describe('the dispatcher is woken by a commit', () => {
  let sandbox: Sandbox;
  let database: TestDatabase;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeDatabase();
    site = await startSite({ sandboxUrl: sandbox.url, database });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
    await database?.drop();
  });

  afterEach(() => jest.restoreAllMocks());

  const stored = (email: string) => database.with((past) => past('cc_deliveries').where({ email }).select('id'));

  /** What was readable past the site at each wake. */
  function wakes(email: string): Array<Promise<unknown[]>> {
    const deliveries = plugin(site, 'deliveries');
    const { wake } = deliveries;
    const seen: Array<Promise<unknown[]>> = [];
    jest.spyOn(deliveries, 'wake').mockImplementation(() => {
      seen.push(stored(email));
      wake();
    });
    return seen;
  }

  it('of a sign-up, once it can be read', async () => {
    const seen = wakes('signs.up@example.com');
    expect((await visitor(site).signUp({ email: 'signs.up@example.com' })).status).toBe(202);
    expect(seen).not.toEqual([]);
    expect(await seen[0]).toHaveLength(1);
  });

  it('of an entry, once its delivery can be read', async () => {
    const seen = wakes('entry@example.com');
    await visitor(site).createMember({ email: 'entry@example.com' });
    await eventually(() => expect(seen).not.toEqual([]));
    expect(await seen[0]).toHaveLength(1);
  });
});
