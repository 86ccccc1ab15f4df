import { type Sandbox, startSandbox } from '../../sandbox';
import { deliveriesOf, quiet } from './support/deliveries';
import { ARTICLE, entriesOf, MEMBER } from './support/entries';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

describe.each(['v1', 'v3'] as const)('an entry that a site’s own code changes, through %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  let members: ReturnType<typeof entriesOf>;
  let articles: ReturnType<typeof entriesOf>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
    members = entriesOf(site, MEMBER);
    articles = entriesOf(site, ARTICLE);
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];
  const lists = (email: string) => held(email)?.lists;

  describe('by the Document Service', () => {
    it('create, update, delete', async () => {
      const id = await members.create({ email: 'document@example.com' });
      await quiet(site);
      expect(lists('document@example.com')).toEqual(['3']);
      await members.update(id, { firstName: 'Ann' });
      await quiet(site);
      expect(held('document@example.com')).toMatchObject({ firstName: 'Ann' });
      await members.remove(id);
      await quiet(site);
      expect(lists('document@example.com')).toEqual([]);
    });

    it('publish, discard, unpublish, publish', async () => {
      const id = await articles.create({ title: 'News', authorEmail: 'documented@example.com' });
      await articles.publish(id);
      await articles.update(id, { authorEmail: 'not.yet@example.com' });
      await articles.discard(id);
      await articles.publish(id);
      await quiet(site);
      expect(lists('documented@example.com')).toEqual(['1']);
      expect(sandbox.requests('not.yet@example.com')).toEqual([]);

      await articles.unpublish(id);
      await quiet(site);
      expect(lists('documented@example.com')).toEqual([]);
      await articles.publish(id);
      await quiet(site);
      expect(lists('documented@example.com')).toEqual(['1']);
    });
  });

  describe('by queries', () => {
    it('within a transaction that commits', async () => {
      await site.strapi.db.transaction(async () => {
        const { id } = await members
          .query()
          .create({ data: { email: 'committed@example.com', documentId: 'committed' } });
        await members.query().update({ where: { id }, data: { firstName: 'Ann' } });
      });
      await quiet(site);
      expect(held('committed@example.com')).toMatchObject({ firstName: 'Ann', lists: ['3'] });
    });

    it('within a transaction that is rolled back', async () => {
      const broken = site.strapi.db.transaction(async () => {
        await members.query().create({ data: { email: 'rolled.back@example.com', documentId: 'rolled-back' } });
        throw new Error('changed my mind');
      });
      await expect(broken).rejects.toThrow('changed my mind');
      await quiet(site);
      expect(await deliveriesOf(site, 'rolled.back@example.com')).toEqual([]);
    });

    it('many at once: created, changed, deleted', async () => {
      const emails = ['one.of.many@example.com', 'two.of.many@example.com'];
      const firstName = 'Many';
      const data = emails.map((email, n) => ({ email, firstName, documentId: `many${n}` }));
      await members.query().createMany({ data });
      await quiet(site);
      expect(emails.map(lists)).toEqual([['3'], ['3']]);
      await members.query().updateMany({ where: { firstName }, data: { lastName: 'Lee' } });
      await quiet(site);
      expect(emails.map((email) => held(email)?.lastName)).toEqual(['Lee', 'Lee']);
      await members.query().deleteMany({ where: { firstName } });
      await quiet(site);
      expect(emails.map(lists)).toEqual([[], []]);
    });
  });

  it('a member who is deleted and created again with the same address is on the list again', async () => {
    const email = 'restored@example.com';
    const first = await members.create({ email, firstName: 'Ann' });
    await quiet(site);
    const before = held(email);
    await members.remove(first);
    await quiet(site);
    expect(lists(email)).toEqual([]);
    await members.create({ email, firstName: 'Ann' });
    await quiet(site);
    expect(held(email)).toMatchObject({ id: before?.id, lists: ['3'], firstName: 'Ann' });
  });

  it('a member who is deleted and created again before anybody looked never left', async () => {
    const email = 'restored.at.once@example.com';
    const first = await members.create({ email });
    await quiet(site);
    await site.strapi.db.transaction(async () => {
      await members.remove(first);
      await members.create({ email, firstName: 'Ann' });
    });
    await quiet(site);
    expect(held(email)).toMatchObject({ lists: ['3'], firstName: 'Ann' });
  });

  it('two members who swap addresses: each has the other’s contact, with their own name', async () => {
    const ann = await members.create({ email: 'swap.a@example.com', firstName: 'Ann' });
    const bea = await members.create({ email: 'swap.b@example.com', firstName: 'Bea' });
    await quiet(site);
    await members.update(ann, { email: 'swap.b@example.com' });
    await members.update(bea, { email: 'swap.a@example.com' });
    await quiet(site);
    expect(held('swap.a@example.com')).toMatchObject({ firstName: 'Bea', lists: ['3'] });
    expect(held('swap.b@example.com')).toMatchObject({ firstName: 'Ann', lists: ['3'] });

    await members.remove(bea);
    await quiet(site);
    expect(lists('swap.a@example.com')).toEqual([]);
    expect(lists('swap.b@example.com')).toEqual(['3']);
  });

  it('two members who swap addresses in one transaction', async () => {
    const ann = await members.create({ email: 'swap.c@example.com', firstName: 'Ann' });
    const bea = await members.create({ email: 'swap.d@example.com', firstName: 'Bea' });
    await quiet(site);
    await site.strapi.db.transaction(async () => {
      await members.update(ann, { email: 'swap.d@example.com' });
      await members.update(bea, { email: 'swap.c@example.com' });
    });
    await quiet(site);
    expect(held('swap.c@example.com')).toMatchObject({ firstName: 'Bea', lists: ['3'] });
    expect(held('swap.d@example.com')).toMatchObject({ firstName: 'Ann', lists: ['3'] });
  });
});
