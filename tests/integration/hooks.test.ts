import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import { deliveriesOf, quiet } from './support/deliveries';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const MEMBER = 'api::member.member' as UID.ContentType;

describe('whatever way an entry is saved', () => {
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

  const members = () => site.strapi.documents(MEMBER);
  const query = () => site.strapi.db.query(MEMBER);
  const create = (data: object) => members().create({ data: data as never });
  const held = (email: string) => sandbox.contacts(email)[0];

  it('a transaction that is rolled back sends nothing', async () => {
    const email = 'rolled.back@example.com';
    const broken = site.strapi.db.transaction(async () => {
      await create({ email });
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    await quiet(site);
    expect(await deliveriesOf(site, email)).toEqual([]);
    expect(sandbox.requests(email)).toEqual([]);
  });

  it('a change that is rolled back leaves the contact as it is', async () => {
    const { documentId } = await create({ email: 'kept@example.com', firstName: 'Ann' });
    await quiet(site);
    const broken = site.strapi.db.transaction(async () => {
      await members().update({ documentId, data: { firstName: 'Bob' } as never });
      await members().delete({ documentId });
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    await quiet(site);
    expect(held('kept@example.com')).toMatchObject({ firstName: 'Ann', lists: ['3'] });
  });

  it('ten edits in one transaction are one delivery', async () => {
    const email = 'ten.at.once@example.com';
    await site.strapi.db.transaction(async () => {
      const { documentId } = await create({ email });
      for (let n = 1; n < 10; n += 1) {
        await members().update({ documentId, data: { firstName: `Name ${n}` } as never });
      }
    });
    await quiet(site);
    expect(held(email)).toMatchObject({ firstName: 'Name 9' });
    expect(await deliveriesOf(site, email)).toHaveLength(1);
  });

  it('ten edits while the account is slow are few deliveries and requests, and the last one counts', async () => {
    const email = 'ten.in.a.row@example.com';
    const id = await visitor(site).createMember({ email });
    await quiet(site);
    sandbox.clearRequests();
    sandbox.settings({ latencyMs: 300 });
    for (let n = 1; n <= 10; n += 1) await visitor(site).updateMember(id, { firstName: `Name ${n}` });
    await quiet(site);
    sandbox.settings({ latencyMs: 0 });
    expect(held(email)).toMatchObject({ firstName: 'Name 10' });
    expect(sandbox.requests(email).length).toBeLessThanOrEqual(6);
    expect((await deliveriesOf(site, email)).length).toBeLessThanOrEqual(4);
  });

  it('ten edits while the account does not answer: one delivery that is tried, and one that waits', async () => {
    const email = 'ten.in.vain@example.com';
    sandbox.fault({ fault: { drop: 'before' }, times: 100_000 });
    const id = await visitor(site).createMember({ email });
    for (let n = 1; n <= 10; n += 1) await visitor(site).updateMember(id, { firstName: `Name ${n}` });
    sandbox.clearFaults();
    await quiet(site);
    expect(held(email)).toMatchObject({ firstName: 'Name 10' });
    expect((await deliveriesOf(site, email)).length).toBeLessThanOrEqual(2);
  });

  it('by a query, without a transaction', async () => {
    const entry = await query().create({ data: { email: 'queried@example.com', firstName: 'Ann' } });
    await quiet(site);
    expect(held('queried@example.com')).toMatchObject({ firstName: 'Ann', lists: ['3'] });

    await query().update({ where: { id: entry.id }, data: { firstName: 'Anna' } });
    await quiet(site);
    expect(held('queried@example.com')).toMatchObject({ firstName: 'Anna' });

    await query().delete({ where: { id: entry.id } });
    await quiet(site);
    expect(held('queried@example.com')).toMatchObject({ lists: [] });
  });

  it('many at once', async () => {
    const emails = ['many.1@example.com', 'many.2@example.com', 'many.3@example.com'];
    const lists = () => emails.map((email) => held(email)?.lists);

    await query().createMany({ data: emails.map((email) => ({ email, firstName: 'One' })) });
    await quiet(site);
    expect(lists()).toEqual([['3'], ['3'], ['3']]);

    await query().updateMany({ where: { firstName: 'One' }, data: { firstName: 'Two' } });
    await quiet(site);
    expect(emails.map((email) => held(email)?.firstName)).toEqual(['Two', 'Two', 'Two']);

    await query().deleteMany({ where: { firstName: 'Two' } });
    await quiet(site);
    expect(lists()).toEqual([[], [], []]);
  });

  it('of a type without a rule: nothing is written down', async () => {
    await site.strapi.documents('api::page.page' as UID.ContentType).create({ data: { title: 'Home' } as never });
    expect(await site.strapi.db.connection('cc_marks').select('*')).toEqual([]);
  });

  it('under a rule that is switched off nothing goes out, and all of it once it is on and the entry saved', async () => {
    const sync = plugin(site, 'content-sync');
    const rule = (await sync.rules()).find(({ name }) => name === 'Members');
    if (!rule) throw new Error('the playground has no rule for members');
    await sync.updateRule(rule.key, { ...rule, enabled: false });
    const { documentId } = await create({ email: 'waits@example.com' });
    await quiet(site);
    expect(held('waits@example.com')).toBeUndefined();

    await sync.updateRule(rule.key, { ...rule, enabled: true });
    await members().update({ documentId, data: { firstName: 'Ann' } as never });
    await quiet(site);
    expect(held('waits@example.com')).toMatchObject({ firstName: 'Ann', lists: ['3'] });
  });

  it('a rule that is removed takes its people off the list', async () => {
    const sync = plugin(site, 'content-sync');
    await visitor(site).register('ruled@example.com');
    await quiet(site);
    expect(held('ruled@example.com')).toMatchObject({ lists: ['3'] });

    const rule = (await sync.rules()).find(({ name }) => name === 'Users');
    await sync.removeRule(rule?.key ?? '');
    await quiet(site);
    expect(held('ruled@example.com')).toMatchObject({ lists: [] });
  });
});
