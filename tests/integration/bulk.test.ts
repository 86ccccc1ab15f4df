import { type Sandbox, startSandbox } from '../../sandbox';
import { administrator } from './support/administrator';
import { allDone, backfill, type Member } from './support/backfill';
import { deliveriesOf, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(180_000);

const IMPORT = { v1: '/ws/customers/sandbox/activities', v3: '/v3/activities/contacts_json_import' };
const CUSTOMERS = '3';

describe.each(['v1', 'v3'] as const)('many deliveries that ask the same, through %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  beforeEach(() => {
    sandbox.clearRequests();
    sandbox.clearFaults();
  });

  // entries are read in portions of 50: with whole ones none goes ahead of the others
  const people = (label: string, count: number): Member[] =>
    Array.from({ length: count }, (_, n) => ({ email: `${label}.${n}@example.com`, firstName: `${label} ${n}` }));
  const asked = (method: string, path: string) =>
    sandbox.requests().filter((request) => request.method === method && request.url.startsWith(path));
  const imports = () => asked('POST', IMPORT[api]);
  const singles = () =>
    sandbox.requests().filter(({ method, url }) => ['POST', 'PUT'].includes(method) && url.includes('/contacts'))
      .length - (api === 'v3' ? imports().length : 0);
  const outcomesOf = async (members: Member[]) => {
    const found = await Promise.all(members.map(async ({ email }) => (await deliveriesOf(site, email)).at(-1)));
    return found.map((delivery) => delivery?.outcome ?? delivery?.state);
  };
  const held = (email: string) => sandbox.contacts(email)[0];

  it('go in one call, which changes nobody’s permission, and who was on the list before us is known', async () => {
    const members = people('first', 50);
    const [known, before] = ['first.0@example.com', 'first.1@example.com'];
    await sandbox.seed([
      { email: known, permission: 'explicit', lists: ['1'], lastName: 'Kept' },
      { email: before, permission: 'implicit', lists: [CUSTOMERS] },
    ]);
    await backfill(site, members);
    await allDone(site);

    expect(imports()).toHaveLength(1);
    expect(singles()).toBe(0);
    expect(new Set(await outcomesOf(members))).toEqual(new Set(['imported']));
    expect(held(known)).toMatchObject({ permission: 'explicit', firstName: 'first 0', lastName: 'Kept' });
    expect(held(known)?.lists.toSorted()).toEqual(['1', CUSTOMERS]);
    expect(held('first.49@example.com')).toMatchObject({ permission: 'implicit', lists: [CUSTOMERS] });

    const claims = await site.strapi.db.connection('cc_claims').where('email', 'like', 'first.%');
    expect(claims.filter(({ was_member }) => Boolean(was_member)).map(({ email }) => email)).toEqual([before]);
    expect(claims.filter(({ was_member, delivered_at }) => was_member === null || delivered_at === null)).toEqual([]);
  });

  it('show the one call that all of them went out with', async () => {
    const [delivery] = await deliveriesOf(site, 'first.7@example.com');
    const { tries } = await plugin(site, 'deliveries').get(delivery?.id ?? '');
    expect(tries).toMatchObject([{ people: 50, code: null }]);
    expect(tries[0]?.requests).toContainEqual(expect.objectContaining({ method: 'POST', status: 201 }));
  });

  it('cost nothing when nothing has changed since', async () => {
    const [{ connection_key: connection }] = await site.strapi.db
      .connection('cc_claims')
      .where('email', 'first.1@example.com');
    const deliveries = plugin(site, 'deliveries');
    const again = people('first', 50).map(({ email }) => ({
      kind: 'sync' as const,
      connection,
      email,
      actor: 'account' as const,
      change: { fields: {}, join: [], leave: [] },
      at: new Date(),
    }));
    await site.strapi.db.transaction(({ trx }) => deliveries.add(trx, again));
    await allDone(site);
    expect(sandbox.requests().map(({ url }) => url)).toEqual([]);
    expect(new Set(await outcomesOf(people('first', 50)))).toEqual(new Set(['unchanged']));
  });

  it('leave out who opted out where that is known, and what an import cannot carry goes singly', async () => {
    const gone = { email: 'opted-out@example.com', firstName: 'Gone' };
    const change = {
      connection: (await administrator(site).view()).key,
      join: ['Customers'],
      actor: 'account' as const,
    };
    await sandbox.seed([{ email: gone.email, permission: 'unsubscribed', status: 'do-not-mail', lists: [] }]);
    const { outcome } = await plugin(site, 'contacts').upsert({ ...change, email: gone.email });
    expect(outcome).toBe('opted-out');
    sandbox.clearRequests();

    const long = { email: `${'long'.repeat(12)}@example.com`, firstName: 'Long' };
    const broken = { email: 'two-lines@example.com', firstName: 'Two\nlines' };
    const odd = api === 'v3' ? long : broken;
    const members = people('some', 48);
    await backfill(site, [gone, odd, ...members]);
    await allDone(site);
    expect(imports()).toHaveLength(1);
    expect(imports()[0]?.requestBody).not.toContain('opted-out');
    expect(sandbox.requests(gone.email).filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(await outcomesOf([gone, odd])).toEqual(['opted-out', 'created']);
    expect(held(gone.email)).toMatchObject({ permission: 'unsubscribed', lists: [] });
    expect(held(odd.email)?.lists).toEqual([CUSTOMERS]);
    expect(new Set(await outcomesOf(members))).toEqual(new Set(['imported']));
  });

  it('read the members only where the counters tell of somebody who was refused, and settle the missing singly', async () => {
    const members = people('counted', 50);
    await sandbox.seed([
      { email: 'counted.3@example.com', permission: 'unsubscribed', status: 'do-not-mail', lists: [] },
    ]);
    await backfill(site, members);
    await allDone(site);
    expect(imports()).toHaveLength(1);
    const outcomes = await outcomesOf(members);
    expect(outcomes.filter((outcome) => outcome === 'imported')).toHaveLength(49);
    expect(outcomes[3]).toBe('opted-out');
    expect(held('counted.3@example.com')).toMatchObject({ permission: 'unsubscribed', lists: [] });
    const reading = asked('GET', '/').filter(({ url }) => /members\b|[?&]lists=/.test(url));
    expect(reading.length).toBeGreaterThan(0);
    expect(reading.length).toBeLessThan(5);
  });

  it('do not hold back a sign-up, and what both wrote is looked at once more', async () => {
    const members = people('meanwhile', 50);
    await backfill(site, members);
    await eventually(() => expect(imports()).toHaveLength(1));
    await visitor(site).signUp({ email: 'meanwhile.5@example.com', firstName: 'Ann' });
    await eventually(() => expect(held('meanwhile.5@example.com')?.lists.toSorted()).toEqual(['2', CUSTOMERS]), 3000);
    expect((await deliveriesOf(site, 'meanwhile.6@example.com')).at(-1)?.state).toBe('claimed');

    await allDone(site);
    expect(imports()).toHaveLength(1);
    expect(held('meanwhile.5@example.com')?.permission).toBe('explicit');
    const [sync] = (await deliveriesOf(site, 'meanwhile.5@example.com')).filter(({ kind }) => kind === 'sync');
    expect(sync?.outcome).toBe('updated');
  });

  describe('and another that read the contact before them and has not ended', () => {
    const change = (email: string) =>
      site.strapi.db.connection('cc_deliveries').where({ email, kind: 'change' }).whereNull('finished_at');

    /** The account takes its time for the import, so that the change finds the contact as it was, and writes it `late`. */
    async function bothWrite(label: string, late: object): Promise<{ email: string; imported: () => Promise<void> }> {
      const members = people(label, 30);
      const email = `${label}.5@example.com`;
      await sandbox.seed([{ email, permission: 'implicit', lists: ['2'] }]);
      sandbox.fault({ match: { method: 'POST', path: IMPORT[api] }, fault: { delayMs: 3000 } });
      sandbox.fault({ match: { method: 'PUT' }, fault: late });
      await backfill(site, members);
      await eventually(() => expect(imports()).toHaveLength(1));
      const { key: connection } = await administrator(site).view();
      await plugin(site, 'deliveries').enqueue({ connection, email, actor: 'account', join: ['General Interest'] });
      await eventually(() => expect(asked('PUT', '/')).toHaveLength(1));
      expect(held(email)?.lists).toEqual(['2']);
      await eventually(() => expect(held(email)?.lists.toSorted()).toEqual(['2', CUSTOMERS]));
      const imported = () =>
        eventually(async () => expect(await outcomesOf(members.slice(0, 1))).toEqual(['imported']), 30_000);
      return { email, imported };
    }

    it('leave the last look to a sync that comes after it', async () => {
      const { email, imported } = await bothWrite('writing', { delayMs: 15_000 });
      await imported();
      expect(await change(email)).toMatchObject([{ state: 'claimed' }]);
      await allDone(site);
      expect(held(email)?.lists.toSorted()).toEqual(['1', '2', CUSTOMERS]);
    });

    it('do not wait for its next try where its answer was lost', async () => {
      const { email, imported } = await bothWrite('repeating', { delayMs: 5000, drop: 'after' });
      await eventually(async () => {
        const waiting = change(email).where({ state: 'waiting' });
        expect(await waiting.update({ next_try_at: Date.now() + 3_600_000 })).toBe(1);
      });
      expect(held(email)?.lists.toSorted()).toEqual(['1', '2']);
      await imported();
      await eventually(() => expect(held(email)?.lists.toSorted()).toEqual(['1', '2', CUSTOMERS]));
      await quiet(site);
      expect(held(email)?.lists.toSorted()).toEqual(['1', '2', CUSTOMERS]);
    });
  });

  it('are planned anew when the answer to the call is lost: nobody is missing, and nobody is there twice', async () => {
    const members = people('lost', 50);
    sandbox.fault({ match: { method: 'POST', path: IMPORT[api] }, fault: { drop: 'after' } });
    await backfill(site, members);
    await eventually(() => expect(imports()).toHaveLength(1));
    sandbox.clock({ advanceMs: 60_000 });
    await allDone(site);
    expect(imports()).toHaveLength(2);
    expect(new Set(await outcomesOf(members))).toEqual(new Set(['imported']));
    expect(sandbox.contacts().filter(({ email }) => email.startsWith('lost.'))).toHaveLength(50);
  });

  it('are as their entries say in the end, also where the answer is lost and the entries that it was for are gone', async () => {
    const members = people('back', 50);
    await backfill(site, members);
    await allDone(site);
    sandbox.clearRequests();
    sandbox.fault({ match: { method: 'POST', path: IMPORT[api] }, fault: { drop: 'after' } });
    await backfill(
      site,
      members.map((member) => ({ ...member, firstName: 'Other' }))
    );
    await eventually(() => expect(held('back.49@example.com')?.firstName).toBe('Other'));
    await site.strapi.db.connection('members').where({ first_name: 'Other' }).delete();
    await backfill(site, people('beside', 1));
    sandbox.clock({ advanceMs: 60_000 });
    await allDone(site);
    expect(members.map(({ email }) => held(email)?.firstName)).toEqual(members.map(({ firstName }) => firstName));
  });

  it('go singly when the account does not do the import, and show its words', async () => {
    const members = people('failed', 50);
    const body =
      api === 'v3'
        ? JSON.stringify({ activity_id: 'a', state: 'failed', activity_errors: ['The file was empty.'] })
        : `<entry xmlns="http://www.w3.org/2005/Atom"><id>x/activities/a</id><content><Activity id="x/activities/a"><Status>ERROR</Status><Errors><Error><LineNumber>1</LineNumber><Message>The file was empty.</Message></Error></Errors></Activity></content></entry>`;
    sandbox.fault({
      match: { method: 'GET', path: api === 'v3' ? '/v3/activities/' : '/ws/customers/sandbox/activities/' },
      fault: { status: 200, body },
    });
    await backfill(site, members);
    await allDone(site);
    expect(imports()).toHaveLength(1);
    expect(new Set(await outcomesOf(members))).toEqual(new Set(['unchanged']));
    const [delivery] = await deliveriesOf(site, 'failed.1@example.com');
    const { tries } = await plugin(site, 'deliveries').get(delivery?.id ?? '');
    expect(tries[0]).toMatchObject({ people: 50, words: expect.stringContaining('The file was empty.') });
    expect(tries).toHaveLength(2);
  });

  it('go singly when the account refuses each time to tell of the import', async () => {
    const members = people('refused', 30);
    const path = api === 'v3' ? '/v3/activities/' : '/ws/customers/sandbox/activities/';
    sandbox.fault({ match: { method: 'GET', path }, fault: { status: 400 }, times: 1000 });
    await backfill(site, members);
    await allDone(site);
    expect(imports()).toHaveLength(1);
    expect(new Set(await outcomesOf(members))).toEqual(new Set(['unchanged']));
    const [delivery] = await deliveriesOf(site, 'refused.1@example.com');
    const { tries } = await plugin(site, 'deliveries').get(delivery?.id ?? '');
    expect(tries[0]).toMatchObject({ people: 30, code: 'refused' });
    expect(tries[0]?.requests).toContainEqual(expect.objectContaining({ method: 'GET', status: 400 }));
  });

  it('wait on hold for a connection that needs attention, and go when it is mended', async () => {
    const admin = administrator(site);
    sandbox.settings(api === 'v3' ? { appDeactivated: true } : {});
    if (api === 'v1') await admin.enter({ password: 'wrong' });
    const members = people('held', 50);
    await backfill(site, members);
    await eventually(async () =>
      expect(new Set((await deliveriesOf(site, 'held.49@example.com')).map(({ state }) => state))).toEqual(
        new Set(['on-hold'])
      )
    );
    expect(imports().filter(({ status }) => status === 201)).toEqual([]);
    sandbox.settings({ appDeactivated: false });
    if (api === 'v1') await admin.enter();
    await admin.test();
    await allDone(site);
    const outcomes = await outcomesOf(members);
    expect(outcomes.slice(0, 2)).toEqual(['created', 'imported']); // the first went ahead to see
    expect(outcomes.filter((outcome) => outcome === 'imported')).toHaveLength(49);
  });
});
