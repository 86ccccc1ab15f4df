import { type Sandbox, startSandbox } from '../../sandbox';
import { administrator } from './support/administrator';
import { editor } from './support/articles';
import { deliveriesOf, outcomeOf, quiet } from './support/deliveries';
import { entriesOf, MEMBER } from './support/entries';
import { eventually } from './support/eventually';
import { listKey, publishForm } from './support/forms';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

describe.each(['v1', 'v3'] as const)('an entry and its contact, through %s', (api) => {
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
  const NAMES = { firstName: 'Zoë', lastName: '李雷' };

  /** A member whose contact is on list 3 already. */
  async function member(email: string, values: Record<string, string> = {}): Promise<string> {
    const id = await visitor(site).createMember({ email, ...values });
    await quiet(site);
    expect(held(email)?.lists).toContain('3');
    return id;
  }

  describe('a member', () => {
    it('who is created is on the list of the rule, with their names', async () => {
      await visitor(site).createMember({ email: 'created@example.com', ...NAMES });
      expect(await outcomeOf(site, 'created@example.com')).toMatchObject({ kind: 'sync', outcome: 'created' });
      expect(held('created@example.com')).toMatchObject({ lists: ['3'], optInSource: 'Account', ...NAMES });
    });

    it('whose name changes has the new one', async () => {
      const id = await member('renamed@example.com', NAMES);
      await visitor(site).updateMember(id, { firstName: 'Zoe' });
      await quiet(site);
      expect(held('renamed@example.com')).toMatchObject({ firstName: 'Zoe', lastName: '李雷', lists: ['3'] });
    });

    it.each([
      ['null', null] as const,
      ['empty', ''] as const,
    ])('whose name becomes %s has none', async (word, value) => {
      const email = `name.${word}@example.com`;
      const id = await member(email, NAMES);
      await visitor(site).updateMember(id, { firstName: value });
      await quiet(site);
      expect(held(email)).toMatchObject({ firstName: '', lastName: '李雷' });
    });

    it('who never had a name here keeps the one that the account has', async () => {
      await sandbox.seed([{ email: 'named.there@example.com', lists: ['1'], firstName: 'Ann' }]);
      const id = await member('named.there@example.com');
      await visitor(site).updateMember(id, { lastName: 'Lee' });
      await quiet(site);
      expect(held('named.there@example.com')).toMatchObject({ firstName: 'Ann', lastName: 'Lee' });
    });

    it('who is deleted leaves the list, and no other', async () => {
      await sandbox.seed([{ email: 'deleted@example.com', lists: ['1'] }]);
      const id = await member('deleted@example.com');
      await visitor(site).deleteMember(id);
      await quiet(site);
      expect(held('deleted@example.com')).toMatchObject({ status: 'active', lists: ['1'] });
    });

    it('who is deleted stays on a list that they were on before', async () => {
      await sandbox.seed([{ email: 'was.there@example.com', lists: ['3'] }]);
      const id = await member('was.there@example.com', NAMES);
      await visitor(site).deleteMember(id);
      await quiet(site);
      expect(held('was.there@example.com')).toMatchObject({ lists: ['3'] });
    });

    it('who is deleted before anything was delivered stays on a list that they were on before', async () => {
      const email = 'too.soon@example.com';
      await sandbox.seed([{ email, lists: ['3'] }]);
      sandbox.fault({ fault: { drop: 'before' }, times: 1000 });
      await visitor(site).deleteMember(await visitor(site).createMember({ email, ...NAMES }));
      await eventually(() => expect(sandbox.requests(email)).not.toEqual([]));
      sandbox.clearFaults();
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['3'] });
    });

    it('who is deleted stays on a list that they asked for by themselves, through the site’s own code', async () => {
      const email = 'asked.too@example.com';
      const id = await member(email);
      const { key: connection } = await administrator(site).view();
      const join = [await listKey(site, 'Customers')];
      await plugin(site, 'contacts').upsert({ email, connection, actor: 'contact', join });
      await visitor(site).deleteMember(id);
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['3'] });
    });

    it('who is deleted and was on no other list is on none', async () => {
      const id = await member('alone@example.com');
      await visitor(site).deleteMember(id);
      expect(await outcomeOf(site, 'alone@example.com')).toMatchObject({ state: 'succeeded', outcome: 'updated' });
      expect(held('alone@example.com')).toMatchObject({ lists: [] });

      await member('alone@example.com');
      expect(held('alone@example.com')).toMatchObject({ status: 'active', lists: ['3'] });
    });

    it('who left the list at the account is not put back by an edit, but by a new entry', async () => {
      const email = 'left.there@example.com';
      await sandbox.seed([{ email, lists: ['1'] }]);
      const id = await member(email);
      await sandbox.seed([{ email, lists: ['1'] }]);

      await visitor(site).updateMember(id, NAMES);
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['1'], ...NAMES });

      await visitor(site).createMember({ email });
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['1', '3'] });
    });

    it('without an address, or with one that cannot be, reaches nobody', async () => {
      const id = await visitor(site).createMember({ firstName: 'Nobody' });
      await visitor(site).updateMember(id, { email: 'a@b' });
      await quiet(site);
      expect(sandbox.requests('a@b')).toEqual([]);

      await visitor(site).updateMember(id, { email: 'at.last@example.com' });
      await quiet(site);
      expect(held('at.last@example.com')).toMatchObject({ firstName: 'Nobody', lists: ['3'] });
    });
  });

  it('a user who registers is on the list of their rule', async () => {
    await visitor(site).register('registers@example.com');
    await quiet(site);
    expect(held('registers@example.com')).toMatchObject({ lists: ['3'] });
  });

  describe('an article', () => {
    it('counts while it is published', async () => {
      const [email, articles] = ['author@example.com', editor(site)];
      const id = await articles.draft(email);
      await quiet(site);
      expect(await deliveriesOf(site, email)).toEqual([]);

      await articles.publish(id);
      await quiet(site);
      expect(held(email)).toMatchObject({ status: 'active', lists: ['1'] });

      await articles.unpublish(id);
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: [] });

      await articles.publish(id);
      await quiet(site);
      expect(held(email)).toMatchObject({ status: 'active', lists: ['1'] });

      await articles.remove(id);
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: [] });
    });

    it('keeps what is published while its draft says something else', async () => {
      const articles = editor(site);
      const id = await articles.draft('first.author@example.com');
      await articles.publish(id);
      await articles.edit(id, 'next.author@example.com');
      await quiet(site);
      expect(held('first.author@example.com')).toMatchObject({ lists: ['1'] });
      expect(held('next.author@example.com')).toBeUndefined();

      await articles.publish(id);
      await quiet(site);
      expect(held('next.author@example.com')).toMatchObject({ lists: ['1'] });
    });
  });

  describe('several wishes for one address', () => {
    it('two entries: the list is left with the last of them', async () => {
      const email = 'twice@example.com';
      const [one, other] = [await member(email, { firstName: 'Ann' }), await member(email, { lastName: 'Lee' })];
      expect(held(email)).toMatchObject({ firstName: 'Ann', lastName: 'Lee' });

      await visitor(site).deleteMember(one);
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['3'] });

      await visitor(site).deleteMember(other);
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: [] });
    });

    it('two entries that differ: the one that was saved last has the word, also where it says what it said before', async () => {
      const email = 'disputed@example.com';
      const one = await member(email, { firstName: 'Ann' });
      await member(email, { firstName: 'Beth' });
      expect(held(email)).toMatchObject({ firstName: 'Beth' });
      await visitor(site).updateMember(one, { firstName: 'Ann' });
      await quiet(site);
      expect(held(email)).toMatchObject({ firstName: 'Ann' });
    });

    it('two entries that differ: one that was gone and back before anybody looked was saved last', async () => {
      const email = 'gone.and.back@example.com';
      const one = await member(email, { firstName: 'Ann' });
      await member(email, { firstName: 'Beth' });
      await site.strapi.db.transaction(async () => {
        const members = entriesOf(site, MEMBER).query();
        await members.delete({ where: { documentId: one } });
        await members.create({ data: { documentId: one, email, firstName: 'Ann' } });
      });
      await quiet(site);
      expect(held(email)).toMatchObject({ firstName: 'Ann' });
    });

    it('an entry that is saved as it was, and alone has its address, costs no delivery', async () => {
      const email = 'saved.as.it.was@example.com';
      const id = await member(email, { firstName: 'Ann' });
      await visitor(site).updateMember(id, { firstName: 'Ann' });
      await quiet(site);
      expect(await deliveriesOf(site, email)).toHaveLength(1);
    });

    it('two rules: the lists of both, until one has no entry left', async () => {
      const email = 'two.rules@example.com';
      await member(email);
      const article = await editor(site).draft(email);
      await editor(site).publish(article);
      await quiet(site);
      expect(held(email)?.lists.toSorted()).toEqual(['1', '3']);

      await editor(site).unpublish(article);
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['3'] });
    });

    it('a sign-up and an entry: deleting the entry does not undo what the person asked for', async () => {
      const email = 'asked@example.com';
      await publishForm(site, 'customers', 'Customers');
      const id = await member(email);
      expect((await visitor(site).signUp({ email }, 'customers')).status).toBe(202);
      await quiet(site);

      await visitor(site).deleteMember(id);
      await quiet(site);
      expect(held(email)).toMatchObject({ status: 'active', lists: ['3'] });
    });
  });
});
