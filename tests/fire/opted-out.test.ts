import { type ContactSeed, type Sandbox, startSandbox } from '../../sandbox';
import type { MoveView } from '../../server/src/connection/contract';
import { administrator } from '../integration/support/administrator';
import { allDone, backfill } from '../integration/support/backfill';
import { deliveriesOf, quiet } from '../integration/support/deliveries';
import { eventually } from '../integration/support/eventually';
import { allow, panel } from '../integration/support/panel';
import { plugin } from '../integration/support/plugin';
import { type Site, startSite } from '../integration/support/site';
import { exported, imported } from '../integration/support/transfer';
import { visitor } from '../integration/support/visitor';
import { atRest, PATHS } from './support/paths';

jest.setTimeout(180_000);

interface Way {
  seed: Omit<ContactSeed, 'email'>;
  /** Whether the site has been told before anything else happens. */
  heard: boolean;
  /** The site remembers it, and `seed` is what the account made of it since. */
  forgotten?: true;
}

/** How a person may have opted out at the account. */
const SEEDS: Record<string, Way['seed']> = {
  unsubscribed: { permission: 'unsubscribed', optOutSource: 'Contact' },
  'on Do Not Mail': { status: 'do-not-mail' },
  'deleted, and unsubscribed underneath': { status: 'deleted', permission: 'unsubscribed' },
};

const WAYS = Object.entries(SEEDS).flatMap(([name, seed], n): Array<[string, Way]> => {
  const ways: Array<[string, Way]> = [
    [`${name}, and the site has not heard of it`, { seed, heard: false }],
    [`${name}, and the site knows`, { seed, heard: true }],
  ];
  return process.env.LONG ? ways : ways.slice(n % 2, (n % 2) + 1);
});
WAYS.push([
  'deleted at the account, which does not show it any more, and the site remembers it',
  { seed: { status: 'deleted', permission: 'implicit', lists: [] }, heard: true, forgotten: true },
]);

describe.each(['v1', 'v3'] as const)('somebody who opted out is not put back through %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;
  let count = 0;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, api });
  });
  afterEach(() => sandbox.clearFaults());
  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const person = () => {
    count += 1;
    return { site, sandbox, email: `person.${count}@example.com`, other: `other.${count}@example.com` };
  };
  /** Somebody for each way of being out. */
  const people = () => WAYS.map(([, way]) => ({ ...person(), way }));

  async function optOut(email: string, { seed, heard, forgotten }: Way): Promise<void> {
    if (forgotten) {
      const { key } = await administrator(site).view();
      const address = { connection_key: key, email };
      await plugin(site, 'contacts').links.save(address, { opted_out_at: Date.now(), fingerprint: null });
    }
    await sandbox.seed([{ email, ...seed }]);
    if (heard) await plugin(site, 'contacts').pollOptOuts();
  }

  /** An import takes a deleted record out of the bin, with its opt-out: that is no matter. */
  const standing = (email: string) =>
    sandbox
      .contacts(email)
      .map(({ permission, lists, optOutDate, optOutSource }) => ({ permission, lists, optOutDate, optOutSource }));

  const written = (email: string) =>
    sandbox
      .requests(email)
      .filter(({ method }) => method !== 'GET')
      .map(({ method, url, status }) => ({ method, url, status }));

  /** How they stand now is how they stand after `work`. */
  async function stayOut(emails: string[], work: () => Promise<unknown>): Promise<void> {
    const out = emails.map(standing);
    for (const [contact] of out) expect(contact).toMatchObject({ lists: [] });
    await work();
    await atRest(site);
    expect(emails.map(standing)).toEqual(out);
  }

  describe.each(WAYS)('%s', (_name, way) => {
    it.each(Object.entries(PATHS))('when %s', async (_path, { before, act }) => {
      const walk = person();
      const made = (await before?.(walk)) ?? '';
      await optOut(walk.email, way);
      sandbox.clearRequests();
      await stayOut([walk.email], () => act(walk, made));
      // the account would refuse most of it: it is not even asked
      expect(written(walk.email)).toEqual([]);
    });

    it('but comes back by a sign-up made after it', async () => {
      const { email } = person();
      await visitor(site).createMember({ email });
      await quiet(site);
      await optOut(email, way);
      await visitor(site).signUp({ email });
      await quiet(site);
      expect(sandbox.contacts(email)).toMatchObject([{ status: 'active', permission: 'explicit', lists: ['2'] }]);
    });
  });

  it('when many entries go as an import', async () => {
    const out = people();
    for (const { email, way } of out) await optOut(email, way);
    const rest = Array.from({ length: 50 - out.length }, (_, n) => ({ email: `many.${n}@example.com` }));
    await stayOut(
      out.map(({ email }) => email),
      async () => {
        await backfill(
          site,
          [...out, ...rest].map(({ email }) => ({ email, firstName: 'Ann' }))
        );
        await allDone(site);
      }
    );
    expect((await deliveriesOf(site, 'many.0@example.com')).at(-1)).toMatchObject({ outcome: 'imported' });
  });

  it('when a backup is transferred into the site', async () => {
    const out = people();
    for (const { email } of out) await visitor(site).createMember({ email });
    await quiet(site);
    const backup = await exported(site);
    for (const { email, way } of out) await optOut(email, way);
    await stayOut(
      out.map(({ email }) => email),
      async () => {
        await imported(site, backup);
        await eventually(async () => {
          const { connection } = site.strapi.db;
          expect(await connection('cc_marks').whereNotNull('rule_key').select('id')).toEqual([]);
        });
      }
    );
  });

  if (api === 'v1') {
    it('when their connection moves to v3', async () => {
      const out = people();
      sandbox.fault({ match: { path: '/ws/' }, fault: { drop: 'before' }, times: 100_000 });
      for (const { email } of out) {
        await visitor(site).createMember({ email });
        await visitor(site).signUp({ email });
      }
      await eventually(async () => {
        for (const { email } of out) expect(await deliveriesOf(site, email)).toHaveLength(2);
      });
      for (const { email, way } of out) await optOut(email, { ...way, heard: false });
      await stayOut(
        out.map(({ email }) => email),
        async () => {
          await moveToV3(site);
          for (const { email } of out) await visitor(site).createMember({ email, firstName: 'Beth' });
        }
      );
      expect((await deliveriesOf(site, out[0]?.email ?? '')).at(-1)).toMatchObject({ api: 'v3', outcome: 'opted-out' });
    });
  }
});

/** Everything that an administrator has to do for it. */
async function moveToV3(site: Site): Promise<void> {
  const ask = await panel(site);
  const { key } = await administrator(site).view();
  const path = `/connections/${key}/move`;
  await ask('POST', path, { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' });
  const { url } = await ask<{ url: string }>('POST', `/connections/${key}/consent`);
  await ask('POST', '/connections/consent', { query: await allow(url) });
  const { lists, fields } = await ask<MoveView>('GET', path);
  await ask('PUT', path, { lists, fields });
}
