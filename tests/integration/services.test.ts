import { type Sandbox, startSandbox } from '../../sandbox';
import type { Change } from '../../server/src/deliveries';
import { administrator } from './support/administrator';
import { quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const EVENTS = ['signup.accepted', 'delivery.succeeded', 'delivery.failed', 'contact.opted-out', 'connection.lost'];

describe.each(['v1', 'v3'] as const)('what a site’s own code can call, through %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  let connection: string;
  const heard: Array<{ event: string; payload: Record<string, unknown> }> = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
    connection = (await administrator(site).view()).name;
    for (const event of EVENTS.map((name) => `constant-contact.${name}`)) {
      site.strapi.eventHub.on(event, async (payload) => void heard.push({ event, payload: payload as never }));
    }
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];
  const change = (email: string, more: Partial<Change> = {}): Change => ({
    connection,
    email,
    actor: 'account',
    ...more,
  });
  const upsert = (email: string, more?: Partial<Change>) => plugin(site, 'contacts').upsert(change(email, more));

  async function newsletter() {
    const all = await plugin(site, 'connection').listChoices();
    const found = all.find((list) => list.api === api && list.name === 'Newsletter');
    if (!found) throw new Error('the account has no such list');
    return found;
  }

  it('upsert: makes it true, and answers with the delivery', async () => {
    const done = await upsert('  Upserted+1@Example.com', { fields: { firstName: 'Ann' }, join: ['Newsletter'] });
    expect(done).toMatchObject({ state: 'succeeded', outcome: 'created', kind: 'change', attempts: 1 });
    expect(done.tries[0]?.requests.map(({ status }) => status)).toEqual([200, 201]);
    expect(JSON.stringify(done.tries)).not.toContain('upserted');
    expect(held('upserted+1@example.com')).toMatchObject({ firstName: 'Ann', lists: ['2'], optInSource: 'Account' });

    expect(await upsert('upserted+1@example.com', { join: ['Newsletter'] })).toMatchObject({ outcome: 'unchanged' });
    expect(await upsert('upserted+1@example.com', { join: ['Customers'], leave: ['Newsletter'] })).toMatchObject({
      outcome: 'updated',
    });
    expect(held('upserted+1@example.com')).toMatchObject({ lists: ['3'] });
  });

  it.each(['key', 'remoteId', 'name'] as const)('lists are named by %s', async (by) => {
    const list = await newsletter();
    expect(list.remoteId).toMatch(
      api === 'v1' ? /^http:\/\/api\.constantcontact\.com\/ws\/customers\// : /^[0-9a-f-]{36}$/
    );
    const id = await plugin(site, 'deliveries').enqueue(
      change(`by.${by}@example.com`.toLowerCase(), { join: [list[by]] })
    );
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect((await plugin(site, 'deliveries').get(id)).change).toMatchObject({ join: ['Newsletter'] });
    await quiet(site);
    expect(held(`by.${by}@example.com`.toLowerCase())).toMatchObject({ lists: ['2'] });
  });

  it('the person’s own act opts in, the site’s does not bring back who left', async () => {
    for (const email of ['own.act@example.com', 'not.asked@example.com']) {
      await sandbox.seed([{ email, permission: 'unsubscribed', optOutDate: '2020-02-03T04:05:06.000Z' }]);
    }
    const join = ['Newsletter'];
    expect(await upsert('own.act@example.com', { actor: 'contact', join })).toMatchObject({ outcome: 'reactivated' });
    expect(await upsert('not.asked@example.com', { actor: 'account', join })).toMatchObject({ outcome: 'opted-out' });
  });

  it.each([
    ['an address that cannot be', { email: 'a@b' }, 'email'],
    ['no address', { email: undefined }, 'email'],
    ['nobody who acts', { actor: undefined }, 'actor'],
    ['somebody else who acts', { actor: 'nobody' }, 'actor'],
    ['a list that is not there', { join: ['Nowhere'] }, 'join'],
    ['a list to leave that is not there', { leave: ['Nowhere'] }, 'leave'],
    ['lists that are no list', { join: 'Newsletter' }, 'join'],
    ['a field that is not there', { fields: { shoeSize: '42' } }, 'fields.shoeSize'],
    ['a value that is no text', { fields: { firstName: { first: 'Ann' } } }, 'fields.firstName'],
    ['a connection that is not there', { connection: 'Nowhere' }, 'connection'],
    ['no connection, where there are two', { connection: undefined }, 'connection'],
  ])('%s is refused, and named', async (_what, wrong, path) => {
    await expect(upsert('good@example.com', wrong as Partial<Change>)).rejects.toMatchObject({
      name: 'ValidationError',
      details: { errors: [expect.objectContaining({ path: path.split('.') })] },
    });
    expect(sandbox.requests('good@example.com')).toEqual([]);
  });

  it('lookUp: the exact request, its status, and the contact in words', async () => {
    await sandbox.seed([{ email: 'first.last+label@example.com', lists: ['1', '2'], firstName: 'Ann' }]);
    sandbox.clearRequests();
    const found = await plugin(site, 'contacts').lookUp(' First.Last+label@Example.com', connection);
    expect(found).toMatchObject({
      request: expect.stringContaining('email=first.last%2Blabel%40example.com'),
      status: 200,
      contact: {
        email: 'first.last+label@example.com',
        lists: expect.arrayContaining(['General Interest', 'Newsletter']),
        fields: [{ name: 'First name', value: 'Ann' }],
      },
      meaning: expect.stringContaining('An active contact'),
    });
    const [first] = sandbox.requests('first.last+label@example.com');
    expect(found.request).toBe(`${first?.method} ${first?.url}`);

    expect(await plugin(site, 'contacts').lookUp('unknown@example.com', connection)).toMatchObject({
      contact: null,
      meaning: expect.stringContaining('never seen this address'),
    });
    await expect(plugin(site, 'contacts').lookUp('a@b', connection)).rejects.toThrow(/complete domain/);
  });

  describe('events', () => {
    beforeEach(() => heard.splice(0));
    const told = (event: string) => heard.filter((one) => one.event === `constant-contact.${event}`);

    it('tell of a sign-up and its delivery, without the address', async () => {
      await visitor(site).signUp({ email: 'quietly@example.com' });
      await eventually(() => {
        expect(told('signup.accepted')).toHaveLength(1);
        expect(told('delivery.succeeded')).toEqual([
          expect.objectContaining({
            payload: {
              id: expect.any(String),
              connection: expect.any(String),
              form: 'newsletter',
              outcome: 'created',
            },
          }),
        ]);
      });
      expect(told('signup.accepted')).toMatchObject([{ payload: { form: 'newsletter' } }]);
      expect(JSON.stringify(heard)).not.toContain('quietly');
    });

    it('wait for no listener, and one that fails harms nobody', async () => {
      const fails = jest.fn(() => Promise.reject(new Error('the listener’s own fault')));
      const never = jest.fn(() => new Promise<void>(() => undefined));
      const name = 'constant-contact.delivery.succeeded';
      site.strapi.eventHub.on(name, fails);
      site.strapi.eventHub.on(name, never);
      const log = jest.spyOn(site.strapi.log, 'error').mockImplementation(() => site.strapi.log);
      try {
        for (const email of ['first.told@example.com', 'next.told@example.com']) {
          expect(await upsert(email, { join: ['Newsletter'] })).toMatchObject({ state: 'succeeded', attempts: 1 });
        }
        await eventually(() => expect(log).toHaveBeenCalledWith(expect.stringContaining('a listener of')));
        expect(fails).toHaveBeenCalledTimes(2);
      } finally {
        site.strapi.eventHub.off(name, fails);
        site.strapi.eventHub.off(name, never);
        log.mockRestore();
      }
    });

    it('tell of an opt-out that was found', async () => {
      await sandbox.seed([{ email: 'silently@example.com', permission: 'unsubscribed' }]);
      await visitor(site).createMember({ email: 'silently@example.com' });
      await eventually(() => expect(told('contact.opted-out')).toHaveLength(1));
      expect(told('delivery.succeeded')).toMatchObject([
        { payload: { outcome: 'opted-out', rule: expect.any(String) } },
      ]);
      expect(JSON.stringify(heard)).not.toContain('silently');
    });

    it('tell of a delivery that failed for good', async () => {
      sandbox.fault({ match: { method: 'POST' }, fault: { status: 400, body: 'no, never@example.com' }, times: 3 });
      const failed = await upsert('never@example.com', { join: ['Newsletter'] });
      sandbox.clearFaults();
      expect(failed).toMatchObject({ state: 'failed', code: 'refused' });
      expect(told('delivery.failed')).toMatchObject([{ payload: { id: failed.id, code: 'refused' } }]);
      expect(JSON.stringify([heard, failed.words, failed.message])).not.toContain('never@');
    });

    it('tell once of a connection that was lost', async () => {
      sandbox.fault({
        match: { path: '/oauth2/' },
        fault: { status: 401, body: '{"error":"invalid_client"}' },
        times: 100,
      });
      sandbox.fault({ fault: { status: 401 }, times: 100 });
      for (const email of ['lost.1@example.com', 'lost.2@example.com']) await visitor(site).signUp({ email });
      await eventually(() =>
        expect(told('connection.lost')).toMatchObject([{ payload: { code: 'wrong-credentials' } }])
      );
      sandbox.clearFaults();
      await administrator(site).test();
      await quiet(site);
      expect(told('connection.lost')).toHaveLength(1);
      expect(held('lost.1@example.com')).toMatchObject({ lists: ['2'] });
    });
  });
});
