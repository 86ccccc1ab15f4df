import type { UID } from '@strapi/strapi';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { altcha } from '../server/src/signup-forms/challenge/altcha';
import { plugin } from '../tests/integration/support/plugin';
import type { Site } from '../tests/integration/support/site';
import { bootSite, person, type SiteSettings } from './lib/site';
import { answer } from './lib/worker';

/** A site with a form and a content type of the same fields, both open to everybody. Nothing goes out: its dispatcher is stopped. */

const TABLES = ['cc_signups', 'cc_deliveries', 'guests'] as const;

let site: Site;

async function publishForm(): Promise<void> {
  const [list] = await plugin(site, 'connection').listChoices();
  const fields = Object.keys(person(0)).map((key) =>
    key === 'email' ? { key, type: 'email', required: true } : { key, type: 'text', required: false }
  );
  await site.strapi.documents('plugin::constant-contact.signup-form' as UID.ContentType).create({
    data: { title: 'Guests', slug: 'guests', lists: [list?.key], fields, protection: { minSeconds: 2 } } as never,
    status: 'published',
  });
}

/** Milliseconds of CPU, on whatever thread, that it takes to tell that a solution is right. */
async function verifying(times: number): Promise<number> {
  const { fresh, verify } = altcha(site.strapi, { spend: async () => true });
  const tokens: string[] = [];
  for (let n = 0; n < times; n += 1) {
    const challenge = (await fresh('form')) as Challenge;
    const solution = await solveChallenge({ challenge, deriveKey });
    tokens.push(Buffer.from(JSON.stringify({ challenge, solution })).toString('base64'));
  }
  const before = process.cpuUsage();
  for (const token of tokens) {
    if ((await verify({ token, form: 'form', ip: '' })) !== 'passed') throw new Error('a solution was refused');
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

answer({
  async boot(settings: SiteSettings): Promise<string> {
    site = await bootSite(settings);
    await plugin(site, 'deliveries').stop();
    await publishForm();
    return site.url;
  },
  /** How many rows there are by table. */
  async rows(): Promise<Record<string, number>> {
    const counted = TABLES.map(async (table) => {
      const [found] = await site.strapi.db.connection(table).count({ rows: '*' });
      return [table, Number(found?.rows)] as const;
    });
    return Object.fromEntries(await Promise.all(counted));
  },
  verifying,
  end: () => site.stop(),
});
