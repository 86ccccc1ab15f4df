import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import { editor } from './support/articles';
import { describeOn, type TestDatabase } from './support/databases';
import { deliveriesOf, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(180_000);

const MEMBER = 'api::member.member' as UID.ContentType;

/** What every other suite shows on SQLite, in short: the long run takes all of them through each database. */
describeOn(['postgres', 'mysql'], 'a site', (makeOwn) => {
  let sandbox: Sandbox;
  let database: TestDatabase;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    database = await makeOwn();
    site = await startSite({ sandboxUrl: sandbox.url, database });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
    await database?.drop();
  });

  const held = (email: string) => sandbox.contacts(email)[0];
  const members = () => site.strapi.documents(MEMBER);
  const NAMES = { firstName: 'Zoë', lastName: '李雷 🎉' };

  async function member(email: string): Promise<string> {
    const id = await visitor(site).createMember({ email, ...NAMES });
    await quiet(site);
    return id;
  }

  it.each([
    'first.last+label@example.com',
    "o'brien@example.ie",
    'a&b=c%d#e@example.com',
  ])('a form and an entry: %s ends as one contact, also sent twice and twice at once', async (email) => {
    const twice = [visitor(site).signUp({ email, ...NAMES }), visitor(site).signUp({ email, ...NAMES })];
    expect((await Promise.all(twice)).map(({ status }) => status)).toEqual([202, 202]);
    await Promise.all([visitor(site).createMember({ email }), visitor(site).createMember({ email })]);
    await quiet(site);
    const [contact, ...more] = sandbox.contacts(email);
    expect(more).toEqual([]);
    expect(contact).toMatchObject({ email, status: 'active', ...NAMES });
    expect(contact?.lists.toSorted()).toEqual(['2', '3']);
  });

  it('a transaction that is rolled back sends nothing, and one that commits all of it as one delivery', async () => {
    const broken = site.strapi.db.transaction(async () => {
      await members().create({ data: { email: 'rolled.back@example.com' } as never });
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    await site.strapi.db.transaction(async () => {
      const { documentId } = await members().create({ data: { email: 'commits@example.com' } as never });
      for (const firstName of ['Ann', 'Anna']) await members().update({ documentId, data: { firstName } as never });
    });
    await quiet(site);
    expect(sandbox.requests('rolled.back@example.com')).toEqual([]);
    expect(held('commits@example.com')).toMatchObject({ firstName: 'Anna', lists: ['3'] });
    expect(await deliveriesOf(site, 'commits@example.com')).toHaveLength(1);
  });

  it('an entry goes out however long its transaction takes, and whoever else is worked off meanwhile', async () => {
    await site.strapi.db.transaction(async () => {
      await members().create({ data: { email: 'takes.long@example.com' } as never });
      // a request of somebody else, and a transaction of its own
      await visitor(site).createMember({ email: 'meanwhile@example.com' });
      await eventually(() => expect(held('meanwhile@example.com')).toMatchObject({ lists: ['3'] }));
      expect(held('takes.long@example.com')).toBeUndefined();
    });
    await quiet(site);
    expect(held('takes.long@example.com')).toMatchObject({ lists: ['3'] });
  });

  it('many entries at once, by a query', async () => {
    const emails = [1, 2, 3, 4, 5].map((n) => `many.${n}@example.com`);
    await site.strapi.db.query(MEMBER).createMany({ data: emails.map((email) => ({ email, firstName: 'One' })) });
    await quiet(site);
    expect(emails.map((email) => held(email)?.lists)).toEqual(emails.map(() => ['3']));
    await site.strapi.db.query(MEMBER).deleteMany({ where: { firstName: 'One' } });
    await quiet(site);
    expect(emails.map((email) => held(email)?.lists)).toEqual(emails.map(() => []));
  });

  it('an article counts while it is published', async () => {
    const [email, articles] = ['author@example.com', editor(site)];
    const id = await articles.draft(email);
    await articles.publish(id);
    await quiet(site);
    expect(held(email)).toMatchObject({ lists: ['1'] });
    await articles.unpublish(id);
    await quiet(site);
    expect(held(email)).toMatchObject({ lists: [] });
  });

  it('an entry whose address changes is the same contact at the new one', async () => {
    const id = await member('old@example.com');
    const before = held('old@example.com');
    await visitor(site).updateMember(id, { email: 'new@example.com' });
    await quiet(site);
    expect(held('old@example.com')).toBeUndefined();
    expect(held('new@example.com')).toMatchObject({ id: before?.id, lists: ['3'], ...NAMES });
  });

  it('a later sign-up does not overtake one that waits for another try', async () => {
    const email = 'in.order@example.com';
    sandbox.fault({ fault: { drop: 'before' }, times: 100_000 });
    await visitor(site).signUp({ email, firstName: 'Older' });
    await eventually(async () => expect((await deliveriesOf(site, email))[0]).toMatchObject({ code: 'unreachable' }));
    await visitor(site).signUp({ email, firstName: 'Newer' });
    sandbox.clearFaults();
    await quiet(site);
    expect(held(email)).toMatchObject({ firstName: 'Newer' });
    expect((await deliveriesOf(site, email)).map(({ state }) => state)).toEqual(['succeeded', 'succeeded']);
  });

  it('what waits when the site is stopped goes out when it is started again', async () => {
    sandbox.fault({ fault: { drop: 'before' }, times: 100_000 });
    expect((await visitor(site).signUp({ email: 'waits@example.com' })).status).toBe(202);
    await site.stop();
    sandbox.clearFaults();
    site = await startSite({ sandboxUrl: sandbox.url, database });
    await quiet(site);
    expect(held('waits@example.com')).toMatchObject({ lists: ['2'] });
  });
});
