import { type Sandbox, startSandbox } from '../../sandbox';
import { administrator, RIGHT } from './support/administrator';
import { deliveriesOf, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function withSite(api: 'v1' | 'v3', run: (site: Site, sandbox: Sandbox) => void): Promise<() => Promise<void>> {
  const sandbox = await startSandbox();
  const site = await startSite({ sandboxUrl: sandbox.url, api });
  run(site, sandbox);
  return async () => {
    await site.stop();
    await sandbox.close();
  };
}

/** A sign-up and an entry that cannot go out now, and what is said about both. */
async function waitsAtBoth(site: Site, who: string, code: string): Promise<() => Promise<void>> {
  const [email, member] = [`${who}@example.com`, `${who}.member@example.com`];
  expect((await visitor(site).signUp({ email })).status).toBe(202);
  await visitor(site).createMember({ email: member });
  await eventually(async () => {
    for (const address of [email, member]) {
      expect(await deliveriesOf(site, address)).toEqual([expect.objectContaining({ state: 'on-hold', code })]);
    }
  });
  expect(await administrator(site).view()).toMatchObject({ waiting: 2 });

  return async () => {
    await quiet(site);
    for (const address of [email, member]) {
      expect(await deliveriesOf(site, address)).toEqual([
        expect.objectContaining({ state: 'succeeded', outcome: 'created', code: null }),
      ]);
    }
    expect(await administrator(site).view()).toMatchObject({ waiting: 0, health: 'fine', problem: null });
  };
}

describe('credentials of v1', () => {
  let sandbox: Sandbox;
  let site: Site;
  let end: () => Promise<void>;

  beforeAll(async () => {
    end = await withSite('v1', (started, its) => {
      site = started;
      sandbox = its;
    });
  });
  afterAll(() => end?.());

  it.each([
    ['password', { password: 'wrong' }],
    ['API key', { apiKey: 'wrong' }],
    ['user name', { username: 'somebody.else' }],
  ])('a wrong %s: Test says so, deliveries wait, and go out when it is mended', async (what, wrong) => {
    const view = await administrator(site).enter(wrong);
    expect(view).toMatchObject({
      health: 'needs-attention',
      problem: expect.stringMatching(/user name.*password.*API key/),
    });
    expect(await administrator(site).test()).toMatchObject({
      ok: false,
      code: 'wrong-credentials',
      message: expect.stringMatching(/user name.*password.*API key.*save it again/),
    });
    const allWentOut = await waitsAtBoth(site, `v1.${what.replace(' ', '.').toLowerCase()}`, 'wrong-credentials');

    expect(await administrator(site).enter()).toMatchObject({ health: 'fine', problem: null });
    await allWentOut();
  });

  it('that are right while the account does not answer: deliveries do not wait for another look', async () => {
    await administrator(site).enter({ password: 'wrong' });
    const allWentOut = await waitsAtBoth(site, 'v1.mended', 'wrong-credentials');
    sandbox.fault({ fault: { status: 503 }, times: 1000 });
    const view = await administrator(site).enter();
    const added = await plugin(site, 'connection').create({ ...RIGHT.v1, name: 'Another' });
    for (const { health, problem } of [view, added])
      expect({ health, problem }).toEqual({ health: 'unchecked', problem: null });
    sandbox.clearFaults();
    await plugin(site, 'connection').remove(added.key);
    await visitor(site).signUp({ email: 'v1.after@example.com' });
    await allWentOut();
  });

  it('a sandbox that is not there: Test says so, and nothing is said about the credentials', async () => {
    const { strapi } = site;
    const [config, plugin] = ['plugin::constant-contact.baseUrls.v1', strapi.config];
    const before = plugin.get(config);
    plugin.set(config, 'http://127.0.0.1:9');
    try {
      expect(await administrator(site).test()).toMatchObject({
        ok: false,
        code: 'unreachable',
        message: expect.stringMatching(/cannot be reached.*Nothing is lost/),
      });
      expect(await administrator(site).view()).toMatchObject({ health: 'fine' });
    } finally {
      plugin.set(config, before);
    }
    expect(await administrator(site).test()).toMatchObject({ ok: true, code: 'fine' });
  });

  describe('the URI of a list', () => {
    const BASE = 'http://api.constantcontact.com/ws/customers';

    it.each([
      `${BASE}/sandbox/lists/2`,
      `https://api.constantcontact.com:443/ws/customers/SANDBOX/lists/2`,
    ])('%s is taken', async (uri) => {
      const lists = await administrator(site).pasteList(uri);
      expect(lists.filter(({ remoteId }) => remoteId === `${BASE}/sandbox/lists/2`)).toEqual([
        expect.objectContaining({ name: 'Newsletter', gone: false }),
      ]);
    });

    it.each([
      ['a shape that is none', 'Newsletter', /is not a complete address/],
      ['another host', 'http://example.com/ws/customers/sandbox/lists/2', /does not begin with/],
      ['a contact', `${BASE}/sandbox/contacts/2`, /is not the address of a list/],
      ['a list of the service', `${BASE}/sandbox/lists/do-not-mail`, /keeps itself/],
      ['another user', `${BASE}/somebody/lists/2`, /belongs to the user “somebody”/],
      ['a list that does not exist', `${BASE}/sandbox/lists/99`, /has no list 99/],
    ])('%s is refused, with the reason', async (_what, uri, reason) => {
      await expect(administrator(site).pasteList(uri)).rejects.toMatchObject({
        message: expect.stringMatching(reason),
        details: { errors: [expect.objectContaining({ path: ['uri'] })] },
      });
    });
  });
});

describe('credentials of v3', () => {
  let sandbox: Sandbox;
  let site: Site;
  let end: () => Promise<void>;

  beforeAll(async () => {
    end = await withSite('v3', (started, its) => {
      site = started;
      sandbox = its;
    });
  });
  afterAll(() => end?.());

  const refreshes = () => sandbox.requests().filter(({ api, url }) => api === 'oauth' && url.endsWith('/token'));

  it('an access token that has ended is replaced once, whoever needs it, and again a day later', async () => {
    for (const day of ['monday', 'tuesday']) {
      sandbox.clock({ advanceMs: 25 * HOUR });
      sandbox.clearRequests();
      const emails = [1, 2, 3, 4].map((n) => `${day}.${n}@example.com`);
      await Promise.all(emails.map((email) => visitor(site).signUp({ email })));
      await quiet(site);
      expect(emails.map((email) => sandbox.contacts(email)[0]?.lists)).toEqual([['2'], ['2'], ['2'], ['2']]);
      expect(refreshes()).toEqual([expect.objectContaining({ status: 200 })]);
    }
  });

  it('a wrong client secret, found out when the token ends: deliveries wait, and go out when it is mended', async () => {
    await administrator(site).enter({ clientSecret: 'wrong' });
    sandbox.clock({ advanceMs: 25 * HOUR });
    const allWentOut = await waitsAtBoth(site, 'secret', 'wrong-credentials');
    expect(await administrator(site).test()).toMatchObject({
      ok: false,
      code: 'wrong-credentials',
      message: expect.stringMatching(/client id or the client secret.*save it again/),
    });

    expect(await administrator(site).enter()).toMatchObject({ health: 'fine' });
    await allWentOut();
  });

  it('a consent that has ended: deliveries wait for a new one, and need nothing else', async () => {
    sandbox.clock({ advanceMs: 181 * DAY });
    const allWentOut = await waitsAtBoth(site, 'consent', 'consent-needed');
    expect(await administrator(site).test()).toMatchObject({
      ok: false,
      code: 'consent-needed',
      message: expect.stringMatching(/connect the account again.*Choose Connect/),
    });

    await administrator(site).connect();
    await allWentOut();
  });

  it('a consent that is given while the account does not answer: deliveries do not wait for another look', async () => {
    sandbox.clock({ advanceMs: 181 * DAY });
    const allWentOut = await waitsAtBoth(site, 'silent', 'consent-needed');
    sandbox.fault({ match: { path: '/v3/' }, fault: { status: 503 }, times: 1000 });
    await administrator(site).connect();
    expect(await administrator(site).view()).toMatchObject({ health: 'unchecked', problem: null });
    sandbox.clearFaults();
    await visitor(site).signUp({ email: 'v3.after@example.com' });
    await allWentOut();
  });

  it('a consent that is given while the old one is still being refused is the one that counts', async () => {
    sandbox.clock({ advanceMs: 181 * DAY });
    sandbox.clearRequests();
    sandbox.fault({ match: { path: '/oauth2/default/v1/token' }, fault: { delayMs: 1500 } });
    await visitor(site).signUp({ email: 'meanwhile@example.com' });
    await eventually(async () => expect(refreshes()).toHaveLength(1));

    await administrator(site).connect();
    await quiet(site);
    expect(refreshes()).toMatchObject([{ status: 400 }, { status: 200 }]);
    expect(sandbox.contacts('meanwhile@example.com')).toHaveLength(1);
    expect(await administrator(site).view()).toMatchObject({ health: 'fine', problem: null });
  });

  it('a login that may not read the account: Test says so', async () => {
    sandbox.settings({ lackedPermissions: ['account:read'] });
    expect(await administrator(site).test()).toMatchObject({
      ok: false,
      code: 'no-permission',
      message: expect.stringMatching(/does not allow.*Ask the owner of the account/),
    });
    sandbox.settings({ lackedPermissions: [] });
    expect(await administrator(site).test()).toMatchObject({ ok: true, code: 'fine' });
  });

  it('a login that may not write contacts: deliveries wait, and go out when it may', async () => {
    sandbox.settings({ lackedPermissions: ['contacts:write'] });
    const allWentOut = await waitsAtBoth(site, 'rights', 'no-permission');
    expect(await administrator(site).view()).toMatchObject({
      health: 'needs-attention',
      problem: expect.stringMatching(/does not allow/),
    });
    sandbox.settings({ lackedPermissions: [] });
    await administrator(site).test();
    await allWentOut();
  });

  it('another client id ends the consent', async () => {
    expect(await administrator(site).enter({ clientId: 'another' })).toMatchObject({
      health: 'not-connected',
      secrets: { clientSecret: 'set', consent: 'missing' },
    });
    await administrator(site).enter();
    await administrator(site).connect();
    expect(await administrator(site).view()).toMatchObject({ health: 'fine', secrets: { consent: 'set' } });
  });
});
