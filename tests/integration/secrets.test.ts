import fs from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { type Sandbox, startSandbox } from '../../sandbox';
import { administrator, RIGHT } from './support/administrator';
import { deliveriesOf, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { plugin } from './support/plugin';
import { newDataDir, type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const LEVELS = ['fatal', 'error', 'warn', 'info', 'http', 'debug', 'trace'] as const;

/** Everything that this site logs from now on, as text, with the causes of errors. */
function overhear({ strapi }: Site): string[] {
  const heard: string[] = [];
  const log = strapi.log as unknown as Record<string, unknown>;
  for (const level of LEVELS) {
    if (typeof log[level] !== 'function') continue;
    log[level] = (...words: unknown[]) => void heard.push(inspect(words, { depth: 12, showHidden: true }));
  }
  return heard;
}

describe('secrets', () => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  /** Every access and refresh token that was ever given, the client secret, and v1's key and password. */
  function secrets(): string[] {
    const tokens = sandbox
      .requests()
      .filter(({ api, status }) => api === 'oauth' && status === 200)
      .map(({ responseBody }) => JSON.parse(responseBody) as { access_token: string; refresh_token: string })
      .flatMap((answer) => [answer.access_token, answer.refresh_token]);
    expect(tokens.length).toBeGreaterThan(1);
    const basic = Buffer.from('sandbox-key%sandbox:sandbox').toString('base64');
    return [...tokens, 'sandbox-secret', 'sandbox-key', basic, 'pass-of-nobody', 'key-of-nobody', 'secret-of-nobody'];
  }

  async function failInEveryWay(): Promise<void> {
    const connections = plugin(site, 'connection');
    const v1 = (await connections.all()).find(({ api }) => api === 'v1');
    await connections.update(v1?.key ?? '', { ...RIGHT.v1, password: 'pass-of-nobody', apiKey: 'key-of-nobody' });
    for (const fault of [{ status: 500, body: 'no Bearer sandbox-secret here' }, { drop: 'before' } as const]) {
      sandbox.fault({ fault });
      await visitor(site).signUp({ email: 'overheard@example.com' });
      await quiet(site);
    }
    sandbox.fault({ match: { path: '/oauth2/' }, fault: { drop: 'after' }, times: 2 });
    sandbox.clock({ advanceMs: 25 * 3_600_000 });
    await administrator(site).test();
    await administrator(site).enter({ clientSecret: 'secret-of-nobody' });
    await administrator(site).test();
    await administrator(site).enter();
    await administrator(site).connect();
    await connections.update(v1?.key ?? '', RIGHT.v1);
    await quiet(site);
  }

  it('are in no view, no delivery, no log and nowhere in the database', async () => {
    const heard = overhear(site);
    const shown: unknown[] = [];
    await failInEveryWay();
    shown.push(await plugin(site, 'connection').all(), await plugin(site, 'connection').listChoices());
    for (const { id } of await deliveriesOf(site, 'overheard@example.com')) {
      shown.push(await plugin(site, 'deliveries').get(id));
    }
    expect(shown.length).toBeGreaterThan(2);

    const stored = fs.readFileSync(path.join(site.dataDir, 'playground.db'), 'latin1');
    expect(stored).toContain('Sandbox (v3)');
    for (const secret of secrets()) {
      expect({ secret, inDatabase: stored.includes(secret) }).toEqual({ secret, inDatabase: false });
      expect({ secret, inView: JSON.stringify(shown).includes(secret) }).toEqual({ secret, inView: false });
      expect({ secret, inLog: heard.join('\n').includes(secret) }).toEqual({ secret, inLog: false });
    }
    expect(heard.join('\n')).not.toContain('overheard@');
  });
});

describe('the encryption key of the site', () => {
  const dataDir = newDataDir();
  let sandbox: Sandbox;
  let site: Site | undefined;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, dataDir });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  async function again(env: Record<string, string> = {}): Promise<Site> {
    await site?.stop();
    site = undefined;
    site = await startSite({ sandboxUrl: sandbox.url, dataDir, env });
    return site;
  }

  it('that changed: the connection says so and waits, and with the old key all goes out', async () => {
    const changed = await again({ ENCRYPTION_KEY: 'another key than before' });
    expect(await administrator(changed).view()).toMatchObject({
      health: 'needs-attention',
      problem: expect.stringContaining('ENCRYPTION_KEY'),
    });
    expect(await administrator(changed).test()).toMatchObject({ ok: false, code: 'unreadable-secret' });
    expect((await visitor(changed).signUp({ email: 'locked@example.com' })).status).toBe(202);
    await eventually(async () => {
      const [delivery] = await deliveriesOf(changed, 'locked@example.com');
      expect(delivery).toMatchObject({ state: 'on-hold', message: expect.stringContaining('ENCRYPTION_KEY') });
    });

    const mended = await again();
    expect(await administrator(mended).test()).toMatchObject({ ok: true });
    await quiet(mended);
    expect(sandbox.contacts('locked@example.com')).toEqual([expect.objectContaining({ lists: ['2'] })]);
  });

  it('that changed: entering everything again mends it, too', async () => {
    const changed = await again({ ENCRYPTION_KEY: 'a third key' });
    await administrator(changed).enter();
    await administrator(changed).connect();
    expect(await administrator(changed).view()).toMatchObject({ health: 'fine', problem: null });
    await visitor(changed).signUp({ email: 'unlocked@example.com' });
    await quiet(changed);
    expect(sandbox.contacts('unlocked@example.com')).toEqual([expect.objectContaining({ lists: ['2'] })]);
  });

  it('that is missing: saving a connection is refused with the name of the setting', async () => {
    const without = await again({ ENCRYPTION_KEY: '' });
    await expect(plugin(without, 'connection').create({ ...RIGHT.v1, name: 'Another' })).rejects.toThrow(
      'ENCRYPTION_KEY'
    );
    expect(await administrator(without).view()).toMatchObject({ health: 'needs-attention' });
  });
});
