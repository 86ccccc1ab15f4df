import { type Sandbox, startSandbox } from '../../sandbox';
import { deliveriesOf, quiet } from './support/deliveries';
import { ARTICLE, AUTHOR, COURSE, entriesOf, MEMBER } from './support/entries';
import { eventually } from './support/eventually';
import { plugin } from './support/plugin';
import { rulesOf } from './support/rules';
import { type Site, startSite } from './support/site';
import { exported } from './support/transfer';

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

describe('an entry from before a rule, which nobody saved since', () => {
  const THEN = new Date(Date.now() - 3 * 24 * 3_600_000);
  const WAITS = 'waits@example.com';
  let sandbox: Sandbox;
  let site: Site;
  let members: ReturnType<typeof entriesOf>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    await old('waits');
    await old('changed');
    // the site meets the rule and these entries at the same time
    await site.stop();
    site = await startSite({ sandboxUrl: sandbox.url, dataDir: site.dataDir });
    members = entriesOf(site, MEMBER);
  });

  afterEach(() => expect(sandbox.requests(WAITS)).toEqual([]));

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];
  const age = { created_at: THEN, updated_at: THEN };
  const table = (name: string) => site.strapi.db.connection(name);
  const old = (name: string, more: object = {}) =>
    table('members').insert({ document_id: name, email: `${name}@example.com`, ...age, ...more });

  it('waits when others are changed or deleted many at once, and those are found', async () => {
    await old('one', { last_name: 'Lee' });
    await old('two', { last_name: 'Lee' });
    await members.query().updateMany({ where: { lastName: 'Lee' }, data: { lastName: 'Ray' } });
    await quiet(site);
    expect(held('one@example.com')).toMatchObject({ lastName: 'Ray', lists: ['3'] });
    expect(held('two@example.com')).toMatchObject({ lastName: 'Ray', lists: ['3'] });
    await members.query().deleteMany({ where: { lastName: 'Ray' } });
    await quiet(site);
    expect(held('one@example.com')).toMatchObject({ lists: [] });
  });

  it('waits when the site is exported; what comes, or says that it was changed, while no hook tells is found', async () => {
    await exported(site);
    site.strapi.db.lifecycles.disable();
    await table('members').where({ document_id: 'changed' }).update({ updated_at: new Date() });
    await members.create({ email: 'came@example.com' });
    site.strapi.db.lifecycles.enable();
    await eventually(() => expect(held('changed@example.com')).toMatchObject({ lists: ['3'] }));
    await quiet(site);
    expect(held('came@example.com')).toMatchObject({ lists: ['3'] });
  });

  it('waits when another one could not be followed at once, which is done again', async () => {
    await old('unlucky');
    const outbox = plugin(site, 'deliveries');
    const broken = jest.spyOn(outbox, 'add').mockRejectedValueOnce(new Error('two waited for each other'));
    await members.query().updateMany({ where: { documentId: 'unlucky' }, data: { firstName: 'Ann' } });
    await quiet(site);
    expect(broken).toHaveBeenCalled();
    broken.mockRestore();
    expect(held('unlucky@example.com')).toMatchObject({ firstName: 'Ann', lists: ['3'] });
  });

  it('waits when the rule stood still and goes on', async () => {
    await old('saved');
    const { key } = await rulesOf(site).named('Members');
    await table('cc_rules').where({ key }).update({ problem: 'Something was missing.' });
    await members.update('saved', { firstName: 'Ann' });
    await quiet(site);
    expect(await rulesOf(site).view(key)).toMatchObject({ problem: null });
    expect(held('saved@example.com')).toMatchObject({ firstName: 'Ann', lists: ['3'] });
  });

  it('waits when a related one changes that a thousand use; who is claimed follows', async () => {
    const authors = entriesOf(site, AUTHOR);
    await rulesOf(site).make({ email: 'email', mapping: [{ to: 'firstName', from: ['author.name'] }] });
    const author = await authors.publishNew({ name: 'Ann' });
    await quiet(site);
    const [{ id }] = await table('authors').where({ document_id: author }).whereNotNull('published_at').select('id');
    const numbers = Array.from({ length: 1001 }, (_, n) => n + 1);
    const published = { ...age, locale: 'en', published_at: THEN };
    for (let at = 0; at < numbers.length; at += 250) {
      const some = numbers.slice(at, at + 250);
      await table('courses').insert(
        some.map((n) => ({ id: n, document_id: `course-${n}`, email: `reader.${n}@example.com`, ...published }))
      );
      await table('courses_author_lnk').insert(some.map((n) => ({ course_id: n, author_id: id })));
    }
    await entriesOf(site, COURSE)
      .query()
      .update({ where: { id: 7 }, data: { title: 'Bread' } });
    await quiet(site);
    expect(held('reader.7@example.com')).toMatchObject({ firstName: 'Ann', lists: ['2'] });

    await authors.query().update({ where: { id }, data: { name: 'Bea' } });
    await quiet(site);
    expect(held('reader.7@example.com')).toMatchObject({ firstName: 'Bea' });
    expect(sandbox.contacts().filter(({ email }) => email.startsWith('reader.'))).toHaveLength(1);
  });
});
