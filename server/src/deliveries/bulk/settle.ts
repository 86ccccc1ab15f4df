import type { Core } from '@strapi/strapi';
import type { Activity, ContactClient } from '../../constant-contact';
import { breathe } from '../../strapi/breathe';
import { isOneOf, parsed, rows } from '../../strapi/database';
import { succeeded } from '../perform';
import { DELIVERIES, type Delivery } from '../tables';
import { type BulkHandler, chunks, PAGE } from './handler';
import type { Told } from './imports';
import { missingFrom } from './missing';
import type { ImportRecord, ListPair } from './tables';
import { nextOf, type Settled, singly, succeedUpTo } from './transitions';

/** In one transaction. */
const MANY = 5 * PAGE;

/**
 * The account has done an import. Only where its counters tell of somebody who was refused the members of the lists are read, and who is
 * missing goes singly. Everything may be done twice: a killed one is done again. Answers what the try is to tell.
 */
export async function settle(
  strapi: Core.Strapi,
  handler: BulkHandler,
  record: ImportRecord,
  activity: Activity,
  client: ContactClient
): Promise<Told | undefined> {
  const lists = parsed<ListPair[]>(record.lists, []);
  const refused = tellsOfRefusals(activity);
  const missing = refused ? await missingFrom(strapi, record, lists, client) : new Set<string>();
  let after = -1;
  for (;;) {
    const some = await nextOf(strapi, record.id, after, MANY);
    const last = some.at(-1);
    if (!last) break;
    after = last.position;
    const touched = await writtenMeanwhile(strapi, record, some);
    const again = some.filter(({ email }) => missing.has(email) || touched.has(email));
    await singly(strapi, record.id, again.map(idOf));
    const gone = new Set(again);
    const imported = again.length === 0 ? some : some.filter((delivery) => !gone.has(delivery));
    await confirm(strapi, handler, record, lists, imported);
    await breathe();
  }
  return refused ? refusals(activity, missing.size) : undefined;
}

const idOf = ({ id }: Settled) => id;

function tellsOfRefusals({ counts, problems }: Activity): boolean {
  return problems.length > 0 || (counts?.refused ?? 0) > 0 || (counts?.notAddedToLists ?? 0) > 0;
}

const refusals = ({ problems }: Activity, missing: number): Told => ({
  code: null,
  message: `The account left out ${missing}, who ${missing === 1 ? 'goes' : 'go'} singly.`,
  words: problems.slice(0, 10).join(' ') || null,
});

/** All in one transaction: most of what it writes are the same pages of indexes. */
async function confirm(
  strapi: Core.Strapi,
  handler: BulkHandler,
  { id, connection_key }: ImportRecord,
  lists: ListPair[],
  imported: Settled[]
): Promise<void> {
  await strapi.db.transaction(async ({ trx }) => {
    for (const some of chunks(imported, PAGE)) {
      const people = some.map(({ email, fingerprint }) => ({ email, fingerprint: fingerprint ?? '' }));
      await handler.imported(connection_key, lists, people, trx);
      await succeedUpTo(strapi, id, some.at(-1)?.position ?? 0, trx);
      await breathe();
    }
  });
  for (const { id, source_key } of imported) {
    succeeded(strapi, { id, kind: 'sync', connection_key, source_key, source_name: null }, { code: 'imported' });
  }
}

/**
 * Addresses of which another delivery, a sign-up, ended since the import began, or has begun: both wrote to one contact, or will, and nobody
 * knows in which order, so that these are looked at once more.
 */
async function writtenMeanwhile(
  strapi: Core.Strapi,
  { connection_key, started_at }: ImportRecord,
  some: Settled[]
): Promise<Set<string>> {
  const found = await rows<Delivery>(strapi, DELIVERIES)
    .where(
      isOneOf(
        strapi,
        'email',
        some.map(({ email }) => email)
      )
    )
    .andWhere({ connection_key })
    .andWhere((either) =>
      either
        .where('finished_at', '>=', Number(started_at))
        // at work, or between two tries; what is in an import has no claim key
        .orWhereNotNull('claim_key')
        .orWhere((again) => again.where({ state: 'waiting' }).andWhere('attempts', '>', 0))
    )
    .distinct('email');
  return new Set((found as Array<Pick<Delivery, 'email'>>).map(({ email }) => email));
}
