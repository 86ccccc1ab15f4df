import { type Sandbox, startSandbox } from '../../sandbox';
import type { ConnectionView } from '../../server/src/connection/contract';
import { RIGHT } from './support/administrator';
import { eventually } from './support/eventually';
import { allow, panel } from './support/panel';
import { plugin } from './support/plugin';
import { newDataDir, type Site, startSite } from './support/site';

jest.setTimeout(180_000);

const V1 = { ...RIGHT.v1, key: 'old', name: 'Old account' };
const V3 = { ...RIGHT.v3, key: 'new', name: 'New account', mode: 'log-only' };

describe('connections of the configuration', () => {
  const dataDir = newDataDir();
  let sandbox: Sandbox;
  let site: Site;
  let ask: Awaited<ReturnType<typeof panel>>;

  const start = async (connections: object[]) => {
    await site?.stop();
    site = await startSite({ sandboxUrl: sandbox.url, dataDir, env: { CONNECTIONS: JSON.stringify(connections) } });
  };
  const view = async (key: string) => (await plugin(site, 'connection').all()).find((one) => one.key === key);

  beforeAll(async () => {
    sandbox = await startSandbox();
    await start([V1, V3]);
    ask = await panel(site);
  });
  afterAll(async () => {
    delete process.env.CONNECTIONS;
    await site?.stop();
    await sandbox?.close();
  });

  it('are there by themselves, tested, with their lists, and with no secret in a table', async () => {
    await eventually(async () => {
      expect(await view('old')).toMatchObject({ name: 'Old account', api: 'v1', declared: true, health: 'fine' });
    });
    expect(await view('new')).toMatchObject({
      declared: true,
      mode: 'log-only',
      health: 'not-connected',
      secrets: { clientSecret: 'set', consent: 'missing' },
    });
    await eventually(async () => expect(await plugin(site, 'connection').lists.of('old')).toHaveLength(3));
    const rows = await site.strapi.db.connection('cc_connections').whereIn('key', ['old', 'new']).select('secrets');
    expect(rows).toEqual([{ secrets: null }, { secrets: null }]);
  });

  it('of v3 still take the consent of a person', async () => {
    const { url } = await ask<{ url: string }>('POST', '/connections/new/consent');
    const connected = await ask<ConnectionView>('POST', '/connections/consent', { query: await allow(url) });
    expect(connected).toMatchObject({ key: 'new', health: 'fine', secrets: { consent: 'set' } });
  });

  it.each([
    ['PUT', '/connections/old', RIGHT.v1],
    ['PUT', '/connections/old/mode', { mode: 'log-only' }],
    ['POST', '/connections/old/disconnect', {}],
    ['POST', '/connections/old/move', { clientId: 'a', clientSecret: 'b' }],
    ['DELETE', '/connections/old', undefined],
  ])('cannot be changed in the panel: %s %s', async (method, path, body) => {
    await expect(ask(method, path, body)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/stands in config\/plugins, as connections\[\].key “old”/),
    });
  });

  it('follow the configuration at the next start, and keep key, lists and consent', async () => {
    const { lists } = plugin(site, 'connection');
    const before = await lists.of('old');
    await start([
      { ...V1, name: 'Renamed' },
      { ...V3, mode: 'live' },
    ]);
    expect(await view('old')).toMatchObject({ name: 'Renamed', health: 'fine' });
    expect(await plugin(site, 'connection').lists.of('old')).toEqual(before);
    expect(await view('new')).toMatchObject({ mode: 'live', secrets: { consent: 'set' } });
  });

  it('that are no longer there become ordinary ones without credentials', async () => {
    await start([V3]);
    expect(await view('old')).toMatchObject({
      declared: false,
      secrets: { password: 'missing', apiKey: 'missing' },
    });
    await plugin(site, 'connection').remove('old');
    expect(await view('old')).toBeUndefined();
  });

  it('cannot change their API under the same key: the start is refused, and says which', async () => {
    site.strapi.config.set('plugin::constant-contact.connections', [{ ...V1, key: 'new' }]);
    await expect(plugin(site, 'connection').start()).rejects.toThrow(/config.connections “new” is kept as v3/);
  });
});
