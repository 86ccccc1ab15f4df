import { type Sandbox, startSandbox } from '../../sandbox';
import type { Change } from '../../server/src/deliveries';
import { seal } from '../../server/src/strapi/sealed-token';
import { administrator } from './support/administrator';
import { deliveriesOf, outcomeOf, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { listKey, publishForm } from './support/forms';
import { linkIn, type Mail, mailsTo } from './support/mails';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

describe.each(['v1', 'v3'] as const)('a person’s own page, with an account of %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  let general: string;
  let newsletter: string;
  let customers: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
    [general, newsletter, customers] = await Promise.all([
      listKey(site, 'General Interest'),
      listKey(site, 'Newsletter'),
      listKey(site, 'Customers'),
    ]);
    await publishForm(site, 'asking', 'Newsletter', { confirmation: 'everybody' });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];
  const listsOf = (email: string) => [...(held(email)?.lists ?? [])].sort();
  const linkOf = async (email: string): Promise<string> =>
    new URL(await plugin(site, 'contacts').preferencesLink(email)).pathname;
  /** What the person did, as the site's own code tells of it. */
  const act = async (email: string, change: Pick<Change, 'join' | 'leave'>): Promise<Change> => ({
    connection: (await administrator(site).view()).key,
    email,
    actor: 'contact',
    ...change,
  });
  const page = async (path: string) => (await fetch(`${site.url}${path}`)).text();

  async function send(path: string, values: [name: string, value: string][]): Promise<string> {
    const answer = await fetch(`${site.url}${path}`, { method: 'POST', body: new URLSearchParams(values) });
    expect(answer.status).toBe(200);
    return answer.text();
  }
  const save = (path: string, before: string[], ticked: string[]) =>
    send(path, [
      ...before.map((list): [string, string] => ['before', list]),
      ...ticked.map((list): [string, string] => ['lists', list]),
      ['action', 'save'],
    ]);
  const leaveAll = (path: string) => send(path, [['action', 'leave']]);

  /** Whether each box is ticked, by its label; the playground's form `updates` offers two lists. */
  function boxes(html: string): Record<string, boolean> {
    const found = html.matchAll(/<input id="list-[\w-]+" name="lists"[^>]*?( checked)?><label[^>]*>(.*?)<\/label>/g);
    return Object.fromEntries([...found].map(([, checked, label]) => [label, checked !== undefined]));
  }
  const GENERAL = 'What is new at the bakery';
  const NEWSLETTER = 'Recipes, once a month';

  it('shows what published forms offer and where we put the person, as the account says it is', async () => {
    const email = 'shown@example.com';
    await visitor(site).createMember({ email });
    await quiet(site);
    const path = await linkOf(email);
    expect(boxes(await page(path))).toEqual({ [GENERAL]: false, [NEWSLETTER]: false, Customers: true });
    await sandbox.seed([{ email, lists: ['1'] }]);
    expect(boxes(await page(path))).toEqual({ [GENERAL]: true, [NEWSLETTER]: false, Customers: false });
  });

  it('has an address in which nobody can read whose it is, and tells it only to who has it', async () => {
    const path = await linkOf('secret.person@example.com');
    const bytes = Buffer.from(path.split('/').at(-1) ?? '', 'base64url').toString('latin1');
    expect(path).not.toMatch(/secret|example/);
    expect(bytes).not.toMatch(/secret|example/);
    const { headers } = await fetch(`${site.url}${path}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');

    const ended = seal(site.strapi, 'preferences', { text: '["secret.person@example.com"]', endsAt: Date.now() - 1 });
    for (const token of ['x', `${path.split('/').at(-1)?.slice(0, -3)}AAA`, ended]) {
      for (const method of ['GET', 'POST']) {
        const answer = await fetch(`${site.url}/api/constant-contact/preferences/${token}`, { method });
        expect(answer.status).toBe(410);
        expect(await answer.text()).not.toContain('secret');
      }
    }
  });

  it('refuses to make a link for what is no address', async () => {
    await expect(plugin(site, 'contacts').preferencesLink('nobody')).rejects.toMatchObject({
      details: { errors: [expect.objectContaining({ path: ['email'] })] },
    });
  });

  it('puts the person on what they tick and takes them off what they untick, several times', async () => {
    const email = 'changes@example.com';
    await sandbox.seed([{ email, lists: ['1', '3'], firstName: 'Ann' }]);
    const path = await linkOf(email);
    const answer = await save(path, [general], [newsletter]);
    expect(answer).toContain('Saved.');
    expect(boxes(answer)).toEqual({ [GENERAL]: false, [NEWSLETTER]: true });
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'updated', actor: 'contact', source: 'Preferences' });
    // what is not on the page stays as it is
    expect(listsOf(email)).toEqual(['2', '3']);
    expect(held(email)).toMatchObject({ firstName: 'Ann' });

    await save(path, [newsletter], [general, newsletter]);
    await quiet(site);
    expect(listsOf(email)).toEqual(['1', '2', '3']);
  });

  it('asks the account for nothing where nothing changes, and takes no list that is not on the page', async () => {
    const email = 'same@example.com';
    const path = await linkOf(email);
    await save(path, [general], [general]);
    await save(path, [], []);
    await save(path, [], [customers, 'nothing', '']);
    expect(await deliveriesOf(site, email)).toEqual([]);
  });

  it.each(['the button', 'empty boxes'])('opts out by %s, as the person’s own act', async (how) => {
    const email = `leaves.by.${how.replace(' ', '.')}@example.com`;
    await sandbox.seed([{ email, lists: ['1', '2'], permission: 'explicit' }]);
    await visitor(site).createMember({ email });
    await quiet(site);
    const path = await linkOf(email);
    const answer = how === 'the button' ? await leaveAll(path) : await save(path, [general, newsletter], []);
    expect(answer).toContain('You will not get anything from us any more.');
    await quiet(site);
    expect(held(email)).toMatchObject({ permission: 'unsubscribed', lists: [] });
    expect(boxes(await page(path))).toEqual({ [GENERAL]: false, [NEWSLETTER]: false, Customers: false });

    // the site does not put them back
    const member = await visitor(site).createMember({ email, firstName: 'Ann' });
    await visitor(site).updateMember(member, { firstName: 'Anna' });
    await quiet(site);
    expect(held(email)).toMatchObject({ permission: 'unsubscribed', lists: [] });

    // they do, by ticking
    await save(path, [], []);
    await quiet(site);
    expect(held(email)).toMatchObject({ permission: 'unsubscribed' });
    await save(path, [], [newsletter]);
    await quiet(site);
    expect(held(email)).toMatchObject({ status: 'active', lists: ['2'] });
  });

  it('takes the last list away without opting out where another stays ticked elsewhere on the page', async () => {
    const email = 'moves@example.com';
    await sandbox.seed([{ email, lists: ['1'] }]);
    await save(await linkOf(email), [general], [newsletter]);
    await quiet(site);
    expect(held(email)).toMatchObject({ status: 'active', lists: ['2'] });
  });

  it('answers at once when the account does not, shows what was wished, and makes it true later', async () => {
    const email = 'outage@example.com';
    await sandbox.seed([{ email, lists: ['1'] }]);
    const path = await linkOf(email);
    sandbox.fault({ fault: { drop: 'before' }, times: 10_000 });
    await save(path, [general], [newsletter]);
    expect(boxes(await page(path))).toEqual({ [GENERAL]: false, [NEWSLETTER]: true });
    sandbox.clearFaults();
    await quiet(site);
    expect(held(email)).toMatchObject({ lists: ['2'] });
  });

  it('has the last word over what the person did before, also when that is delivered later', async () => {
    const email = 'overtaken@example.com';
    sandbox.fault({ match: { method: 'POST' }, fault: { drop: 'before' }, times: 10_000 });
    sandbox.fault({ match: { method: 'PUT' }, fault: { drop: 'before' }, times: 10_000 });
    expect((await visitor(site).signUp({ email })).status).toBe(202);
    // the sign-up waits for another try, while the person leaves
    await eventually(async () => {
      const waiting = site.strapi.db.connection('cc_deliveries').where({ email, state: 'waiting' });
      expect(await waiting.andWhere('attempts', '>', 0).update({ next_try_at: Date.now() + 3_600_000 })).toBe(1);
    });
    await leaveAll(await linkOf(email));
    sandbox.clearFaults();
    await quiet(site);
    expect((await deliveriesOf(site, email))[0]).toMatchObject({ state: 'succeeded', outcome: 'unchanged' });
    expect(held(email)).toBeUndefined();
  });

  it('is remembered where the account has nobody: no entry makes a contact of who left, their sign-up does', async () => {
    const email = 'nobody.there@example.com';
    await leaveAll(await linkOf(email));
    await quiet(site);
    await visitor(site).createMember({ email });
    expect(await outcomeOf(site, email)).toMatchObject({ state: 'succeeded', outcome: 'opted-out' });
    expect(held(email)).toBeUndefined();

    await visitor(site).signUp({ email });
    await quiet(site);
    expect(listsOf(email)).toEqual(['2']);
  });

  it('does not outlast a sign-up that is made while the account is still asked', async () => {
    const email = 'at.once@example.com';
    const path = await linkOf(email);
    sandbox.fault({ match: { method: 'GET' }, fault: { delayMs: 1500 }, times: 3 });
    await leaveAll(path);
    await eventually(async () => {
      expect((await deliveriesOf(site, email))[0]).toMatchObject({ state: 'claimed' });
    });
    await visitor(site).signUp({ email });
    await quiet(site);
    sandbox.clearFaults();
    expect(listsOf(email)).toEqual(['2']);
  });

  it('knows what the person did by way of the site’s own code, also before the account does, however a list is named', async () => {
    const email = 'own.code@example.com';
    await sandbox.seed([{ email, lists: ['1'] }]);
    const path = await linkOf(email);
    sandbox.fault({ fault: { drop: 'before' }, times: 10_000 });
    await plugin(site, 'deliveries').enqueue(await act(email, { join: ['Newsletter'], leave: ['General Interest'] }));
    expect(boxes(await page(path))).toEqual({ [GENERAL]: false, [NEWSLETTER]: true });
    sandbox.clearFaults();
    await quiet(site);
    expect(listsOf(email)).toEqual(['2']);
  });

  it('has the last word also where that is tried again later', async () => {
    const email = 'tried.again@example.com';
    await sandbox.seed([{ email, lists: ['1'] }]);
    for (const method of ['POST', 'PUT']) sandbox.fault({ match: { method }, fault: { status: 400 }, times: 10 });
    const id = await plugin(site, 'deliveries').enqueue(await act(email, { join: ['Newsletter', 'Customers'] }));
    await quiet(site);
    sandbox.clearFaults();
    expect(await deliveriesOf(site, email)).toMatchObject([{ id, state: 'failed' }]);

    await save(await linkOf(email), [newsletter], [general]);
    await quiet(site);
    await plugin(site, 'deliveries').retry(id);
    await quiet(site);
    expect(listsOf(email)).toEqual(['1', '3']);
  });

  it('is named in the confirmation mail, in the language of the form', async () => {
    const email = 'from.the.mail@example.com';
    await visitor(site).signUp({ email }, 'asking');
    await eventually(() => expect(mailsTo(site, email)).toHaveLength(1));
    const path = linkIn(mailsTo(site, email)[0] as Mail, 'preferences');
    expect(await page(path)).toContain(`Choose what you would like to get at ${email}.`);
    const german = new URL(await plugin(site, 'contacts').preferencesLink(email, 'de')).pathname;
    const html = await page(german);
    expect(html).toContain('<html lang="de"');
    expect(html).toContain('Von allem abmelden');
  });
});
