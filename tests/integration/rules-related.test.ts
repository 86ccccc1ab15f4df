import { type Sandbox, startSandbox } from '../../sandbox';
import { quiet } from './support/deliveries';
import { AUTHOR, COURSE, entriesOf, TOPIC } from './support/entries';
import { rulesOf } from './support/rules';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

describe('a related entry whose value is used', () => {
  let sandbox: Sandbox;
  let site: Site;
  let courses: ReturnType<typeof entriesOf>;
  let authors: ReturnType<typeof entriesOf>;
  let topics: ReturnType<typeof entriesOf>;
  let rules: ReturnType<typeof rulesOf>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    courses = entriesOf(site, COURSE);
    authors = entriesOf(site, AUTHOR);
    topics = entriesOf(site, TOPIC);
    rules = rulesOf(site);
  });

  afterEach(() => rules.clear());

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];

  /** A course whose author's contact is on the list. */
  async function authored(email: string) {
    const author = await authors.publishNew({ email, name: 'Ann' });
    const course = await courses.publishNew({ title: 'Bread', author: { connect: [author] } });
    await quiet(site);
    expect(held(email)).toMatchObject({ lists: ['2'], firstName: 'Ann' });
    return { author, course };
  }

  const byAuthor = { email: 'author.email', mapping: [{ to: 'firstName', from: ['author.name'] }] };

  it('changes, and the contact with it', async () => {
    await rules.make(byAuthor);
    const { author } = await authored('author@example.com');
    await authors.update(author, { name: 'Bea' });
    await quiet(site);
    expect(held('author@example.com')).toMatchObject({ firstName: 'Ann' });

    await authors.publish(author);
    await quiet(site);
    expect(held('author@example.com')).toMatchObject({ firstName: 'Bea' });
  });

  it('has another address, and the contact moves', async () => {
    await rules.make(byAuthor);
    const { author } = await authored('author.old@example.com');
    const before = held('author.old@example.com');
    await authors.update(author, { email: 'author.new@example.com' }, { status: 'published' });
    await quiet(site);
    expect(held('author.new@example.com')).toMatchObject({ id: before?.id, lists: ['2'] });
  });

  it('is unpublished and published again', async () => {
    await rules.make(byAuthor);
    const { author, course } = await authored('author.hidden@example.com');
    await authors.unpublish(author);
    await quiet(site);
    expect(held('author.hidden@example.com')).toMatchObject({ lists: [] });

    await authors.publish(author);
    await courses.publish(course);
    await quiet(site);
    expect(held('author.hidden@example.com')).toMatchObject({ lists: ['2'] });
  });

  it('is deleted', async () => {
    await rules.make(byAuthor);
    const { author } = await authored('author.gone@example.com');
    await authors.remove(author);
    await quiet(site);
    expect(held('author.gone@example.com')).toMatchObject({ lists: [] });
  });

  it('gets and loses the relation from its own side', async () => {
    await rules.make({
      email: 'email',
      lists: [],
      connection: (await rules.named('Members')).connection,
      listsFrom: 'topics.list',
    });
    const course = await courses.publishNew({ email: 'other.side@example.com' });
    const topic = await topics.create({ name: 'Bread', list: 'Customers' });
    await quiet(site);
    expect(held('other.side@example.com')).toBeUndefined();

    await topics.update(topic, { courses: { connect: [{ documentId: course, status: 'published' }] } });
    await quiet(site);
    expect(held('other.side@example.com')).toMatchObject({ lists: ['3'] });

    await topics.update(topic, { courses: { set: [] } });
    await quiet(site);
    expect(held('other.side@example.com')).toMatchObject({ lists: [] });
  });

  it('names lists: all of those that it and its siblings name, by the account’s own name', async () => {
    await rules.make({
      email: 'email',
      lists: [],
      connection: (await rules.named('Members')).connection,
      listsFrom: 'topics.list',
    });
    const bread = await topics.create({ list: 'Customers' });
    const cake = await topics.create({ list: 'Newsletter' });
    await courses.publishNew({ email: 'topical@example.com', topics: { connect: [bread, cake] } });
    await quiet(site);
    expect(held('topical@example.com')?.lists.toSorted()).toEqual(['2', '3']);

    await topics.update(bread, { list: 'General Interest' });
    await quiet(site);
    expect(held('topical@example.com')?.lists.toSorted()).toEqual(['1', '2']);

    await topics.query().updateMany({ where: { list: 'General Interest' }, data: { list: 'Customers' } });
    await quiet(site);
    expect(held('topical@example.com')?.lists.toSorted()).toEqual(['2', '3']);
  });

  it('decides as a condition', async () => {
    await rules.make({ email: 'email', conditions: [{ path: 'author.name', is: 'equal', values: ['Ann'] }] });
    const author = await authors.publishNew({ name: 'Bea' });
    await courses.publishNew({ email: 'condition@example.com', author: { connect: [author] } });
    await quiet(site);
    expect(held('condition@example.com')).toBeUndefined();

    await authors.update(author, { name: 'Ann' }, { status: 'published' });
    await quiet(site);
    expect(held('condition@example.com')).toMatchObject({ lists: ['2'] });
  });

  it('of a type that no rule uses leaves no mark', async () => {
    await authors.publishNew({ name: 'Unused' });
    expect(await site.strapi.db.connection('cc_marks').select('*')).toEqual([]);
  });
});
