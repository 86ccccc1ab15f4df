import { type Sandbox, startSandbox } from '../../sandbox';
import { seal } from '../../server/src/strapi/sealed-token';
import { deliveriesOf, outcomeOf, quiet } from './support/deliveries';
import { eventually } from './support/eventually';
import { publishForm } from './support/forms';
import { linkIn, type Mail, mailsTo, replaceProvider } from './support/mails';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const OPTED_OUT = { permission: 'unsubscribed', optOutDate: '2020-02-03T04:05:06.000Z' } as const;
const DAY_MS = 24 * 3_600_000;

describe.each(['v1', 'v3'] as const)('people who confirm by mail, with an account of %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
    await publishForm(site, 'asking', 'Newsletter', { confirmation: 'everybody' });
    await publishForm(site, 'returning', 'Newsletter', { confirmation: 'returning' });
    await publishForm(site, 'open', 'Newsletter');
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const held = (email: string) => sandbox.contacts(email)[0];
  const signups = (email: string) => site.strapi.db.connection('cc_signups').where({ email }).orderBy('accepted_at');
  const at = (path: string, method = 'GET') => fetch(`${site.url}${path}`, { method });

  async function signUp(email: string, form = 'asking'): Promise<{ id: string; status: string; message: string }> {
    const answer = await visitor(site).signUp({ email }, form);
    expect(answer.status).toBe(202);
    return ((await answer.json()) as { data: { id: string; status: string; message: string } }).data;
  }

  /** The mails of an address, once there are that many. */
  async function mails(email: string, count = 1): Promise<Mail[]> {
    await eventually(() => expect(mailsTo(site, email)).toHaveLength(count));
    return mailsTo(site, email);
  }
  const link = async (email: string, count = 1): Promise<string> =>
    linkIn((await mails(email, count)).at(-1) as Mail, 'confirmations');

  /** Whatever has been asked for was either sent or is nobody's business. */
  async function nothingAsked(): Promise<void> {
    plugin(site, 'signup-forms').wakeMailer();
    await quiet(site);
    await eventually(async () =>
      expect(await site.strapi.db.connection('cc_confirmations').whereNotNull('due_at')).toEqual([])
    );
  }

  it('are on the list after they pressed the button, and not before', async () => {
    const email = 'asked+label@example.com';
    const told: object[] = [];
    const hear = (event: object) => void told.push(event);
    site.strapi.eventHub.on('constant-contact.signup.accepted', hear as never);
    const { id, status, message } = await signUp(email);
    expect({ status, message }).toEqual({
      status: 'confirm-your-email',
      message: 'Almost done: please open the mail that we have just sent you, and confirm your address.',
    });

    const [mail] = await mails(email);
    expect(mail).toMatchObject({ to: email, subject: 'Please confirm your sign-up: asking' });
    expect(mail?.text).toContain('The link ends after 7 days.');
    expect(mail?.html).toContain(linkIn(mail as Mail, 'confirmations'));
    const path = await link(email);
    await quiet(site);
    expect(held(email)).toBeUndefined();
    expect(sandbox.requests(email)).toEqual([]);
    expect(await signups(email)).toMatchObject([{ id, status: 'unconfirmed', confirmed_at: null, deliveries: '[]' }]);

    // what programs do that check mails
    const page = await at(path);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<button type="submit">Yes, sign me up</button>');
    expect((await at(path, 'HEAD')).status).toBe(200);
    await quiet(site);
    expect(await signups(email)).toMatchObject([{ status: 'unconfirmed' }]);
    expect(told).toEqual([]);

    const done = await at(path, 'POST');
    expect(done.status).toBe(200);
    expect(await done.text()).toContain('Thank you, your sign-up is confirmed.');
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'created', actor: 'contact', source: 'asking' });
    expect(held(email)).toMatchObject({ status: 'active', lists: ['2'] });
    const [row] = await signups(email);
    expect(row).toMatchObject({ status: 'accepted' });
    expect(Number(row.confirmed_at)).toBeGreaterThan(Number(row.accepted_at));
    expect(told).toMatchObject([{ id, form: 'asking' }]);
    site.strapi.eventHub.off('constant-contact.signup.accepted', hear as never);
  });

  it('may press the button twice, also at the same time: once is counted', async () => {
    const email = 'twice@example.com';
    await signUp(email);
    const path = await link(email);
    const answers = await Promise.all([at(path, 'POST'), at(path, 'POST'), at(path, 'POST')]);
    for (const answer of answers) expect(await answer.text()).toContain('Thank you, your sign-up is confirmed.');
    expect(await (await at(path)).text()).toContain('Thank you, your sign-up is confirmed.');
    await quiet(site);
    expect(await deliveriesOf(site, email)).toHaveLength(1);
  });

  it('get the mail again when they ask again, and either link counts', async () => {
    const email = 'again@example.com';
    await signUp(email);
    const first = await link(email);
    await signUp(email);
    const second = await link(email, 2);
    expect(second).not.toBe(first);
    expect((await at(first, 'POST')).status).toBe(200);
    expect((await at(second, 'POST')).status).toBe(200);
    await quiet(site);
    expect(await signups(email)).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }]);
    expect(held(email)).toMatchObject({ lists: ['2'] });
  });

  it('get no more than five mails a day, whatever label their address has, and nobody can tell', async () => {
    const answers = [];
    for (let n = 0; n < 8; n += 1) answers.push(await signUp(`bombed+${n}@example.com`));
    await nothingAsked();
    const sent = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) => mailsTo(site, `bombed+${n}@example.com`));
    expect(sent).toHaveLength(5);
    expect(new Set(answers.map(({ id, ...said }) => JSON.stringify(said))).size).toBe(1);
  });

  it('get their mail when a provider that is down works again', async () => {
    const email = 'patient@example.com';
    const errors: string[] = [];
    const log = jest.spyOn(site.strapi.log, 'error').mockImplementation((text) => {
      errors.push(`${text}`);
      return site.strapi.log;
    });
    let tries = 0;
    const mend = replaceProvider(site, {
      async send(mail) {
        tries += 1;
        throw new Error(`550 no mailbox ${mail.to} here`);
      },
    });
    await signUp(email);
    await eventually(async () => {
      expect(tries).toBeGreaterThan(0);
      expect(await plugin(site, 'signup-forms').stuckMails()).toEqual({
        mails: 1,
        problem: 'Error: 550 no mailbox [address] here',
      });
    });
    await site.strapi.db.connection('cc_confirmations').whereNotNull('due_at').update({ due_at: 0 });
    plugin(site, 'signup-forms').wakeMailer();
    await eventually(() => expect(tries).toBeGreaterThan(1));
    mend();
    log.mockRestore();
    // said once, without the address
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('a confirmation mail could not be sent; it is tried again');
    expect(errors[0]).not.toContain(email);

    // nobody has it in hands, which would be for longer
    const stuck = () => site.strapi.db.connection('cc_confirmations').whereNotNull('problem');
    await eventually(async () => expect(Number((await stuck().first()).due_at)).toBeLessThan(Date.now() + 30_000));
    await stuck().update({ due_at: 0 });
    plugin(site, 'signup-forms').wakeMailer();
    await mails(email);
    await eventually(async () => expect(await stuck()).toEqual([]));
    expect(await plugin(site, 'signup-forms').stuckMails()).toEqual({ mails: 0, problem: null });
    expect((await at(await link(email), 'POST')).status).toBe(200);
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'created' });
  });

  it('hear that a link has ended, whether it was forged, cut, ended or made for something else', async () => {
    const email = 'forged@example.com';
    const { id } = await signUp(email);
    const path = await link(email);
    const token = path.split('/').at(-1) ?? '';
    const sealed = (purpose: string, text: string, endsAt: number) => seal(site.strapi, purpose, { text, endsAt });
    const later = Date.now() + DAY_MS;
    const bad = [
      `${token.slice(0, -4)}AAAA`,
      token.slice(0, -1),
      'x',
      id,
      sealed('confirmation', id, Date.now() - 1),
      sealed('confirmation', 'nobody', later),
      sealed('preferences', id, later),
    ];
    const texts = new Set<string>();
    for (const one of bad) {
      for (const method of ['GET', 'POST']) {
        const answer = await at(path.replace(token, one), method);
        expect([one, answer.status]).toEqual([one, 410]);
        texts.add(await answer.text());
      }
    }
    expect(texts.size).toBe(1);
    expect(await signups(email)).toMatchObject([{ status: 'unconfirmed' }]);
  });

  it('find a page that is kept by nobody and told to nobody', async () => {
    await signUp('private@example.com');
    const { headers } = await at(await link('private@example.com'));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('are forgotten when they did not confirm in time; the link says that it has ended', async () => {
    const email = 'silent@example.com';
    const { id } = await signUp(email);
    const path = await link(email);
    const tables = site.strapi.db.connection;
    await tables('cc_signups')
      .where({ id })
      .update({ accepted_at: Date.now() - 8 * DAY_MS });
    while (await plugin(site, 'contacts').tidy()) {} // the link that went out still works
    expect(await signups(email)).toHaveLength(1);
    await tables('cc_confirmations')
      .where({ signup_id: id })
      .update({ ends_at: Date.now() - 1000 });
    while (await plugin(site, 'contacts').tidy()) {}
    expect(await signups(email)).toEqual([]);
    expect(await tables('cc_signups').where({ id }).first()).toMatchObject({
      field_values: '{}',
      status: 'unconfirmed',
    });
    expect(await tables('cc_confirmations').where({ signup_id: id })).toEqual([]);
    expect((await at(path, 'POST')).status).toBe(410);
  });

  it('lose nothing by a form that is not published any more, and are kept for an administrator where it is gone', async () => {
    const forms = site.strapi.documents('plugin::constant-contact.signup-form' as never);
    const documentId = await publishForm(site, 'short-lived', 'Newsletter', { confirmation: 'everybody' });
    const [early, late] = ['early@example.com', 'late@example.com'];
    await signUp(early, 'short-lived');
    await signUp(late, 'short-lived');
    const paths = [await link(early), await link(late)];

    await forms.unpublish({ documentId } as never);
    expect((await at(paths[0] as string, 'POST')).status).toBe(200);
    expect(await outcomeOf(site, early)).toMatchObject({ outcome: 'created' });

    await forms.delete({ documentId } as never);
    expect(await (await at(paths[1] as string, 'POST')).text()).toContain('Thank you, your sign-up is confirmed.');
    expect(await signups(late)).toMatchObject([{ status: 'held', held_because: 'no-list' }]);
    expect(await deliveriesOf(site, late)).toEqual([]);
  });

  it('are asked also where an administrator lets them through', async () => {
    const email = 'reviewed@example.com';
    const { honeypot } = (await plugin(site, 'signup-forms').find('asking', null))?.shown ?? { honeypot: '' };
    const answer = await visitor(site).signUp({ email, [honeypot]: 'x' }, 'asking');
    const { data } = (await answer.json()) as { data: { id: string; status: string } };
    expect(data.status).toBe('confirm-your-email');
    await nothingAsked();
    expect(mailsTo(site, email)).toEqual([]);

    const review = { id: data.id, review: 'accept', by: 'admin@example.com' } as const;
    expect(await plugin(site, 'signup-forms').review(review)).toBe(true);
    expect(await signups(email)).toMatchObject([{ status: 'unconfirmed' }]);
    expect((await at(await link(email), 'POST')).status).toBe(200);
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'created' });
  });

  describe('who had opted out', () => {
    it('comes back at once through a form that does not ask', async () => {
      const email = 'back.at.once@example.com';
      await sandbox.seed([{ email, ...OPTED_OUT }]);
      await signUp(email, 'open');
      expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'reactivated' });
      expect(mailsTo(site, email)).toEqual([]);
    });

    it('comes back only by the mail where the form wants that, found out at the account', async () => {
      const email = 'back.by.mail@example.com';
      await sandbox.seed([{ email, ...OPTED_OUT }]);
      await signUp(email, 'returning');
      expect(await outcomeOf(site, email)).toMatchObject({ state: 'succeeded', outcome: 'opted-out' });
      expect(held(email)).toMatchObject({ permission: 'unsubscribed', lists: [] });
      expect(sandbox.requests(email).filter(({ method }) => method !== 'GET')).toEqual([]);

      expect((await at(await link(email), 'POST')).status).toBe(200);
      expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'reactivated' });
      expect(held(email)).toMatchObject({ status: 'active', lists: ['2'] });
      expect(await signups(email)).toMatchObject([{ status: 'accepted' }]);
    });

    it('gets the mail without a request where the site knows of it already', async () => {
      const email = 'known.to.be.out@example.com';
      await sandbox.seed([{ email, ...OPTED_OUT }]);
      await visitor(site).createMember({ email });
      expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'opted-out' });
      const before = sandbox.requests(email).length;
      await signUp(email, 'returning');
      const path = await link(email);
      await quiet(site);
      expect(await signups(email)).toMatchObject([{ status: 'unconfirmed' }]);
      expect(sandbox.requests(email)).toHaveLength(before);
      expect((await at(path, 'POST')).status).toBe(200);
      expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'reactivated' });
    });

    it('cannot be told from others by the answer', async () => {
      const said = async (email: string, form: string) => {
        const answer = await visitor(site).signUp({ email }, form);
        const { id, ...data } = ((await answer.json()) as { data: { id: string } }).data;
        const headers = [...answer.headers].filter(([name]) => !['date', 'x-response-time'].includes(name));
        return JSON.stringify([answer.status, headers, data, id.length]);
      };
      await sandbox.seed([
        { email: 'told.out@example.com', ...OPTED_OUT },
        { email: 'told.in@example.com', lists: ['2'] },
      ]);
      await visitor(site).createMember({ email: 'told.out@example.com' });
      await quiet(site);
      for (const form of ['asking', 'returning', 'open']) {
        const answers = new Set<string>();
        for (const name of ['told.out', 'told.in', `nobody.${form}`])
          answers.add(await said(`${name}@example.com`, form));
        expect([form, answers.size]).toEqual([form, 1]);
      }
    });

    it('and did so after the sign-up is not asked', async () => {
      const email = 'changed.mind@example.com';
      sandbox.fault({ fault: { drop: 'before' }, times: 1000 });
      await signUp(email, 'returning');
      await eventually(() => expect(sandbox.requests(email)).not.toEqual([]));
      await sandbox.seed([{ email, permission: 'unsubscribed' }]);
      sandbox.clearFaults();
      expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'opted-out' });
      await nothingAsked();
      // v1 does not say when somebody opted out
      expect(mailsTo(site, email)).toHaveLength(api === 'v1' ? 1 : 0);
      expect(held(email)).toMatchObject({ permission: 'unsubscribed', lists: [] });
    });
  });

  it('and whoever else signs up goes at once through a form that asks only those who come back', async () => {
    const email = 'newcomer@example.com';
    expect(await signUp(email, 'returning')).toMatchObject({ status: 'accepted' });
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'created' });
    expect(mailsTo(site, email)).toEqual([]);
  });
});

