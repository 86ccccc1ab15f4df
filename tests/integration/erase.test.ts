import { createHash } from 'node:crypto';
import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import { administrator } from './support/administrator';
import { deliveriesOf, outcomeOf, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { listKey, publishForm } from './support/forms';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const EMAIL = { key: 'email', type: 'email', required: true };

/** Nobody else on the site is called so. */
const NAMES = { firstName: 'Quillon', lastName: 'Featherstonehaugh' };

describe.each(['v1', 'v3'] as const)('a person is erased, with an account of %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  let connection: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
    connection = (await administrator(site).view()).key;
    await publishForm(site, 'customers', 'Customers');
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];
  const table = (name: string) => site.strapi.db.connection(name);
  const contacts = () => plugin(site, 'contacts');
  const count = async (name: string, where: object) => (await table(name).where(where)).length;

  /** Whatever the plugin's own tables hold, by table. */
  async function everything(): Promise<Map<string, string>> {
    const tables = (await site.strapi.db.dialect.schemaInspector.getTables()).filter((name) => name.startsWith('cc_'));
    expect(tables).toEqual(
      expect.arrayContaining(['cc_signups', 'cc_deliveries', 'cc_attempts', 'cc_links', 'cc_claims', 'cc_erased'])
    );
    const found = new Map<string, string>();
    for (const name of tables) found.set(name, JSON.stringify(await table(name).select('*')).toLowerCase());
    return found;
  }

  /** The address in every form in which it may stand somewhere, and the person's name. */
  function formsOf(email: string): string[] {
    const digests = [email, `${connection}\n${email}`].flatMap((text) =>
      ['sha256', 'sha1', 'md5'].map((kind) => createHash(kind).update(text).digest('hex'))
    );
    const local = email.split('@')[0] ?? '';
    const base64 = Buffer.from(email).toString('base64');
    return [email, encodeURIComponent(email), local, base64, ...digests, ...Object.values(NAMES)].map((form) =>
      form.toLowerCase()
    );
  }

  /** Tables that hold something of the person. */
  async function tracesOf(email: string): Promise<string[]> {
    const all = [...(await everything())];
    return all.filter(([, text]) => formsOf(email).some((form) => text.includes(form))).map(([name]) => name);
  }

  /** Signed up, a member, and once refused: something of them lies everywhere. */
  async function known(email: string): Promise<string> {
    await visitor(site).signUp({ email: email.toUpperCase(), ...NAMES });
    const id = await visitor(site).createMember({ email, ...NAMES });
    await quiet(site);
    expect(await tracesOf(email)).toEqual(
      expect.arrayContaining(['cc_signups', 'cc_deliveries', 'cc_links', 'cc_claims'])
    );
    return id;
  }

  it('nothing of them stays in any table, in whatever form; what is counted stays', async () => {
    const email = 'erase.me+label@example.com';
    await known(email);
    const before = await deliveriesOf(site, email);
    await known('somebody.else@example.com');

    const { erased, atAccount } = await contacts().erase('  Erase.Me+Label@Example.com ');
    expect(erased).toEqual({ signups: 1, deliveries: before.length, claims: 2, links: 1 });
    expect(atAccount).toEqual([]);
    await contacts().erase('somebody.else@example.com');

    expect(await tracesOf(email)).toEqual([]);
    expect(held(email)).toMatchObject({ status: 'active' });
    const ids = before.map(({ id }) => id);
    const rows = await table('cc_deliveries').whereIn('id', ids).orderBy('position');
    const ended = rows.map(({ state, outcome }: { state: string; outcome: string }) => ({ state, outcome }));
    expect(ended).toEqual(before.map(({ state, outcome }) => ({ state, outcome })));
  });

  it('nothing of anybody else goes', async () => {
    await known('stays.here@example.com');
    await contacts().erase('nobody.here@example.com');
    expect(await count('cc_signups', { email: 'stays.here@example.com' })).toBe(1);
    expect(await count('cc_links', { email: 'stays.here@example.com' })).toBe(1);
    expect(await count('cc_claims', { email: 'stays.here@example.com' })).toBe(2);
    await contacts().erase('stays.here@example.com');
  });

  it('who only leaves a list on the page of their preferences stays erased', async () => {
    const email = 'leaves.one@example.com';
    await sandbox.seed([{ email, lists: ['1'] }]);
    await known(email);
    const [general, newsletter] = [await listKey(site, 'General Interest'), await listKey(site, 'Newsletter')];
    const page = new URL(await contacts().preferencesLink(email)).pathname;
    await contacts().erase(email);

    const body = new URLSearchParams([
      ['before', general],
      ['before', newsletter],
      ['lists', general],
      ['action', 'save'],
    ]);
    expect((await fetch(`${site.url}${page}`, { method: 'POST', body })).status).toBe(200);
    await quiet(site);
    expect(held(email)).toMatchObject({ lists: ['1', '3'] });

    sandbox.clearRequests();
    await visitor(site).createMember({ email, ...NAMES });
    await quiet(site);
    expect(sandbox.requests(email)).toEqual([]);
    await contacts().erase(email);
  });

  it('neither an edit nor a new entry brings them back, and the rule says why; their own sign-up does', async () => {
    const email = 'not.again@example.com';
    const id = await known(email);
    await contacts().erase(email);
    sandbox.clearRequests();

    await visitor(site).updateMember(id, { firstName: 'Ann' });
    const other = await visitor(site).createMember({ email, ...NAMES });
    await quiet(site);
    expect(sandbox.requests(email)).toEqual([]);
    expect(await tracesOf(email)).toEqual([]);
    const rules = await plugin(site, 'content-sync').rules();
    const rule = rules.find(({ contentType }) => contentType === 'api::member.member');
    const { results } = await plugin(site, 'content-sync').skipped(rule?.key ?? '', 1, 100);
    expect(results).toEqual(
      expect.arrayContaining([id, other].map((documentId) => expect.objectContaining({ documentId, reason: 'erased' })))
    );

    await visitor(site).signUp({ email }, 'customers');
    expect(await outcomeOf(site, email)).toMatchObject({ kind: 'sign-up', state: 'succeeded' });
    await visitor(site).updateMember(id, { firstName: 'Beth' });
    await quiet(site);
    expect(held(email)).toMatchObject({ firstName: 'Beth' });
    await contacts().erase(email);
  });

  it('an entry that moves to their address leaves its own and does not bring them back', async () => {
    const [email, before] = ['moved.to.me@example.com', 'moved.from@example.com'];
    await contacts().erase(email);
    const id = await visitor(site).createMember({ email: before });
    await quiet(site);
    await visitor(site).updateMember(id, { email });
    await quiet(site);
    expect(held(before)).toMatchObject({ lists: [] });
    expect(held(email)).toBeUndefined();
    expect(await tracesOf(email)).toEqual([]);
  });

  it('an entry that was on its way to their address leaves where it was', async () => {
    const [email, before] = ['on.the.way@example.com', 'was.there@example.com'];
    const id = await visitor(site).createMember({ email: before });
    await quiet(site);
    await table('cc_connections').where({ key: connection }).update({ health: 'needs-attention' });
    await visitor(site).updateMember(id, { email });
    await eventually(async () => {
      expect(await count('cc_deliveries', { email, state: 'on-hold' })).toBe(1);
    });
    await contacts().erase(email);
    await table('cc_connections').where({ key: connection }).update({ health: 'fine' });
    await plugin(site, 'deliveries').releaseConnection(connection);
    await quiet(site);
    expect(held(before)).toMatchObject({ lists: [] });
    expect(held(email)).toBeUndefined();
    expect(await tracesOf(email)).toEqual([]);
  });

  it('what waits is cancelled and never goes out; what is on its way ends first', async () => {
    const [waits, underway] = ['still.waits@example.com', 'on.its.way@example.com'];
    await table('cc_connections').where({ key: connection }).update({ health: 'needs-attention' });
    await visitor(site).signUp({ email: waits, ...NAMES });
    await eventually(async () => {
      expect(await count('cc_deliveries', { email: waits, state: 'on-hold' })).toBe(1);
    });
    await contacts().erase(waits);
    await table('cc_connections').where({ key: connection }).update({ health: 'fine' });
    await plugin(site, 'deliveries').releaseConnection(connection);
    await quiet(site);
    expect(held(waits)).toBeUndefined();
    expect(await tracesOf(waits)).toEqual([]);

    sandbox.fault({ match: { path: api === 'v1' ? '/ws/' : '/v3/' }, fault: { delayMs: 700 }, times: 1 });
    await visitor(site).signUp({ email: underway, ...NAMES });
    await eventually(async () => {
      expect(await count('cc_deliveries', { email: underway, state: 'claimed' })).toBe(1);
    });
    await contacts().erase(underway);
    expect(await tracesOf(underway)).toEqual([]);
    expect(await count('cc_deliveries', { state: 'claimed' })).toBe(0);
  });

  it('on request they opt out at the account, by a last request that leaves nothing either', async () => {
    const email = 'last.request@example.com';
    await known(email);
    const { atAccount } = await contacts().erase(email, { connection, atAccount: 'opt-out' });
    expect(atAccount).toEqual([
      { connection, delivery: expect.any(String), state: 'succeeded', outcome: 'opted-out', message: null },
    ]);
    expect(held(email)).toMatchObject({ permission: 'unsubscribed' });
    expect(await tracesOf(email)).toEqual([]);
  });

  it('erased from one account only, they stay where they signed up for another', async () => {
    const email = 'two.accounts@example.com';
    const choices = await plugin(site, 'connection').listChoices();
    const lists = choices.filter(({ name }) => name === 'Newsletter').map(({ key }) => key);
    await site.strapi
      .documents('plugin::constant-contact.signup-form' as UID.ContentType)
      .create({ data: { title: 'both', slug: 'both', lists, fields: [EMAIL] } as never, status: 'published' });
    await visitor(site).signUp({ email }, 'both');
    await quiet(site);
    expect(await count('cc_links', { email })).toBe(2);

    expect((await contacts().erase(email, { connection })).erased).toMatchObject({
      signups: 0,
      deliveries: 1,
      links: 1,
    });
    expect(await count('cc_links', { email, connection_key: connection })).toBe(0);
    expect(await count('cc_signups', { email })).toBe(1);

    expect((await contacts().erase(email)).erased).toMatchObject({ signups: 1, deliveries: 1, links: 1 });
    expect(await tracesOf(email)).toEqual([]);
  });

  it('who was erased everywhere and signs up for one account stays erased from the other', async () => {
    const email = 'back.at.one@example.com';
    await known(email);
    await contacts().erase(email);
    const choices = await plugin(site, 'connection').listChoices();
    const other = choices.find((choice) => choice.name === 'Newsletter' && choice.api !== api);
    const elsewhere = { name: 'Elsewhere', enabled: true, contentType: 'api::course.course', email: 'email' };
    const { key } = await plugin(site, 'content-sync').createRule({
      ...elsewhere,
      lists: [other?.key ?? ''],
      whenGone: 'leave',
    });
    await visitor(site).signUp({ email }, 'customers');
    await quiet(site);
    expect(held(email)).toMatchObject({ status: 'active' });

    sandbox.clearRequests();
    const courses = site.strapi.documents('api::course.course' as UID.ContentType);
    await courses.create({ data: { title: 'Elsewhere', email } as never, status: 'published' });
    await quiet(site);
    expect(sandbox.requests(email)).toEqual([]);
    const { results } = await plugin(site, 'content-sync').skipped(key, 1, 100);
    expect(results).toEqual([expect.objectContaining({ reason: 'erased' })]);
    await plugin(site, 'content-sync').removeRule(key);
    await quiet(site);
    await contacts().erase(email);
  });

  it('on request they are deleted at the account, where its API can', async () => {
    const email = 'delete.me@example.com';
    await known(email);
    const erasing = contacts().erase(email, { connection, atAccount: 'delete' });
    if (api === 'v1') {
      await expect(erasing).rejects.toThrow(/deletes nobody/);
      expect(await tracesOf(email)).not.toEqual([]);
      await contacts().erase(email);
      return;
    }
    expect((await erasing).atAccount).toMatchObject([{ state: 'succeeded' }]);
    expect(held(email)).toMatchObject({ status: 'deleted' });
    await contacts().erase(email);
    expect(await tracesOf(email)).toEqual([]);
  });

  it('a last request that has to wait goes out later, unless they came back by themselves before', async () => {
    const [late, back] = ['late.request@example.com', 'came.back@example.com'];
    for (const email of [late, back]) await known(email);
    await table('cc_connections').where({ key: connection }).update({ health: 'needs-attention' });
    for (const email of [late, back]) {
      const { atAccount } = await contacts().erase(email, { connection, atAccount: 'opt-out' });
      expect(atAccount).toMatchObject([{ state: 'on-hold' }]);
    }
    await visitor(site).signUp({ email: back });
    await table('cc_connections').where({ key: connection }).update({ health: 'fine' });
    await plugin(site, 'deliveries').releaseConnection(connection);
    await quiet(site);
    expect(held(late)).toMatchObject({ permission: 'unsubscribed' });
    expect(held(back)).toMatchObject({ status: 'active', permission: expect.not.stringMatching('unsubscribed') });

    await contacts().tidy();
    await contacts().erase(back);
    expect(await tracesOf(late)).toEqual([]);
  });

  it('an administrator does it by a route that others cannot use', async () => {
    const erase = (token?: string) =>
      fetch(`${site.url}/constant-contact/contacts/erase`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ email: 'by.route@example.com' }),
      });
    expect((await erase()).status).toBe(401);
    const login = await fetch(`${site.url}/admin/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@example.com', password: 'Passw0rd-of-the-tests' }),
    });
    const { data } = (await login.json()) as { data: { token: string } };
    const answer = await erase(data.token);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      data: { erased: { signups: 0, deliveries: 0, claims: 0, links: 0 }, atAccount: [] },
    });
  });
});
