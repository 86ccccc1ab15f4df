import type { UID } from '@strapi/strapi';
import { plugin } from '../tests/integration/support/plugin';
import type { Site } from '../tests/integration/support/site';
import { bootSite, PERSON, person, type SiteSettings, scattered } from './lib/site';
import { measureWaiting } from './lib/waiting';
import { answer } from './lib/worker';

/** A site whose people are all to go out; answers what that took. */

export interface Backfill {
  seconds: number;
  waitedSeconds: number;
  peakRssMb: number;
}

const PAGE = 100;
const AT_ONCE = 100;
const MB = 2 ** 20;

let site: Site;

const people = () => site.strapi.db.query(PERSON as UID.ContentType);
const since = (began: number) => (performance.now() - began) / 1000;

/** Past the hooks: the rule has not seen them. */
async function fill(count: number): Promise<void> {
  const columns = {
    jobTitle: 'job_title',
    companyName: 'company_name',
    firstName: 'first_name',
    lastName: 'last_name',
  };
  const row = (n: number) => ({
    ...Object.fromEntries(
      Object.entries(person(n)).map(([name, value]) => [columns[name as keyof typeof columns] ?? name, value])
    ),
    document_id: `${scattered(n)}${scattered(-n)}`,
    created_at: new Date(),
    updated_at: new Date(),
    published_at: new Date(),
  });
  const { connection } = site.strapi.db;
  const schema = site.strapi.db.getSchemaName();
  const table = () => (schema ? connection('people').withSchema(schema) : connection('people'));
  for (let n = 0; n < count; n += AT_ONCE) {
    await table().insert(Array.from({ length: Math.min(AT_ONCE, count - n) }, (_, more) => row(n + more)));
  }
}

/** Seconds that reading all of them takes as Strapi pages: with an offset and a limit. */
async function read(): Promise<number> {
  const began = performance.now();
  for (let offset = 0; ; offset += PAGE) {
    const page = await people().findMany({ orderBy: { id: 'asc' }, offset, limit: PAGE });
    if (page.length < PAGE) return since(began);
  }
}

/** The same from one id to the next, which is the quickest way there is. */
async function readById(): Promise<number> {
  const began = performance.now();
  let after = 0;
  for (;;) {
    const page: Array<{ id: number }> = await people().findMany({
      where: { id: { $gt: after } },
      orderBy: { id: 'asc' },
      limit: PAGE,
    });
    if (page.length < PAGE) return since(began);
    after = page.at(-1)?.id ?? after;
  }
}

/** From the click to the last delivery that has ended. */
async function backfill(count: number): Promise<Backfill> {
  const [sync, rule] = await ruleOf();
  const all = ended(count);
  const waited = measureWaiting(site.strapi.db.connection);
  const began = performance.now();
  await sync.startBackfill(rule.key);
  await all;
  const seconds = since(began);
  const waitedSeconds = waited() / 1000;
  // Linux counts the peak in kilobytes, and Node says so everywhere
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  return { seconds, waitedSeconds, peakRssMb };
}

/** The most memory that is in use during one, in MB: of what is left after a collection. Needs `--expose-gc`. */
async function liveMemory(count: number): Promise<number> {
  const [sync, rule] = await ruleOf();
  const all = ended(count);
  let peak = 0;
  const sampler = setInterval(() => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    peak = Math.max(peak, heapUsed + external);
  }, 100);
  await sync.startBackfill(rule.key);
  await all;
  clearInterval(sampler);
  return peak / MB;
}

async function ruleOf() {
  const sync = plugin(site, 'content-sync');
  const [rule] = await sync.rules();
  if (!rule) throw new Error('the site has no rule');
  return [sync, rule] as const;
}

/** Resolves when so many deliveries have succeeded. */
function ended(count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) => {
    site.strapi.eventHub.on('constant-contact.delivery.succeeded', async () => {
      left -= 1;
      if (left === 0) resolve();
    });
  });
}

answer({
  boot: async (settings: SiteSettings) => {
    site = await bootSite(settings);
  },
  fill,
  read,
  readById,
  backfill,
  liveMemory,
  end: () => site.stop(),
});