describe('a site that stops while its email provider is down', () => {
  it('sends the mail after its next start', async () => {
    const sandbox = await startSandbox();
    const first = await startSite({ sandboxUrl: sandbox.url });
    await publishForm(first, 'asking', 'Newsletter', { confirmation: 'everybody' });
    const log = jest.spyOn(first.strapi.log, 'error').mockImplementation(() => undefined as never);
    replaceProvider(first, { send: () => new Promise(() => undefined) });
    expect((await visitor(first).signUp({ email: 'restart@example.com' }, 'asking')).status).toBe(202);
    await eventually(async () =>
      expect(await first.strapi.db.connection('cc_confirmations').where('attempts', '>', 0)).toHaveLength(1)
    );
    log.mockRestore();
    await first.stop();

    const second = await startSite({ sandboxUrl: sandbox.url, dataDir: first.dataDir });
    await eventually(() => expect(mailsTo(second, 'restart@example.com')).toHaveLength(1));
    const [mail] = mailsTo(second, 'restart@example.com');
    const answer = await fetch(`${second.url}${linkIn(mail as Mail, 'confirmations')}`, { method: 'POST' });
    expect(answer.status).toBe(200);
    expect(await outcomeOf(second, 'restart@example.com')).toMatchObject({ outcome: 'created' });
    await second.stop();
    await sandbox.close();
  });
});
