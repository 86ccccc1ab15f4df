import { type Sandbox, startSandbox } from '../../sandbox';
import type { ConnectionView } from '../../server/src/connection/contract';
import { administrator } from './support/administrator';
import { deliveriesOf, outcomeOf, quiet } from './support/deliveries';
import { COURSE, entriesOf, MEMBER } from './support/entries';
import { eventually } from './support/eventually';
import { panel } from './support/panel';
import { plugin } from './support/plugin';
import { rulesOf } from './support/rules';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

describe.each(['v1', 'v3'] as const)('a connection of %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  let setMode: (body: object) => Promise<ConnectionView>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
    const { key } = await administrator(site).view();
    const ask = await panel(site);
    setMode = (body) => ask('PUT', `/connections/${key}/mode`, body);
  });
  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });
  beforeEach(() => sandbox.clearRequests());

  const signUp = (email: string) => visitor(site).signUp({ email, firstName: 'Ann' });
  const asked = { v1: '/ws/customers/sandbox/contacts?email=[address]', v3: '/v3/contacts?email=[address]' };

  it('that only logs does everything but the request, and shows what it would have asked first', async () => {
    expect(await setMode({ mode: 'log-only' })).toMatchObject({ mode: 'log-only' });
    await signUp('form@example.com');
    await visitor(site).createMember({ email: 'entry@example.com' });
    for (const email of ['form@example.com', 'entry@example.com']) {
      const delivery = await outcomeOf(site, email);
      expect(delivery).toMatchObject({ state: 'succeeded', outcome: 'logged', attempts: 1, code: null });
      const { tries } = await plugin(site, 'deliveries').get(delivery?.id ?? '');
      expect(tries.map(({ requests }) => requests)).toEqual([
        [expect.objectContaining({ method: 'GET', status: null, url: expect.stringContaining(asked[api]) })],
      ]);
      expect(sandbox.contacts(email)).toEqual([]);
    }
    expect(sandbox.requests()).toEqual([]);
  });

  it('under test sends what is on the list, and logs all others', async () => {
    await setMode({ mode: 'test', testAddresses: ['ann@example.com', '@OUR.example'] });
    const emails = ['ann@example.com', 'anybody@our.example', 'bob@example.com', 'bob@sub.our.example'];
    await Promise.all(emails.map(signUp));
    const outcomes = [];
    for (const email of emails) outcomes.push((await outcomeOf(site, email))?.outcome);
    expect(outcomes).toEqual(['created', 'created', 'logged', 'logged']);
    expect(emails.map((email) => sandbox.contacts(email).length)).toEqual([1, 1, 0, 0]);
    expect(sandbox.requests('bob@example.com')).toEqual([]);
  });

  it('under test leaves a real person’s contact alone, also where their entry gets an address under test', async () => {
    await setMode({ mode: 'live' });
    const [real, own] = ['real@customer.example', 'moved@our.example'];
    const id = await visitor(site).createMember({ email: real });
    expect(await outcomeOf(site, real)).toMatchObject({ outcome: 'created' });
    const before = sandbox.contacts(real);

    await setMode({ mode: 'test', testAddresses: ['ann@example.com', '@OUR.example'] });
    await visitor(site).updateMember(id, { email: own });
    expect(await outcomeOf(site, own)).toMatchObject({ outcome: 'created' });
    expect(await outcomeOf(site, real)).toMatchObject({ outcome: 'logged' });
    expect(sandbox.contacts(real)).toEqual(before);
  });

  it('cannot be under test for nobody', async () => {
    await expect(setMode({ mode: 'test', testAddresses: [] })).rejects.toMatchObject({
      message: 'Give at least one address',
    });
  });

  it('that is live again sends, also to whom it only logged before', async () => {
    expect(await setMode({ mode: 'live' })).toMatchObject({
      mode: 'live',
      testAddresses: ['ann@example.com', '@our.example'],
    });
    await signUp('form@example.com');
    expect(await outcomeOf(site, 'form@example.com')).toMatchObject({ outcome: 'created' });
    expect(sandbox.contacts('form@example.com')).toEqual([expect.objectContaining({ lists: ['2'], firstName: 'Ann' })]);
  });

  describe('that is live again, of entries', () => {
    const members = () => entriesOf(site, MEMBER);
    const sync = () => plugin(site, 'content-sync');
    const held = (email: string) => sandbox.contacts(email)[0];
    const ruleKey = async () => (await rulesOf(site).named('Members')).key;

    async function done(): Promise<void> {
      const running = () => site.strapi.db.connection('cc_backfills').where({ state: 'running' }).select('run');
      await eventually(async () => expect(await running()).toEqual([]));
      await quiet(site);
    }

    async function swept(): Promise<void> {
      await sync().sweep();
      await done();
    }

    /** What is done meanwhile is logged. */
    async function logged(work: () => Promise<unknown>): Promise<void> {
      await setMode({ mode: 'log-only' });
      await work();
      await quiet(site);
      await swept();
      await setMode({ mode: 'live' });
    }

    it('brings who was only logged by a backfill, as that says before', async () => {
      const preview = async () => sync().previewBackfill(await ruleKey());
      expect(await preview()).toMatchObject({
        new: 0,
        changed: 1,
        leaves: 0,
        examples: [{ email: 'entry@example.com' }],
      });
      expect((await preview()).forecast).toMatchObject({ single: 1 });
      await sync().startBackfill(await ruleKey());
      await done();
      expect(held('entry@example.com')).toMatchObject({ lists: ['3'] });
      expect(await preview()).toMatchObject({ changed: 0, unchanged: 2 });
    });

    it('brings by a sweep what was changed meanwhile, and takes away who was deleted, once', async () => {
      const [edited, deleted, moved] = [
        await members().create({ email: 'edited@example.com', firstName: 'Ann' }),
        await members().create({ email: 'deleted@example.com' }),
        await members().create({ email: 'before@example.com' }),
      ];
      await quiet(site);
      await logged(async () => {
        await members().update(edited, { firstName: 'Bea' });
        await members().remove(deleted);
        await members().update(moved, { email: 'after@example.com' });
      });
      const all = ['edited', 'deleted', 'before', 'after'].map((name) => `${name}@example.com`);
      const counts = async () => Promise.all(all.map(async (email) => (await deliveriesOf(site, email)).length));
      expect(await counts()).toEqual([2, 2, 1, 1]);
      expect(held('deleted@example.com')).toMatchObject({ lists: ['3'] });
      expect(await sync().previewBackfill(await ruleKey())).toMatchObject({ new: 0, changed: 2, leaves: 1 });

      await swept();
      expect(held('edited@example.com')).toMatchObject({ firstName: 'Bea', lists: ['3'] });
      expect(held('deleted@example.com')).toMatchObject({ lists: [] });
      expect(held('before@example.com')).toBeUndefined();
      expect(held('after@example.com')).toMatchObject({ lists: ['3'] });
      await swept();
      expect(await counts()).toEqual([3, 3, 1, 2]);
      expect(await site.strapi.db.connection('cc_claims').whereNotNull('released_at')).toEqual([]);
    });

    it('takes away whom a rule brought that was removed meanwhile', async () => {
      const { key } = await rulesOf(site).make({ email: 'email' });
      await entriesOf(site, COURSE).publishNew({ email: 'course@example.com' });
      await quiet(site);
      expect(held('course@example.com')).toMatchObject({ lists: ['2'] });
      await logged(() => sync().removeRule(key));
      expect(held('course@example.com')).toMatchObject({ lists: ['2'] });
      await swept();
      expect(held('course@example.com')).toMatchObject({ lists: [] });
    });

    it('brings by a sweep whose delivery was cancelled', async () => {
      const email = 'cancelled@example.com';
      sandbox.fault({ fault: { drop: 'before' }, times: 100_000 });
      await members().create({ email });
      await eventually(async () => {
        const [waiting] = await deliveriesOf(site, email);
        expect(waiting?.attempts).toBeGreaterThan(0);
        await plugin(site, 'deliveries').cancel(waiting?.id ?? '');
      });
      sandbox.clearFaults();
      await swept();
      expect(held(email)).toMatchObject({ lists: ['3'] });
    });

    it('does not try anew who opted out, nor what failed for good', async () => {
      const [out, failed] = ['opted.out@example.com', 'failed@example.com'];
      await sandbox.seed([{ email: out, permission: 'unsubscribed' }]);
      await members().create({ email: out });
      expect(await outcomeOf(site, out)).toMatchObject({ outcome: 'opted-out' });
      sandbox.fault({ fault: { status: 400 }, times: 100 });
      await members().create({ email: failed });
      expect(await outcomeOf(site, failed)).toMatchObject({ state: 'failed' });
      sandbox.clearFaults();
      await swept();
      expect(await deliveriesOf(site, out)).toHaveLength(1);
      expect(await deliveriesOf(site, failed)).toHaveLength(1);
    });
  });
});
