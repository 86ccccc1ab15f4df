import { type Sandbox, startSandbox } from '../../sandbox';
import { deliveriesOf, quiet } from './support/deliveries';
import { plugin } from './support/plugin';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number) => Date.now() - days * DAY_MS;

describe('personal data whose time is over', () => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const table = (name: string) => site.strapi.db.connection(name);
  const signedUp = async (email: string) => {
    await visitor(site).signUp({ email, firstName: 'Quillon' });
    await quiet(site);
    const [delivery] = await deliveriesOf(site, email);
    return delivery?.id ?? '';
  };
  const tidy = async () => {
    while (await plugin(site, 'contacts').tidy());
  };
  const age = (name: string, where: object, times: object) => table(name).where(where).update(times);

  it('the content of a delivery goes after 90 days: state, outcome, times and a keyed hash stay', async () => {
    const [old, young] = ['long.ago@example.com', 'last.month@example.com'];
    const [gone, kept] = [await signedUp(old), await signedUp(young)];
    const said = { words: old, message: old, fingerprint: 'of the fields' };
    await age('cc_deliveries', { id: gone }, { finished_at: daysAgo(91), ...said });
    await age('cc_deliveries', { id: kept }, { finished_at: daysAgo(89) });
    const before = await plugin(site, 'deliveries').get(gone);

    await tidy();
    const after = await plugin(site, 'deliveries').get(gone);
    const { state, outcome, kind, source, createdAt, finishedAt } = before;
    expect(after).toMatchObject({ state, outcome, kind, source, createdAt, finishedAt, tries: [], warnings: [] });
    expect(after).toMatchObject({ message: null, words: null, change: { fields: {}, join: [], leave: [] } });
    expect(after.email).toBe(plugin(site, 'contacts').addressHash(old));
    expect(after.email).toMatch(/^[0-9a-f]{64}$/);
    expect(after.forgottenAt).not.toBeNull();
    expect(JSON.stringify(await table('cc_deliveries').where({ id: gone }))).not.toMatch(
      /long\.ago|quillon|of the fields/i
    );

    expect(await plugin(site, 'deliveries').get(kept)).toMatchObject({ email: young, forgottenAt: null });
    expect((await plugin(site, 'deliveries').get(kept)).tries).not.toEqual([]);
  });

  it('what waits is kept, however old it is', async () => {
    const id = await signedUp('waits.long@example.com');
    const waiting = { state: 'on-hold', hold: 'too-old', finished_at: null, created_at: daysAgo(400) };
    await age('cc_deliveries', { id }, waiting);
    await tidy();
    expect(await plugin(site, 'deliveries').get(id)).toMatchObject({ email: 'waits.long@example.com' });
  });

  it('a delivery without content cannot be tried again', async () => {
    const id = await signedUp('failed.long.ago@example.com');
    await age('cc_deliveries', { id }, { state: 'failed', finished_at: daysAgo(91) });
    await tidy();
    await expect(plugin(site, 'deliveries').retry(id)).rejects.toThrow(/not kept/);
    expect(await plugin(site, 'deliveries').get(id)).toMatchObject({ state: 'failed' });
  });

  it('more than one portion goes in one run, and a second run finds nothing', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => `portion-${index}`);
    const [some] = await table('cc_deliveries').where({ state: 'succeeded' });
    for (const id of ids) {
      const { position, ...row } = some;
      await table('cc_deliveries').insert({
        ...row,
        id,
        email: `${id}@example.com`,
        finished_at: daysAgo(100),
        forgotten_at: null,
      });
    }
    await tidy();
    const left = await table('cc_deliveries').whereIn('id', ids).whereNull('forgotten_at');
    expect(left).toEqual([]);
    expect(await plugin(site, 'contacts').tidy()).toBe(false);
  });

  it('sign-ups are kept for good unless the site says otherwise', async () => {
    await signedUp('signed.up@example.com');
    await age('cc_signups', { email: 'signed.up@example.com' }, { accepted_at: daysAgo(3650) });
    await tidy();
    expect(await table('cc_signups').where({ email: 'signed.up@example.com' })).toHaveLength(1);
  });

  it('where it says so, what was told goes after that time, and the consent stays', async () => {
    const email = 'told.long.ago@example.com';
    await signedUp(email);
    await signedUp('told.lately@example.com');
    await age('cc_signups', { email }, { accepted_at: daysAgo(31) });
    site.strapi.config.set('plugin::constant-contact.retention.signups', 30);
    await tidy();

    const hash = plugin(site, 'contacts').addressHash(email);
    expect(await table('cc_signups').where({ email })).toEqual([]);
    const [row] = await table('cc_signups').where({ email: hash });
    expect(row).toMatchObject({ field_values: '{}', page: null, body_hash: null, form_slug: 'newsletter' });
    expect(await table('cc_signups').where({ email: 'told.lately@example.com' })).toHaveLength(1);
  });
});
