import { type Sandbox, startSandbox } from '../../sandbox';
import { killChildren, startChild } from './support/child';
import { makeDatabase } from './support/databases';
import { eventually } from './support/eventually';
import { newDataDir } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(180_000);

const IMPORT = { v1: '/activities', v3: '/v3/activities/contacts_json_import' };

describe.each(['v1', 'v3'] as const)('a site that is killed while an import is on its way, through %s', (api) => {
  const dataDir = newDataDir();
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterAll(async () => {
    await killChildren();
    await sandbox?.close();
  });

  const imports = () => sandbox.requests().filter(({ method, url }) => method === 'POST' && url.includes(IMPORT[api]));

  it('leaves nobody out and sends nobody twice: who was in it is planned anew once the account is done', async () => {
    const start = () => startChild({ sandboxUrl: sandbox.url, dataDir, api });
    const site = await start();
    sandbox.settings({ latencyMs: 2000 });
    const emails = Array.from({ length: 40 }, (_, n) => `member.${n}@example.com`);
    await Promise.all(emails.map((email) => visitor(site).createMember({ email })));
    await eventually(() => expect(imports().length).toBeGreaterThan(0));
    await site.kill();

    const database = await makeDatabase(undefined, dataDir);
    const open = await database.with(async (tables) => {
      await tables('cc_locks').update({ held_until: 0 });
      await tables('cc_deliveries').whereNotNull('lease_until').update({ lease_until: 0 });
      return tables('cc_imports').whereNull('activity_id').select('state');
    });
    expect(open).toEqual([{ state: 'posting' }]);

    sandbox.settings({ latencyMs: 0 });
    sandbox.clock({ advanceMs: 60_000 });
    await start();
    await eventually(async () => {
      expect(emails.map((email) => sandbox.contacts(email).map(({ lists }) => lists))).toEqual(
        emails.map(() => [['3']])
      );
      const left = await database.with((tables) =>
        tables('cc_deliveries').whereNot({ state: 'succeeded' }).select('state', 'code')
      );
      expect(left).toEqual([]);
    }, 60_000);
    expect(sandbox.contacts()).toHaveLength(40);
    expect(sandbox.requests().filter(({ status }) => status === 409)).toEqual([]);
  });
});
