import type { UID } from '@strapi/strapi';
import { plugin } from '../tests/integration/support/plugin';
import type { Site } from '../tests/integration/support/site';
import { bootSite, PERSON, person, type SiteSettings } from './lib/site';
import { answer } from './lib/worker';

/** A site whose people are saved again and again. */

let site: Site;
let saves = 0;
const documents: string[] = [];

const people = () => site.strapi.documents(PERSON as UID.ContentType);

/** Milliseconds that one save takes, each of another person than the one before. */
async function save(): Promise<number> {
  saves += 1;
  const documentId = documents[saves % documents.length] ?? '';
  const began = performance.now();
  await people().update({ documentId, data: { city: `Springfield ${saves}` } as never });
  return performance.now() - began;
}

answer({
  boot: async (settings: SiteSettings) => {
    site = await bootSite(settings);
  },
  async fill(count: number) {
    for (let n = 0; n < count; n += 1) {
      documents.push((await people().create({ data: person(n) as never })).documentId);
    }
  },
  /** So much for the dispatcher to do that it is never done. */
  async busy(count: number) {
    const change = (n: number) => ({ email: `busy.${n}@people.example`, fields: {}, actor: 'account' as const });
    for (let n = 0; n < count; n += 1) await plugin(site, 'deliveries').enqueue(change(n));
  },
  save,
  /** One after the other, as an import or a script saves. */
  async burst(count: number) {
    const took: number[] = [];
    for (let n = 0; n < count; n += 1) took.push(await save());
    return took;
  },
  end: () => site.stop(),
});
