import fs from 'node:fs';
import { type Sandbox, startSandbox } from '../../sandbox';
import type { ConnectionView } from '../../server/src/connection/contract';
import { administrator } from './support/administrator';
import { deliveriesOf, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { panel } from './support/panel';
import { plugin } from './support/plugin';
import { newDataDir, type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(180_000);

const ORIGINAL = 'https://www.example.com';
const STAGING = 'https://staging.example.com';

/** Where the consent comes back to; the sandbox knows loopback addresses. */
const callback = (site: Site) => site.strapi.config.set('admin.absoluteUrl', 'http://127.0.0.1:1337/admin');

describe.each(['v1', 'v3'] as const)('a database of %s that is copied to another site', (api) => {
  let sandbox: Sandbox;
  let original: string;
  let site: Site;

  const connect = async () => {
    callback(site);
    await administrator(site).enter();
    if (api === 'v3') await administrator(site).connect();
  };
  const signUp = async (email: string) => expect((await visitor(site).signUp({ email })).status).toBe(202);
  const startAt = async (url: string, dataDir: string) => {
    site = await startSite({ sandboxUrl: sandbox.url, api, dataDir, env: { PUBLIC_URL: url } });
  };
  const startCopy = async () => {
    const dataDir = newDataDir();
    fs.cpSync(original, dataDir, { recursive: true });
    sandbox.clearRequests();
    await startAt(STAGING, dataDir);
  };
  const heldFor = (email: string) =>
    eventually(async () => {
      expect(await deliveriesOf(site, email)).toEqual([
        expect.objectContaining({ state: 'on-hold', code: 'other-site' }),
      ]);
    });

  /** A site of which somebody's sign-up is still on its way. */
  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api, env: { PUBLIC_URL: 'http://127.0.0.1:1337' } });
    site.strapi.config.set('server.url', ORIGINAL);
    await connect();
    expect(await administrator(site).view()).toMatchObject({ site: { state: 'own', connectedAt: ORIGINAL } });
    sandbox.fault({ match: { path: api === 'v1' ? '/ws/' : '/v3/' }, fault: { status: 503 }, times: 1000 });
    await signUp('waits@example.com');
    await eventually(async () => {
      expect(await deliveriesOf(site, 'waits@example.com')).toEqual([expect.objectContaining({ code: 'unreachable' })]);
    });
    await site.stop();
    sandbox.clearFaults();
    original = site.dataDir;
  });
  afterEach(() => site?.stop());
  afterAll(async () => {
    delete process.env.PUBLIC_URL;
    await sandbox?.close();
  });

  it('sends nothing, says so, and as a copy only logs until it is connected anew', async () => {
    await startCopy();
    await signUp('new@example.com');
    await heldFor('waits@example.com');
    await heldFor('new@example.com');
    expect(await administrator(site).test()).toMatchObject({ ok: false, code: 'other-site' });
    const { key, ...asking } = await administrator(site).view();
    expect(asking).toMatchObject({
      health: 'needs-attention',
      problem: expect.stringContaining(ORIGINAL),
      waiting: 2,
      site: { state: 'asking', connectedAt: ORIGINAL, here: STAGING },
    });

    const ask = await panel(site);
    const view = await ask<ConnectionView>('POST', `/connections/${key}/site`, { answer: 'copy' });
    expect(view.site).toEqual({ state: 'copy', connectedAt: ORIGINAL, here: STAGING });
    await quiet(site);
    for (const email of ['waits@example.com', 'new@example.com']) {
      expect(await deliveriesOf(site, email)).toEqual([
        expect.objectContaining({ state: 'succeeded', outcome: 'logged' }),
      ]);
    }
    expect(await administrator(site).test()).toMatchObject({ ok: false, code: 'other-site' });
    expect(sandbox.requests()).toEqual([]);

    await connect();
    expect(await administrator(site).view()).toMatchObject({
      health: 'fine',
      site: { state: 'own', connectedAt: STAGING },
    });
    await signUp('afterwards@example.com');
    await quiet(site);
    expect(sandbox.contacts('afterwards@example.com')).toEqual([expect.objectContaining({ lists: ['2'] })]);
    expect(sandbox.contacts('new@example.com')).toEqual([]);
  });

  it('is the same site at another address, where an administrator says so: what waited goes out', async () => {
    await startCopy();
    await heldFor('waits@example.com');
    const { key } = await administrator(site).view();
    const ask = await panel(site);
    const view = await ask<ConnectionView>('POST', `/connections/${key}/site`, { answer: 'same' });
    expect(view).toMatchObject({ health: 'fine', problem: null, site: { state: 'own', connectedAt: STAGING } });
    await quiet(site);
    expect(sandbox.contacts('waits@example.com')).toEqual([expect.objectContaining({ lists: ['2'] })]);
    await expect(ask('POST', `/connections/${key}/site`, { answer: 'copy' })).rejects.toMatchObject({
      message: expect.stringMatching(/belongs to this site already/),
    });
  });

  it('is itself again where its address was only wrong for one start: what went on hold then goes out', async () => {
    await startCopy();
    await heldFor('waits@example.com');
    await site.stop();
    await startAt(ORIGINAL, site.dataDir);
    await eventually(() => {
      expect(sandbox.contacts('waits@example.com')).toEqual([expect.objectContaining({ lists: ['2'] })]);
    });
    expect(await administrator(site).view()).toMatchObject({ health: 'fine', site: { state: 'own' } });
  });

  it('is asked about while the account does not answer: what waited goes out when it does', async () => {
    await startCopy();
    await heldFor('waits@example.com');
    const { key } = await administrator(site).view();
    sandbox.fault({ fault: { status: 503 }, times: 1000 });
    await plugin(site, 'connection').site.answer(key, 'same');
    sandbox.clearFaults();
    await plugin(site, 'deliveries').releaseMended();
    await quiet(site);
    expect(sandbox.contacts('waits@example.com')).toEqual([expect.objectContaining({ lists: ['2'] })]);
  });
});
