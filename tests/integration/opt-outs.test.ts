import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import type { RuleBody } from '../../server/src/content-sync/contract';
import { administrator } from './support/administrator';
import { outcomeOf, quiet } from './support/deliveries';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const COURSE = 'api::course.course' as UID.ContentType;
const AUTHOR = 'api::author.author' as UID.ContentType;

type Row = Record<string, unknown>;

describe.each(['v1', 'v3'] as const)('somebody opts out at the account, read through %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  let connection: string;
  let list: string;
  const heard: Row[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
    connection = (await administrator(site).view()).key;
    const all = await plugin(site, 'connection').listChoices();
    list = all.find((choice) => choice.api === api && choice.name === 'Newsletter')?.key ?? '';
    await site.strapi.plugin('i18n').service('locales').create({ code: 'de', name: 'German' });
    site.strapi.eventHub.on('constant-contact.contact.opted-out', async (payload) => void heard.push(payload as Row));
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];
  const table = (name: string) => site.strapi.db.connection(name);
  const courses = () => site.strapi.documents(COURSE);
  const contacts = () => plugin(site, 'contacts');

  async function poll() {
    const polls = await contacts().pollOptOuts();
    return polls.find((one) => one.connection === connection);
  }

  const optOut = (email: string) =>
    sandbox.seed([{ email, permission: 'unsubscribed', optOutDate: new Date().toISOString() }]);

  const link = (email: string) => table('cc_links').where({ connection_key: connection, email }).first();

  /** All rows of a course: draft and published, every locale. */
  const rowsOf = (documentId: string): Promise<Row[]> =>
    site.strapi.db.query(COURSE).findMany({ where: { documentId }, orderBy: { id: 'asc' } });

  async function rule(more: Partial<RuleBody>): Promise<string> {
    const { key } = await plugin(site, 'content-sync').createRule({
      name: 'Courses',
      enabled: true,
      contentType: COURSE,
      email: 'email',
      lists: [list],
      whenGone: 'leave',
      ...more,
    });
    return key;
  }

  /** A rule that is gone again afterwards, so that no other test meets it. */
  async function under(more: Partial<RuleBody>, work: () => Promise<void>): Promise<void> {
    const key = await rule(more);
    try {
      await work();
    } finally {
      await plugin(site, 'content-sync').removeRule(key);
      await quiet(site);
    }
  }

  async function published(data: Row): Promise<string> {
    const { documentId } = await courses().create({ data: data as never });
    await courses().publish({ documentId } as never);
    return documentId;
  }

  it('their link and their entry say so, on every version and locale, with nothing else touched and no echo', async () => {
    await under({ consent: { path: 'agreed', otherwise: 'leave' } }, async () => {
      const email = 'opts.out@example.com';
      const id = await published({ title: 'One', email, agreed: true });
      await courses().update({ documentId: id, locale: 'de', data: { title: 'Eins', email } } as never);
      await courses().publish({ documentId: id, locale: 'de' } as never);
      await courses().update({ documentId: id, data: { title: 'One, edited' } } as never);
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['2'] });
      const before = await rowsOf(id);
      expect(before.map(({ agreed }) => agreed)).toEqual([true, true, true, true]);

      heard.length = 0;
      const deliveries = await table('cc_deliveries').where({ email }).select('id');
      await optOut(email);
      expect(await poll()).toMatchObject({ noted: 1, problem: null });

      expect(await rowsOf(id)).toEqual(before.map((row) => ({ ...row, agreed: false })));
      expect(await link(email)).toMatchObject({ fingerprint: null, opted_out_at: expect.anything() });
      expect(heard).toEqual([{ id: expect.any(String), connection }]);
      expect(await table('cc_marks').select('id')).toEqual([]);
      expect(await table('cc_deliveries').where({ email }).select('id')).toEqual(deliveries);
    });
  });

  it('hearing it again changes nothing: no second event, and a later agreement of theirs stands', async () => {
    await under({ consent: { path: 'agreed', otherwise: 'leave' } }, async () => {
      const email = 'heard.twice@example.com';
      const id = await published({ title: 'Two', email, agreed: true });
      await quiet(site);
      await optOut(email);
      await poll();
      await courses().update({ documentId: id, data: { agreed: true } as never });
      await quiet(site);
      await sandbox.seed([{ email, permission: 'unsubscribed', optOutDate: held(email)?.optOutDate ?? '' }]);

      heard.length = 0;
      expect(await poll()).toMatchObject({ noted: 0, problem: null });
      expect(heard).toEqual([]);
      expect((await rowsOf(id)).map(({ agreed }) => agreed)).toContain(true);
    });
  });

  it('an account that has forgotten it with the contact does not bring them back: only their own sign-up does', async () => {
    const email = 'forgotten.there@example.com';
    await visitor(site).createMember({ email });
    await quiet(site);
    await optOut(email);
    expect(await poll()).toMatchObject({ noted: 1 });
    const gone = { email, status: api === 'v1' ? 'removed' : 'deleted', permission: 'implicit', lists: [] } as const;
    await sandbox.seed([gone]);

    await visitor(site).createMember({ email });
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'opted-out' });
    expect(held(email)).toMatchObject(gone);
    expect(await link(email)).toMatchObject({ opted_out_at: expect.anything() });

    await visitor(site).signUp({ email });
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'reactivated' });
    expect(held(email)).toMatchObject({ status: 'active', lists: ['2'] });
    expect(await link(email)).toMatchObject({ opted_out_at: null });
  });

  it('who comes back on the page of their preferences is not opted out again by an entry that says no', async () => {
    await under({ consent: { path: 'agreed', otherwise: 'opt-out' } }, async () => {
      const email = 'back.again@example.com';
      const id = await published({ title: 'Back', email, agreed: true });
      await quiet(site);
      await optOut(email);
      await poll();
      const page = new URL(await contacts().preferencesLink(email)).pathname;
      const body = new URLSearchParams({ lists: list, action: 'save' });
      expect((await fetch(`${site.url}${page}`, { method: 'POST', body })).status).toBe(200);
      expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'reactivated' });

      await courses().update({ documentId: id, data: { title: 'Back, edited' } } as never);
      await courses().publish({ documentId: id } as never);
      await quiet(site);
      expect((await rowsOf(id)).map(({ agreed }) => agreed)).toEqual([false, false]);
      expect(held(email)).toMatchObject({ status: 'active', lists: ['2'] });
    });
  });

  it('what a sync finds out first, the entries are told all the same', async () => {
    await under({ consent: { path: 'agreed', otherwise: 'leave' } }, async () => {
      const email = 'sync.first@example.com';
      await optOut(email);
      const id = await published({ title: 'Three', email, agreed: true });
      expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'opted-out' });
      await poll();
      expect((await rowsOf(id)).map(({ agreed }) => agreed)).toEqual([false, false]);
    });
  });

  it('what the account said before we knew them, the entries are told by the next poll, which asks for nothing more', async () => {
    await under({ consent: { path: 'agreed', otherwise: 'leave' } }, async () => {
      const email = 'said.before@example.com';
      await optOut(email);
      const before = await poll();
      const id = await published({ title: 'Before', email, agreed: true });
      expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'opted-out' });
      expect((await rowsOf(id)).map(({ agreed }) => agreed)).toEqual([true, true]);

      const known = () => table('cc_opt_out_polls').where({ connection_key: connection });
      await known().update({ known_until: Date.now() + 30 * 60_000 });
      heard.length = 0;
      sandbox.clearRequests();
      const after = await poll();
      await known().update({ known_until: Date.parse(before?.knownUntil ?? '') });
      expect(after).toMatchObject({ noted: 0, problem: null });
      expect(sandbox.requests(email)).toEqual([]);
      expect(heard).toEqual([]);
      expect((await rowsOf(id)).map(({ agreed }) => agreed)).toEqual([false, false]);
      expect(await link(email)).toMatchObject({ opted_out_at: expect.anything(), opt_out_told_at: expect.anything() });
    });
  });

  it('consent behind a relation is that of the related entry, draft and published', async () => {
    await under({ email: 'author.email', consent: { path: 'author.name', otherwise: 'leave' } }, async () => {
      const email = 'related@example.com';
      const authors = site.strapi.documents(AUTHOR);
      const { documentId: author } = await authors.create({ data: { name: 'yes', email } as never });
      await authors.publish({ documentId: author } as never);
      const other = await authors.create({ data: { name: 'yes', email: 'other@example.com' } as never });
      await published({ title: 'Four', author });
      await quiet(site);
      expect(held(email)).toMatchObject({ lists: ['2'] });

      await optOut(email);
      await poll();
      const names = async (documentId: string) =>
        (await site.strapi.db.query(AUTHOR).findMany({ where: { documentId } })).map((row: Row) => row.name);
      expect(await names(author)).toEqual(['no', 'no']);
      expect(await names(other.documentId)).toEqual(['yes']);
    });
  });

  it('consent in a repeatable component is the first that says something', async () => {
    await under({ consent: { path: 'helpers.name', otherwise: 'leave' } }, async () => {
      const email = 'in.component@example.com';
      const id = await published({ title: 'Five', email, helpers: [{ name: '' }, { name: 'yes' }, { name: 'Ann' }] });
      await quiet(site);
      await optOut(email);
      await poll();
      const found = await site.strapi.db.query(COURSE).findMany({ where: { documentId: id }, populate: ['helpers'] });
      const said = found.map(({ helpers }: { helpers: Row[] }) => helpers.map(({ name }) => name || ''));
      expect(said).toEqual([
        ['', 'no', 'Ann'],
        ['', 'no', 'Ann'],
      ]);
    });
  });

  it('nobody else is noted: neither strangers nor those who stay', async () => {
    const stays = 'stays@example.com';
    await visitor(site).createMember({ email: stays });
    await quiet(site);
    await optOut('stranger@example.com');
    heard.length = 0;
    expect(await poll()).toMatchObject({ noted: 0 });
    expect(await link('stranger@example.com')).toBeUndefined();
    expect(await link(stays)).toMatchObject({ opted_out_at: null });
  });

  it('no sync puts them back: neither an edit, nor a new entry, nor another rule; their own sign-up does', async () => {
    const email = 'never.back@example.com';
    const member = await visitor(site).createMember({ email });
    await quiet(site);
    await optOut(email);
    await poll();

    await visitor(site).updateMember(member, { firstName: 'Ann' });
    await visitor(site).createMember({ email, firstName: 'Beth' });
    await under({}, async () => {
      await published({ title: 'Six', email });
      expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'opted-out' });
    });
    expect(held(email)).toMatchObject({ permission: 'unsubscribed', lists: [] });

    await visitor(site).signUp({ email });
    await quiet(site);
    expect(held(email)).toMatchObject({ status: 'active', lists: ['2'] });
    expect(await link(email)).toMatchObject({ opted_out_at: null, opt_out_told_at: null });
    await poll();
    expect(await link(email)).toMatchObject({ opted_out_at: null });
  });

  it('an account that does not answer is asked for the same time again', async () => {
    const email = 'asked.again@example.com';
    await visitor(site).createMember({ email });
    await quiet(site);
    const before = await poll();
    await optOut(email);
    sandbox.fault({ match: { path: api === 'v1' ? '/ws/' : '/v3/' }, fault: { status: 400 }, times: 1 });
    const failed = await poll();
    expect(failed).toMatchObject({ noted: 0, problem: expect.any(String), knownUntil: before?.knownUntil });
    expect(await link(email)).toMatchObject({ opted_out_at: null });

    const after = await poll();
    expect(after).toMatchObject({ noted: 1, problem: null });
    expect(Date.parse(after?.knownUntil ?? '')).toBeGreaterThan(Date.parse(before?.knownUntil ?? ''));
  });

  it('a connection that only logs is not asked, and says so', async () => {
    await table('cc_connections').where({ key: connection }).update({ mode: 'log-only' });
    sandbox.clearRequests();
    expect(await poll()).toMatchObject({ pausedBecause: 'log-only', nextAt: null });
    expect(sandbox.requests().filter((request) => request.api === api)).toEqual([]);
    await table('cc_connections').where({ key: connection }).update({ mode: 'live' });
  });
});
