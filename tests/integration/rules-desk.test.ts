import { type Sandbox, startSandbox } from '../../sandbox';
import type { SkippedPage } from '../../server/src/content-sync/contract';
import { adminApi } from './support/admin-api';
import { deliveriesOf, quiet } from './support/deliveries';
import { COURSE, entriesOf } from './support/entries';
import { plugin } from './support/plugin';
import { rulesOf } from './support/rules';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

const API = '/constant-contact';

describe('an administrator and the rules', () => {
  let sandbox: Sandbox;
  let site: Site;
  let admin: Awaited<ReturnType<typeof adminApi>>;
  let courses: ReturnType<typeof entriesOf>;
  let rules: ReturnType<typeof rulesOf>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    admin = await adminApi(site);
    courses = entriesOf(site, COURSE);
    rules = rulesOf(site);
  });

  afterEach(async () => {
    await rules.clear();
    await courses.query().deleteMany({});
    await quiet(site);
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];

  /** What a refused body is told, by place. */
  async function refused(says: object): Promise<Record<string, string>> {
    const body = {
      name: 'Refused',
      enabled: true,
      contentType: COURSE,
      email: 'email',
      lists: [await rules.list('Newsletter')],
      whenGone: 'leave',
      ...says,
    };
    const answer = await admin.call('POST', `${API}/rules`, body);
    expect(answer.status).toBe(400);
    const errors: Array<{ path: string[]; message: string }> = answer.body.error.details.errors;
    return Object.fromEntries(errors.map(({ path, message }) => [path.join('.'), message]));
  }

  describe('saving a rule', () => {
    it.each([
      ['the address', { email: 'author.phone' }, 'email', '“Author” has no attribute “phone”.'],
      ['a condition', { conditions: [{ path: 'titel', is: 'filled' }] }, 'conditions.0.path', 'no attribute “titel”'],
      [
        'a condition’s value',
        { conditions: [{ path: 'kind', is: 'equal' }] },
        'conditions.0.values',
        'Say which value',
      ],
      [
        'the mapping',
        { mapping: [{ to: 'jobTitle', from: ['title', 'text'] }] },
        'mapping.0.from',
        'no attribute “text”',
      ],
      ['an address that is no text', { email: ['email'] }, 'email', 'Choose the attribute'],
      ['a name that is none', { name: { first: 'Ann' } }, 'name', 'Give the rule a name'],
      ['a contact field', { mapping: [{ to: 'shoeSize', from: 'title' }] }, 'mapping.0.to', 'no such field'],
      ['where lists come from', { listsFrom: 'topics' }, 'listsFrom', 'say which'],
      ['consent', { consent: { path: 'signed', otherwise: 'leave' } }, 'consent.path', 'no attribute “signed”'],
      ['a type that is none', { contentType: 'api::cake.cake' }, 'contentType', 'no such content type'],
      ['no list at all', { lists: [] }, 'lists', 'at least one list'],
      [
        'an administrator’s address',
        { email: 'createdBy.email' },
        'email',
        'cannot be followed|no relation or component',
      ],
    ])('is told what is wrong with %s', async (_what, says, place, message) => {
      expect((await refused(says))[place]).toMatch(new RegExp(message));
    });

    it('never lets a user’s secrets out', async () => {
      const contentType = 'plugin::users-permissions.user';
      for (const secret of ['password', 'resetPasswordToken', 'confirmationToken']) {
        const told = await refused({ contentType, mapping: [{ to: 'jobTitle', from: secret }] });
        expect(told['mapping.0.from']).toContain('is never read');
      }
    });

    it('still takes the body of version 0.1, and answers in the new one', async () => {
      const body = {
        name: 'Old',
        enabled: true,
        contentType: COURSE,
        emailAttribute: 'email',
        mapping: [{ from: 'title', to: 'jobTitle' }],
        lists: [await rules.list('Newsletter')],
        whenGone: 'leave',
      };
      const { data } = await admin.granted('POST', `${API}/rules`, body);
      expect(data).toMatchObject({
        email: 'email',
        mapping: [{ from: ['title'], to: 'jobTitle' }],
        version: 'published',
      });
      await admin.granted('DELETE', `${API}/rules/${data.key}`);
    });

    it('reads on what version 0.1 wrote', async () => {
      const { key } = await rules.make({ email: 'email' });
      const mapping = JSON.stringify([{ from: 'title', to: 'jobTitle' }]);
      await site.strapi.db.connection('cc_rules').where({ key }).update({ definition: null, mapping });
      expect(await rules.view(key)).toMatchObject({
        email: 'email',
        mapping: [{ from: ['title'], to: 'jobTitle' }],
        conditions: [],
        version: 'published',
        consent: null,
        problem: null,
      });
    });

    it('is offered the paths that there are', async () => {
      const { data } = await admin.granted('GET', `${API}/content-types`);
      const course = data.find(({ uid }: { uid: string }) => uid === COURSE);
      expect(course).toMatchObject({ draftAndPublish: true, locales: ['en'] });
      expect(course.paths.map(({ path }: { path: string }) => path)).toEqual(
        expect.arrayContaining(['email', 'author.email', 'contact.email', 'topics.list'])
      );
    });
  });

  describe('a changed rule', () => {
    it('reaches the entries that are there', async () => {
      const email = 'follows@example.com';
      const rule = await rules.make({ email: 'email' });
      await courses.publishNew({ email, title: 'Bread' });
      await quiet(site);

      const lists = [await rules.list('Customers')];
      await rules.change(rule, { lists, mapping: [{ to: 'firstName', from: 'title' }] });
      expect(held(email)).toMatchObject({ lists: ['3'], firstName: 'Bread' });

      await rules.change(rule, { conditions: [{ path: 'kind', is: 'filled', values: [] }] });
      expect(held(email)).toMatchObject({ lists: [] });

      await rules.change(rule, { conditions: [] });
      expect(held(email)).toMatchObject({ lists: ['3'] });
    });

    it('reaches them all, also where they are many pages', async () => {
      const email = 'of.many.courses@example.com';
      const rule = await rules.make({ email: 'email', enabled: false });
      const data = Array.from({ length: 1100 }, (_, n) => ({
        email,
        documentId: `page${n}`,
        locale: 'en',
        publishedAt: new Date(),
      }));
      await courses.query().createMany({ data });
      await quiet(site);
      expect(await rules.change(rule, { enabled: true })).toMatchObject({ documents: 1100 });
      expect(held(email)).toMatchObject({ lists: ['2'] });
      expect((await deliveriesOf(site, email)).length).toBeLessThan(50);

      await courses.query().deleteMany({ where: { email } });
      await quiet(site);
      expect(await rules.view(rule.key)).toMatchObject({ documents: 0 });
      expect(held(email)).toMatchObject({ lists: [] });
    });

    it('that only has another name asks nothing of anybody', async () => {
      const rule = await rules.make({ email: 'email' });
      await courses.publishNew({ email: 'renamed.rule@example.com' });
      await quiet(site);
      await plugin(site, 'content-sync').updateRule(rule.key, { ...rule, name: 'Lessons' });
      expect(await site.strapi.db.connection('cc_marks').select('*')).toEqual([]);
      expect(await rules.view(rule.key)).toMatchObject({ name: 'Lessons' });
    });

    it('lets people go as it says now, not as it said when they came', async () => {
      const email = 'stays.after.all@example.com';
      const rule = await rules.make({ email: 'email' });
      const id = await courses.publishNew({ email });
      await quiet(site);
      await rules.change(rule, { whenGone: 'nothing' });
      await courses.remove(id);
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['2'] });
    });
  });

  describe('entries that cannot go out', () => {
    it('are shown with the reason until they can', async () => {
      const rule = await rules.make({ email: 'email', listsFrom: 'lists' });
      const nobody = await courses.publishNew({ title: 'No address' });
      const wrong = await courses.publishNew({ email: 'a@b' });
      const unknown = await courses.publishNew({ email: 'half@example.com', lists: ['Cats'] });
      await quiet(site);

      const path = `${API}/rules/${rule.key}/skipped`;
      const { data }: { data: SkippedPage } = await admin.granted('GET', path);
      expect(data.results).toEqual([
        {
          documentId: unknown,
          name: null,
          reason: 'unknown-list',
          detail: 'Cats',
          at: expect.stringMatching(/^\d{4}-.*Z$/),
        },
        expect.objectContaining({ documentId: wrong, reason: 'bad-address', detail: null }),
        expect.objectContaining({ documentId: nobody, name: 'No address', reason: 'no-address' }),
      ]);
      expect(await rules.view(rule.key)).toMatchObject({ skipped: 3, documents: 1 });
      expect(held('half@example.com')).toMatchObject({ lists: ['2'] });
      const second = await admin.granted('GET', `${path}?page=2&pageSize=2`);
      expect(second.data.results).toHaveLength(1);
      expect(second.data.pagination).toEqual({ page: 2, pageSize: 2, total: 3, pageCount: 2 });

      await courses.update(wrong, { email: 'right@example.com' }, { status: 'published' });
      await courses.update(unknown, { lists: [] }, { status: 'published' });
      await courses.remove(nobody);
      await quiet(site);
      expect(await rules.view(rule.key)).toMatchObject({ skipped: 0, documents: 2 });
    });
  });

  describe('a rule that a changed schema broke', () => {
    it('says so and stops, while the others go on, and catches up when it is mended', async () => {
      const rule = await rules.make({ email: 'email', mapping: [{ to: 'jobTitle', from: 'title' }] });
      await rules.make({ email: 'email', lists: ['Customers'] });
      const stored = () => site.strapi.db.connection('cc_rules').where({ key: rule.key });
      const write = (from: string) => stored().update({ mapping: JSON.stringify([{ to: 'jobTitle', from: [from] }]) });
      await write('headline');
      const id = await courses.publishNew({ email: 'half.broken@example.com' });
      await quiet(site);
      expect(held('half.broken@example.com')).toMatchObject({ lists: ['3'] });
      expect(await rules.view(rule.key)).toMatchObject({ problem: '“Course” has no attribute “headline”.' });
      expect(await stored().first()).toMatchObject({ problem: '“Course” has no attribute “headline”.' });

      await write('title');
      await courses.publishNew({ email: 'another@example.com' });
      await quiet(site);
      expect(await rules.view(rule.key)).toMatchObject({ problem: null });
      expect(held('half.broken@example.com')?.lists.toSorted()).toEqual(['2', '3']);
      await courses.remove(id);
    });

    it('still shows what it skipped when the content type itself is gone', async () => {
      const rule = await rules.make({ email: 'email' });
      const documentId = await courses.publishNew({ title: 'No address' });
      await quiet(site);
      const stored = () => site.strapi.db.connection('cc_rules').where({ key: rule.key });
      await stored().update({ content_type: 'api::gone.gone' });
      const { data } = await admin.granted('GET', `${API}/rules/${rule.key}/skipped`);
      expect(data.results).toEqual([expect.objectContaining({ documentId, name: null, reason: 'no-address' })]);
      await stored().update({ content_type: rule.contentType });
      await courses.remove(documentId);
    });
  });

  describe('the order of rules', () => {
    it('can be changed, and decides', async () => {
      const email = 'ordered@example.com';
      const [first, second] = [
        await rules.make({ email: 'email', mapping: [{ to: 'firstName', constant: 'First' }] }),
        await rules.make({ email: 'email', lists: ['Customers'], mapping: [{ to: 'firstName', constant: 'Second' }] }),
      ];
      const id = await courses.publishNew({ email });
      await quiet(site);
      expect(held(email)).toMatchObject({ firstName: 'First' });

      const before: Array<{ key: string }> = (await admin.granted('GET', `${API}/rules`)).data;
      const others = before.map(({ key }) => key).filter((key) => key !== first.key && key !== second.key);
      const keys = [...others, second.key, first.key];
      const { data } = await admin.granted('PUT', `${API}/rules/order`, { keys });
      expect(data.map(({ key }: { key: string }) => key)).toEqual(keys);
      await quiet(site);
      expect(held(email)).toMatchObject({ firstName: 'Second' });
      await courses.remove(id);
    });

    it('names every rule once', async () => {
      const rule = await rules.make({ email: 'email' });
      const answer = await admin.call('PUT', `${API}/rules/order`, { keys: [rule.key] });
      expect(answer.status).toBe(400);
    });
  });

  it('a rule that is removed takes everybody off the list, and leaves no trace', async () => {
    const email = 'of.a.removed.rule@example.com';
    const rule = await rules.make({ email: 'author.email' });
    const author = await entriesOf(site, 'api::author.author').publishNew({ email });
    await courses.publishNew({ author: { connect: [author] } });
    await courses.publishNew({ title: 'Nobody' });
    await quiet(site);
    expect(await deliveriesOf(site, email)).toHaveLength(1);

    await rules.clear();
    expect(held(email)).toMatchObject({ lists: [] });
    const left = async (table: string) => site.strapi.db.connection(table).where({ rule_key: rule.key }).select('*');
    expect([await left('cc_related'), await left('cc_skipped'), await left('cc_marks')]).toEqual([[], [], []]);
    expect(await site.strapi.db.connection('cc_rules').where({ key: rule.key }).select('*')).toEqual([]);
  });
});
