import { type Sandbox, startSandbox } from '../../sandbox';
import { outcomeOf } from './support/deliveries';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

describe.each(['v1', 'v3'] as const)('a site’s log shows its requests through %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  let debug: jest.SpyInstance;
  let warn: jest.SpyInstance;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
    debug = jest.spyOn(site.strapi.log, 'debug');
    warn = jest.spyOn(site.strapi.log, 'warn');
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  beforeEach(() => {
    sandbox.clearRequests();
    debug.mockClear();
    warn.mockClear();
  });

  const lines = (level: jest.SpyInstance) =>
    level.mock.calls.map(([line]) => String(line)).filter((line) => line.includes(' → '));

  it('each of them once, with its connection, and without anybody’s address or secret', async () => {
    await visitor(site).signUp({ email: 'first.last+label@example.com', firstName: 'Ann' });
    await expect(outcomeOf(site, 'first.last+label@example.com')).resolves.toMatchObject({ state: 'succeeded' });

    const sent = sandbox.requests().filter((request) => request.api === api);
    expect(sent.length).toBeGreaterThan(1);
    expect(lines(debug)).toHaveLength(sent.length);
    for (const [n, { method, status }] of sent.entries())
      expect(lines(debug)[n]).toMatch(
        new RegExp(`^\\[constant-contact\\] Sandbox \\(${api}\\): ${method} http://.* → ${status}, \\d+ ms$`)
      );
    expect(lines(debug).join()).toContain('email=[address]');
    expect(lines(debug).join()).not.toMatch(/first\.last|example\.com|sandbox-key|sandbox-secret|Bearer|Basic/);
    expect(lines(warn)).toEqual([]);
  });

  it('those that went wrong as a warning', async () => {
    sandbox.fault({ match: { method: 'GET' }, fault: { drop: 'before' } });
    const [connection] = (await plugin(site, 'connection').rows()).filter((row) => row.api === api);
    await expect(plugin(site, 'connection').test(connection?.key ?? '')).resolves.toMatchObject({ ok: false });
    expect(lines(warn)).toEqual([expect.stringMatching(/→ no answer \(UND_ERR_SOCKET\)/)]);
  });
});
