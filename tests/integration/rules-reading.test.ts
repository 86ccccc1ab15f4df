import { type Sandbox, startSandbox } from '../../sandbox';
import { deliveriesOf, quiet } from './support/deliveries';
import { COURSE, entriesOf } from './support/entries';
import { plugin } from './support/plugin';
import { rulesOf } from './support/rules';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

describe('what a rule reads of an entry', () => {
  let sandbox: Sandbox;
  let site: Site;
  let courses: ReturnType<typeof entriesOf>;
  let rules: ReturnType<typeof rulesOf>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    await site.strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German (de)' });
    courses = entriesOf(site, COURSE);
    rules = rulesOf(site);
  });

  afterEach(() => rules.clear());

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];
  const contact = (email: string) => ({ contact: { email } });

  describe('conditions', () => {
    it('let in who fulfils all of them, and out again who does not any more', async () => {
      const email = 'open.course@example.com';
      await rules.make({ email: 'email', conditions: [{ path: 'kind', is: 'equal', values: ['open'] }] });
      const id = await courses.publishNew({ email, kind: 'closed' });
      await quiet(site);
      expect(sandbox.requests(email)).toEqual([]);

      await courses.update(id, { kind: 'open' }, { status: 'published' });
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['2'] });

      await courses.update(id, { kind: 'closed' }, { status: 'published' });
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: [] });
    });
  });

  describe('versions', () => {
    it('drafts count where the rule says so: what editors see, published or not', async () => {
      await rules.make({ email: 'email', version: 'draft' });
      const id = await courses.create({ email: 'drafted@example.com' });
      await quiet(site);
      expect(held('drafted@example.com')).toMatchObject({ lists: ['2'] });

      await courses.publish(id);
      await courses.update(id, { email: 'redrafted@example.com' });
      await quiet(site);
      expect(held('redrafted@example.com')).toMatchObject({ lists: ['2'] });
      expect(held('drafted@example.com')).toBeUndefined();

      await courses.discard(id);
      await quiet(site);
      expect(held('drafted@example.com')).toMatchObject({ lists: ['2'] });

      await courses.unpublish(id);
      await quiet(site);
      expect(held('drafted@example.com')).toMatchObject({ lists: ['2'] });
    });
  });

  describe('locales', () => {
    it('the default one counts unless the rule names another; a missing one wishes nothing', async () => {
      await rules.make({ email: 'email' });
      await rules.make({ email: 'email', locale: 'de', lists: ['Customers'] });
      const id = await courses.publishNew({ email: 'english@example.com' });
      await quiet(site);
      expect(held('english@example.com')).toMatchObject({ lists: ['2'] });

      await courses.update(id, { email: 'german@example.com' }, { locale: 'de', status: 'published' });
      await quiet(site);
      expect(held('english@example.com')).toMatchObject({ lists: ['2'] });
      expect(held('german@example.com')).toMatchObject({ lists: ['3'] });

      await courses.remove(id, { locale: 'de' });
      await quiet(site);
      expect(held('english@example.com')).toMatchObject({ lists: ['2'] });
      expect(held('german@example.com')).toMatchObject({ lists: [] });
    });
  });

  describe('the address', () => {
    it('may lie in a component', async () => {
      await rules.make({ email: 'contact.email' });
      const id = await courses.publishNew(contact('in.component@example.com'));
      await quiet(site);
      expect(held('in.component@example.com')).toMatchObject({ lists: ['2'] });

      await courses.update(id, { contact: null }, { status: 'published' });
      await quiet(site);
      expect(held('in.component@example.com')).toMatchObject({ lists: [] });
    });

    it('may be the first of a repeatable component', async () => {
      await rules.make({ email: 'helpers.email' });
      const helpers = [{ email: 'first.helper@example.com' }, { email: 'second.helper@example.com' }];
      await courses.publishNew({ helpers });
      await quiet(site);
      expect(held('first.helper@example.com')).toMatchObject({ lists: ['2'] });
      expect(held('second.helper@example.com')).toBeUndefined();
    });
  });

  it('the mapping joins, writes dates, knows constants and choices', async () => {
    const email = 'mapped@example.com';
    await rules.make({
      email: 'email',
      mapping: [
        { to: 'jobTitle', from: ['title', 'contact.name'], separator: ' with ' },
        { to: 'anniversary', from: 'startsOn', date: 'MM/DD/YYYY' },
        { to: 'companyName', constant: 'The Bakery' },
        { to: 'firstName', from: ['kind'], choices: { open: 'Everybody' } },
        { to: 'lastName', from: ['kind'], choices: { closed: 'Nobody' } },
      ],
    });
    await courses.publishNew({
      email,
      title: 'Bread',
      contact: { name: 'Zoë' },
      startsOn: '2026-03-04',
      kind: 'open',
    });
    await quiet(site);
    const [delivery] = await deliveriesOf(site, email);
    const { change } = await plugin(site, 'deliveries').get(delivery?.id ?? '');
    expect(change.fields).toEqual({
      jobTitle: 'Bread with Zoë',
      anniversary: '03/04/2026',
      companyName: 'The Bakery',
      firstName: 'Everybody',
    });
    expect(held(email)).toMatchObject({ firstName: 'Everybody', lastName: '' });
  });

  describe('lists', () => {
    it('by a value of the entry', async () => {
      const email = 'by.value@example.com';
      const list = await rules.list('Customers');
      await rules.make({ email: 'email', listsByValue: [{ path: 'kind', value: 'open', list }] });
      const id = await courses.publishNew({ email, kind: 'open' });
      await quiet(site);
      expect(held(email)?.lists.toSorted()).toEqual(['2', '3']);

      await courses.update(id, { kind: 'closed' }, { status: 'published' });
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['2'] });
    });

    it('by the plugin’s own list picker', async () => {
      const email = 'picked@example.com';
      const { connection } = await rules.make({ email: 'email' });
      await rules.make({ email: 'email', lists: [], connection, listsFrom: 'lists' });
      await courses.publishNew({ email, lists: [await rules.list('Customers'), await rules.list('General Interest')] });
      await quiet(site);
      expect(held(email)?.lists.toSorted()).toEqual(['1', '2', '3']);
    });

    it('stay away where nothing names one', async () => {
      const { connection } = await rules.named('Members');
      const rule = await rules.make({ email: 'email', lists: [], connection, listsFrom: 'lists' });
      await courses.publishNew({ email: 'listless@example.com' });
      await quiet(site);
      expect(sandbox.requests('listless@example.com')).toEqual([]);
      expect(await rules.view(rule.key)).toMatchObject({ documents: 0, skipped: 1 });
    });
  });

  it('tags: the person has those of all wishes, beside their own', async () => {
    const email = 'tagged@example.com';
    const account = await plugin(site, 'connection').client((await rules.named('Members')).connection);
    const [bakers, friends] = [await account.createTag('Bakers'), await account.createTag('Friends')];
    await rules.make({ email: 'email', tags: [bakers] });
    await rules.make({ email: 'email', lists: ['Customers'], tags: [friends] });
    await courses.publishNew({ email });
    await quiet(site);
    const { contact } = await account.lookUp(email);
    expect(contact?.tags?.toSorted()).toEqual([bakers.id, friends.id].toSorted());
  });

  describe('consent', () => {
    it('who never agreed is left alone', async () => {
      const email = 'never@example.com';
      await sandbox.seed([{ email, lists: ['2'] }]);
      await rules.make({ email: 'email', consent: { path: 'agreed', otherwise: 'opt-out' } });
      const id = await courses.publishNew({ email, agreed: false });
      await courses.update(id, { title: 'Still not' }, { status: 'published' });
      await quiet(site);
      expect(sandbox.requests(email)).toEqual([]);
    });

    it.each([
      ['leaves', 'leave', { status: 'removed', lists: [] }] as const,
      ['opts out', 'opt-out', { permission: 'unsubscribed' }] as const,
    ])('who agreed and does not any more %s, as the rule says', async (word, otherwise, after) => {
      const email = `${word.replace(' ', '.')}@example.com`;
      await rules.make({ email: 'email', consent: { path: 'agreed', otherwise } });
      const id = await courses.publishNew({ email, agreed: true });
      await quiet(site);
      expect(held(email)).toMatchObject({ status: 'active', lists: ['2'] });

      await courses.update(id, { agreed: false }, { status: 'published' });
      await quiet(site);
      expect(held(email)).toMatchObject(after);
    });

    it('is not what a deleted entry takes back', async () => {
      const email = 'gone.not.withdrawn@example.com';
      await rules.make({ email: 'email', consent: { path: 'agreed', otherwise: 'opt-out' } });
      const id = await courses.publishNew({ email, agreed: true });
      await quiet(site);
      await courses.remove(id);
      await quiet(site);
      expect(held(email)).toMatchObject({ status: 'removed', lists: [] });
    });
  });
});
