import { type Sandbox, startSandbox } from '../../sandbox';
import { editor } from './support/articles';
import { deliveriesOf, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

describe.each(['v1', 'v3'] as const)('an entry whose address changes, through %s', (api) => {
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

  const held = (email: string) => sandbox.contacts(email)[0];
  const NAMES = { firstName: 'Ann', lastName: 'Lee' };

  async function member(email: string): Promise<string> {
    const id = await visitor(site).createMember({ email, ...NAMES });
    await quiet(site);
    return id;
  }

  async function change(id: string, email: string | null): Promise<void> {
    await visitor(site).updateMember(id, { email });
    await quiet(site);
  }

  it('moves the contact: the same person, with all lists, at the new address', async () => {
    await sandbox.seed([{ email: 'old@example.com', lists: ['1'], details: { City: 'Köln' } }]);
    const id = await member('old@example.com');
    const before = held('old@example.com');

    await change(id, 'new@example.com');
    expect(held('old@example.com')).toBeUndefined();
    expect(held('new@example.com')).toMatchObject({ id: before?.id, lists: ['1', '3'], details: { City: 'Köln' } });

    await visitor(site).deleteMember(id);
    await quiet(site);
    expect(held('new@example.com')).toMatchObject({ lists: ['1'] });
  });

  it('keeps a list that the person was on before, also after the move', async () => {
    await sandbox.seed([{ email: 'member.before@example.com', lists: ['3'] }]);
    const id = await member('member.before@example.com');
    await change(id, 'member.after@example.com');
    await visitor(site).deleteMember(id);
    await quiet(site);
    expect(held('member.after@example.com')).toMatchObject({ lists: ['3'] });
  });

  it('does not put the person back on a list that they left', async () => {
    await sandbox.seed([{ email: 'left.it@example.com', lists: ['1'] }]);
    const id = await member('left.it@example.com');
    await sandbox.seed([{ email: 'left.it@example.com', lists: ['1'] }]);
    await change(id, 'left.it.new@example.com');
    expect(held('left.it.new@example.com')).toMatchObject({ lists: ['1'] });
    await visitor(site).updateMember(id, { firstName: 'Bea' });
    await quiet(site);
    expect(held('left.it.new@example.com')).toMatchObject({ lists: ['1'], firstName: 'Bea' });
  });

  it('unites with a contact that has the new address, and leaves the old one', async () => {
    await sandbox.seed([{ email: 'there.already@example.com', lists: ['1'] }]);
    const [id, there] = [await member('leaving@example.com'), held('there.already@example.com')];
    await change(id, 'there.already@example.com');
    expect(held('there.already@example.com')).toMatchObject({ id: there?.id, lists: ['1', '3'], ...NAMES });
    expect(held('leaving@example.com')).toMatchObject({ lists: [] });
  });

  it('never moves who opted out: the new address stands for itself', async () => {
    const id = await member('opted.out@example.com');
    await sandbox.seed([{ email: 'opted.out@example.com', permission: 'unsubscribed' }]);
    const before = held('opted.out@example.com');

    await change(id, 'fresh.start@example.com');
    expect(held('opted.out@example.com')).toEqual(before);
    expect(held('fresh.start@example.com')).toMatchObject({ status: 'active', lists: ['3'] });
    expect(held('fresh.start@example.com')?.id).not.toBe(before?.id);
  });

  it('does not bring back who opted out at the new address', async () => {
    await sandbox.seed([{ email: 'out.there@example.com', permission: 'unsubscribed' }]);
    const before = held('out.there@example.com');
    const id = await member('here@example.com');
    await change(id, 'out.there@example.com');
    expect(held('out.there@example.com')).toEqual(before);
    expect((await deliveriesOf(site, 'out.there@example.com')).at(-1)).toMatchObject({ outcome: 'opted-out' });
    expect(held('here@example.com')).toMatchObject({ lists: [] });
  });

  it('does not move a contact that another entry needs', async () => {
    const id = await member('shared@example.com');
    await member('shared@example.com');
    await change(id, 'own@example.com');
    expect(held('shared@example.com')).toMatchObject({ status: 'active', lists: ['3'] });
    expect(held('own@example.com')).toMatchObject({ lists: ['3'], ...NAMES });
  });

  it('does not move a contact that signed up', async () => {
    await visitor(site).signUp({ email: 'signed.up@example.com' });
    const id = await member('signed.up@example.com');
    await change(id, 'elsewhere@example.com');
    expect(held('signed.up@example.com')).toMatchObject({ status: 'active', lists: ['2'] });
    expect(held('elsewhere@example.com')).toMatchObject({ lists: ['3'] });
  });

  it('there and back is where it was', async () => {
    const id = await member('home@example.com');
    const before = held('home@example.com');
    await change(id, 'away@example.com');
    await change(id, 'home@example.com');
    expect(held('home@example.com')).toMatchObject({ id: before?.id, lists: ['3'] });
    expect(held('away@example.com')).toBeUndefined();
  });

  it('several times while the account does not answer arrives at the last address', async () => {
    const id = await member('first@example.com');
    const before = held('first@example.com');
    sandbox.fault({ fault: { drop: 'before' }, times: 1000 });
    for (const email of ['second@example.com', 'third@example.com', 'fourth@example.com']) {
      await visitor(site).updateMember(id, { email });
    }
    sandbox.clearFaults();
    await quiet(site);
    expect(sandbox.contacts().filter((contact) => contact.id === before?.id)).toEqual([
      expect.objectContaining({ email: 'fourth@example.com', lists: ['3'] }),
    ]);
    expect(held('second@example.com')?.lists ?? []).toEqual([]);
    expect(held('third@example.com')?.lists ?? []).toEqual([]);
  });

  it('there and back while the account does not answer changes nothing', async () => {
    const id = await member('stays@example.com');
    const before = held('stays@example.com');
    sandbox.fault({ fault: { drop: 'before' }, times: 1000 });
    await visitor(site).updateMember(id, { email: 'leaves@example.com' });
    await visitor(site).updateMember(id, { email: 'stays@example.com' });
    sandbox.clearFaults();
    await quiet(site);
    expect(held('stays@example.com')).toMatchObject({ id: before?.id, lists: ['3'] });
    expect(held('leaves@example.com')).toBeUndefined();
  });

  it('takes no list along that nobody wishes any more, and that the old address has not left yet', async () => {
    const [old, fresh] = ['leaves.both@example.com', 'keeps.one@example.com'];
    const id = await member(old);
    const article = await editor(site).draft(old);
    await editor(site).publish(article);
    await quiet(site);
    const before = held(old);
    expect(before?.lists.toSorted()).toEqual(['1', '3']);

    sandbox.fault({ fault: { drop: 'before' }, times: 1000 });
    await editor(site).unpublish(article);
    await visitor(site).updateMember(id, { email: fresh });
    await eventually(async () => {
      for (const email of [old, fresh]) {
        expect((await deliveriesOf(site, email)).at(-1)).toMatchObject({ state: 'waiting', code: 'unreachable' });
      }
    });
    // the one that leaves comes much later
    const waiting = (email: string) => site.strapi.db.connection('cc_deliveries').where({ email, state: 'waiting' });
    await waiting(old).update({ next_try_at: Date.now() + 3_600_000 });
    sandbox.clearFaults();
    await waiting(fresh).update({ next_try_at: 0 });
    await eventually(() => expect(held(fresh)).toMatchObject({ id: before?.id, lists: ['3'] }));
    await quiet(site);
    expect(held(fresh)).toMatchObject({ id: before?.id, lists: ['3'] });
    expect(held(old)).toBeUndefined();
  });

  it('waits for whoever is at work at the old address', async () => {
    const [old, fresh] = ['busy@example.com', 'moves.later@example.com'];
    const id = await member(old);
    const before = held(old);
    sandbox.fault({ match: { method: 'PUT' }, fault: { delayMs: 3000 } });
    await visitor(site).updateMember(id, { firstName: 'Beth' });
    await eventually(async () => expect((await deliveriesOf(site, old)).at(-1)).toMatchObject({ state: 'claimed' }));
    await visitor(site).updateMember(id, { email: fresh });
    await eventually(async () => {
      expect((await deliveriesOf(site, fresh)).at(-1)).toMatchObject({ state: 'waiting', code: 'conflict' });
    });
    await quiet(site);
    expect(held(fresh)).toMatchObject({ id: before?.id, firstName: 'Beth', lists: ['3'] });
    expect(held(old)).toBeUndefined();
  });

  it('in upper and lower case only is no change', async () => {
    const id = await member('case@example.com');
    sandbox.clearRequests();
    await change(id, 'CASE@Example.com');
    expect(sandbox.requests('case@example.com')).toEqual([]);
  });

  it('to nothing leaves the list', async () => {
    const id = await member('taken.away@example.com');
    await change(id, null);
    expect(held('taken.away@example.com')).toMatchObject({ lists: [] });
  });
});
