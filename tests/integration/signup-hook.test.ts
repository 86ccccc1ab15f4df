import { type Sandbox, startSandbox } from '../../sandbox';
import type { BeforeSignup, IncomingSignup } from '../../server/src/signup-forms/hooks/contract';
import { outcomeOf, quiet } from './support/deliveries';
import { listKey, publishForm } from './support/forms';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const FIELDS = [
  { key: 'firstName', type: 'text', required: false },
  { key: 'company', type: 'text', required: false },
];

describe('a hook of the site’s own, asked before a sign-up is accepted', () => {
  let sandbox: Sandbox;
  let site: Site;
  let form: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    form = await publishForm(site, 'hooked', 'Newsletter', { fields: FIELDS, choices: ['Customers'] });
  });
  afterEach(() => use(null));
  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  /** As if it stood in config/plugins.ts. */
  const use = (beforeSignup: BeforeSignup | null, timeoutMs = 5000) =>
    site.strapi.config.set('plugin::constant-contact.hooks', { beforeSignup, timeoutMs });
  const signUp = (email: string, data: Record<string, unknown> = {}) =>
    visitor(site).signUp({ email, firstName: 'Ann', ...data }, 'hooked');
  const rowOf = (email: string) => site.strapi.db.connection('cc_signups').where({ email }).first();
  const contact = (email: string) => sandbox.contacts(email)[0];

  /** Everything that is logged as an error meanwhile. */
  async function logged(work: () => Promise<unknown>): Promise<string> {
    const spy = jest.spyOn(site.strapi.log, 'error').mockImplementation(() => site.strapi.log);
    try {
      await work();
      return spy.mock.calls.flat().join('\n');
    } finally {
      spy.mockRestore();
    }
  }

  it('sees what the visitor sent, checked and frozen', async () => {
    const seen: IncomingSignup[] = [];
    use((signup) => void seen.push(signup));
    expect((await signUp(' Seen@Example.org ', { unknown: 'x' })).status).toBe(202);
    expect(seen).toEqual([
      {
        form: 'hooked',
        formId: form,
        locale: 'en',
        email: 'seen@example.org',
        answers: { email: 'seen@example.org', firstName: 'Ann' },
        lists: { everyone: [{ key: await listKey(site, 'Newsletter'), name: 'Newsletter' }], chosen: [] },
        consented: null,
        page: null,
        held: null,
        isTest: false,
      },
    ]);
    expect(() => Object.assign(seen[0]?.answers ?? {}, { firstName: 'Bob' })).toThrow(TypeError);
    expect(await outcomeOf(site, 'seen@example.org')).toMatchObject({ outcome: 'created' });
  });

  it('changes answers, and adds a list by its name', async () => {
    use(async ({ email }) => ({
      answers: { firstName: 'Anna', company: email.split('@')[1] ?? null },
      lists: ['Customers'],
    }));
    expect((await signUp('changed@example.org')).status).toBe(202);
    await quiet(site);
    expect(contact('changed@example.org')).toMatchObject({ firstName: 'Anna' });
    expect(contact('changed@example.org')?.lists.toSorted()).toEqual(['2', '3']);
    expect(JSON.parse((await rowOf('changed@example.org')).field_values)).toMatchObject({ company: 'example.org' });
  });

  it('refuses with messages at the fields, and keeps nothing', async () => {
    use(() => ({ refuse: { company: 'For customers only.' } }));
    const answer = await signUp('refused@example.org');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { details: { errors: [{ path: ['company'], message: 'For customers only.' }] } },
    });
    expect(await rowOf('refused@example.org')).toBeUndefined();

    const page = await visitor(site).signUpPlainly({ email: 'refused@example.org' }, 'hooked');
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('For customers only.');
  });

  it.each<[string, BeforeSignup, RegExp]>([
    [
      'throws',
      ({ email }) => {
        throw new Error(`no customer ${email} called Ann`);
      },
      /no customer/,
    ],
    ['rejects', () => Promise.reject('gone'), /gone/],
    ['answers what the form does not have', () => ({ answers: { firstname: 'Ann' } }), /answers\.firstname/],
    ['names a list that nobody has', () => ({ lists: ['Cats'] }), /Cats/],
  ])('that %s loses nobody: the sign-up is held as it was sent, and the log says why', async (what, hook, reason) => {
    const email = `${what.split(' ')[0]}@example.org`;
    use(hook);
    const log = await logged(async () => expect((await signUp(email)).status).toBe(202));
    expect(log).toMatch(reason);
    expect(log).toContain('"hooked"');
    expect(log).not.toContain(email);
    expect(log).not.toMatch(/\bAnn\b/);
    expect(await rowOf(email)).toMatchObject({ status: 'held', held_because: 'hook', deliveries: '[]' });
  });

  it('that does not end is not waited for, and hears that its time is up', async () => {
    let stopped: AbortSignal | undefined;
    use((_signup, { signal }) => {
      stopped = signal;
      return new Promise(() => undefined);
    }, 50);
    const log = await logged(async () => expect((await signUp('late@example.org')).status).toBe(202));
    expect(log).toContain('hooks.timeoutMs');
    expect(stopped?.aborted).toBe(true);
    expect(await rowOf('late@example.org')).toMatchObject({ status: 'held', held_because: 'hook' });
  });

  it('may want somebody to look first', async () => {
    use(() => ({ hold: true, answers: { company: 'Odd' } }));
    expect((await signUp('looked.at@example.org')).status).toBe(202);
    const row = await rowOf('looked.at@example.org');
    expect(row).toMatchObject({ status: 'held', held_because: 'hook' });
    expect(JSON.parse(row.field_values)).toMatchObject({ company: 'Odd' });
  });

  it('who is held by it goes out once an administrator lets them through', async () => {
    use(() => Promise.reject(new Error('away')));
    await logged(() => signUp('reviewed@example.org'));
    const { id } = await rowOf('reviewed@example.org');
    expect(await plugin(site, 'signup-forms').review({ id, review: 'accept', by: 'me' })).toBe(true);
    expect(await outcomeOf(site, 'reviewed@example.org')).toMatchObject({ outcome: 'created' });
  });

  it('sees why somebody is held already, and its changes are kept for the review', async () => {
    const { honeypot } = (await plugin(site, 'signup-forms').find('hooked', null))?.shown ?? { honeypot: '' };
    const seen: unknown[] = [];
    use(({ held }) => {
      seen.push(held);
      return { answers: { company: 'Robots' } };
    });
    expect((await signUp('robot@example.org', { [honeypot]: 'x' })).status).toBe(202);
    expect(seen).toEqual(['honeypot']);
    const row = await rowOf('robot@example.org');
    expect(row).toMatchObject({ status: 'held', held_because: 'honeypot' });
    expect(JSON.parse(row.field_values)).toMatchObject({ company: 'Robots' });
  });

  it('is not asked again for a repeated key, whatever it made of the first', async () => {
    let asked = 0;
    use(() => {
      asked += 1;
      return { answers: { firstName: 'Other' } };
    });
    const send = () =>
      visitor(site).post(
        JSON.stringify({ data: { email: 'twice@example.org' } }),
        {
          'content-type': 'application/json',
          'idempotency-key': 'hooked-twice',
        },
        'hooked'
      );
    const [first, second] = [await (await send()).json(), await (await send()).json()];
    expect(second).toEqual(first);
    expect(asked).toBe(1);
  });
});
