import path from 'node:path';
import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox';
import { deliveriesOf, hurry, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { newDataDir, type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const EVERY = 100_000;

/** What can go wrong on the way to the account, and for how many requests. */
const FAULTS: Array<[what: string, fault: FaultRule['fault'], times: number]> = [
  ['answers 500', { status: 500 }, 6],
  ['answers 503 with a page of HTML', { status: 503, body: '<html><h1>Down for maintenance</h1></html>' }, 3],
  ['closes the connection before the work', { drop: 'before' }, 3],
];

describe.each(['v1', 'v3'] as const)('an account that cannot be reached, through %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  const state = path.join(newDataDir(), 'sandbox.json');

  beforeAll(async () => {
    sandbox = await startSandbox({ state });
    site = await startSite({ sandboxUrl: sandbox.url, api });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  afterEach(() => {
    sandbox.clearFaults();
    sandbox.settings({ latencyMs: 0 });
  });

  const held = (email: string) => sandbox.contacts(email);
  const fail = (fault: FaultRule['fault'], times = EVERY, match: FaultRule['match'] = {}) =>
    sandbox.fault({ match, fault, times });
  const form = (email: string) => expect.objectContaining({ email, status: 'active', lists: ['2'] });
  const entry = (email: string) => expect.objectContaining({ email, status: 'active', lists: ['3'] });

  async function stopped<T>(meanwhile: () => Promise<T>): Promise<T> {
    const { port } = sandbox;
    await sandbox.close();
    try {
      return await meanwhile();
    } finally {
      sandbox = await startSandbox({ port, state });
    }
  }

  it('a later sign-up is not overtaken by an older one that waits for another try', async () => {
    const email = 'in.order@example.com';
    fail({ status: 500 });
    await visitor(site).signUp({ email, firstName: 'Older' });
    await eventually(async () => expect((await deliveriesOf(site, email))[0]).toMatchObject({ code: 'unreachable' }));
    sandbox.clearFaults();
    const outbox = site.strapi.db.connection('cc_deliveries');
    await outbox.where({ email }).update({ next_try_at: Date.now() + 3000 });
    await visitor(site).signUp({ email, firstName: 'Newer' });
    await eventually(async () => {
      expect((await deliveriesOf(site, email)).map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
    });
    expect(held(email)).toEqual([expect.objectContaining({ firstName: 'Newer' })]);
  });

  it('an entry that comes after a sign-up is not brought before it, though an older entry of the address still waits', async () => {
    const email = 'back.by.hand@example.com';
    await sandbox.seed([{ email, permission: 'unsubscribed', status: 'do-not-mail', lists: [] }]);
    fail({ status: 500 });
    const tried = (many: number) =>
      eventually(async () =>
        expect((await deliveriesOf(site, email)).map(({ code }) => code)).toEqual(Array(many).fill('unreachable'))
      );
    await visitor(site).createMember({ email, firstName: 'Before' });
    await tried(1);
    await visitor(site).signUp({ email });
    await tried(2);
    const outbox = () => site.strapi.db.connection('cc_deliveries').where({ email });
    await outbox().update({ next_try_at: Date.now() + 60_000 });
    await visitor(site).createMember({ email, firstName: 'After' });
    await eventually(async () => expect(await site.strapi.db.connection('cc_marks').select('id')).toEqual([]));
    sandbox.clearFaults();
    await outbox().where({ kind: 'sync' }).update({ next_try_at: Date.now() });
    await eventually(async () => expect(await outbox().where({ outcome: 'opted-out' })).toHaveLength(1));
    await quiet(site);
    expect(held(email)[0]?.lists.toSorted()).toEqual(['2', '3']);
  });

  it('closes the connection after the work: an entry that is meanwhile what it was before is so at the account', async () => {
    const email = 'there.and.back@example.com';
    const id = await visitor(site).createMember({ email, firstName: 'Ann' });
    await quiet(site);
    fail({ drop: 'after' }, EVERY, { method: 'PUT' });
    await visitor(site).updateMember(id, { firstName: 'Other' });
    await eventually(() => expect(held(email)).toMatchObject([{ firstName: 'Other' }]));
    await visitor(site).updateMember(id, { firstName: 'Ann' });
    sandbox.clearFaults();
    await quiet(site);
    expect(held(email)).toMatchObject([{ firstName: 'Ann' }]);
  });

  it('stopped: the visitor is answered, and the contact is there once it runs again', async () => {
    const email = 'while.stopped@example.com';
    const member = 'member.while.stopped@example.com';
    await stopped(async () => {
      expect((await visitor(site).signUp({ email })).status).toBe(202);
      await visitor(site).createMember({ email: member });
      await eventually(async () => {
        for (const address of [email, member]) {
          const [delivery] = await deliveriesOf(site, address);
          expect(delivery).toMatchObject({ state: 'waiting', code: 'unreachable' });
        }
      });
    });
    await quiet(site);
    expect(held(email)).toEqual([form(email)]);
    expect(held(member)).toEqual([entry(member)]);
  });

  it.each(FAULTS)('%s: the visitor is answered, and the contact is there in the end', async (what, fault, times) => {
    const email = `${what.replaceAll(' ', '.')}@example.com`.toLowerCase();
    fail(fault, times);
    expect((await visitor(site).signUp({ email })).status).toBe(202);
    await quiet(site);
    expect(held(email)).toEqual([form(email)]);
    const [delivery] = await deliveriesOf(site, email);
    expect(delivery).toMatchObject({ state: 'succeeded', code: null });
    expect(delivery?.attempts).toBeGreaterThan(1);
  });

  it('closes the connection after the work: the contact is there once, with what was asked', async () => {
    const [email, member] = ['done.but.lost@example.com', 'saved.but.lost@example.com'];
    for (const method of ['POST', 'PUT']) fail({ drop: 'after' }, 2, { method });
    expect((await visitor(site).signUp({ email, firstName: 'Ann' })).status).toBe(202);
    const id = await visitor(site).createMember({ email: member, firstName: 'Bob' });
    await quiet(site);
    expect(held(email)).toEqual([form(email)]);
    expect(held(email)).toEqual([expect.objectContaining({ firstName: 'Ann' })]);
    expect(held(member)).toEqual([entry(member)]);
    expect(sandbox.contacts().filter((contact) => contact.email.endsWith('.but.lost@example.com'))).toHaveLength(2);

    await visitor(site).deleteMember(id);
    await quiet(site);
    expect(held(member)).toEqual([expect.objectContaining({ lists: [] })]);
  });

  it('slow: neither a sign-up nor an entry waits for it', async () => {
    const [email, member] = ['slow@example.com', 'slow.member@example.com'];
    sandbox.settings({ latencyMs: 5000 });
    expect((await visitor(site).signUp({ email })).status).toBe(202);
    await eventually(() => expect(sandbox.requests(email)).not.toEqual([]));
    const id = await visitor(site).createMember({ email: member });
    await visitor(site).updateMember(id, { firstName: 'Ann' });
    expect((await visitor(site).signUp({ email, firstName: 'Ann' })).status).toBe(202);
    // all of that went by while the first request still waits for its answer
    expect(sandbox.requests(email)).toEqual([expect.objectContaining({ status: null })]);
    sandbox.settings({ latencyMs: 0 });

    await quiet(site);
    expect(held(email)).toEqual([form(email)]);
    expect(held(member)).toEqual([entry(member)]);
    expect([...held(email), ...held(member)].map(({ firstName }) => firstName)).toEqual(['Ann', 'Ann']);
  });

  it('fails at random: twenty sign-ups and entries arrive, each once', async () => {
    const emails = Array.from({ length: 10 }, (_, n) => `person.${n}@example.com`);
    sandbox.fault({ random: { seed: 7, rate: 0.2, kinds: ['500', 'drop-before', 'drop-after'] } });
    await Promise.all(
      emails.flatMap((email) => [visitor(site).signUp({ email }), visitor(site).createMember({ email })])
    );
    await eventually(async () => {
      await hurry(site);
      for (const email of emails) {
        const [contact] = held(email);
        expect([email, contact?.lists.toSorted()]).toEqual([email, ['2', '3']]);
      }
    });
    sandbox.clearFaults();
    await quiet(site);
    expect(sandbox.contacts().filter(({ email }) => emails.includes(email))).toHaveLength(10);
  });
});
