import type { Core } from '@strapi/strapi';
import type { Activity, ContactClient } from '../../constant-contact';
import { breathe } from '../../strapi/breathe';
import { isOneOf, parsed, rows } from '../../strapi/database';
import { succeeded } from '../perform';
import { DELIVERIES, type Delivery, type OneOfMany } from '../tables';
import { type BulkHandler, PAGE } from './handler';
import type { Told } from './imports';
import { missingFrom } from './missing';
import type { ImportRecord, ListPair } from './tables';
import { nextOf, singly, succeed } from './transitions';

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
    const some = await nextOf(strapi, record.id, after, PAGE);
    const last = some.at(-1);
    if (!last) break;
    after = last.position;
    const touched = await writtenMeanwhile(strapi, record, some);
    const again = some.filter(({ email }) => missing.has(email) || touched.has(email));
    await singly(strapi, record.id, again.map(idOf));
    await confirm(
      strapi,
      handler,
      record,
      lists,
      some.filter((delivery) => !again.includes(delivery))
    );
    await breathe();
  }
  return refused ? refusals(activity, missing.size) : undefined;
}

const idOf = ({ id }: OneOfMany) => id;

function tellsOfRefusals({ counts, problems }: Activity): boolean {
  return problems.length > 0 || (counts?.refused ?? 0) > 0 || (counts?.notAddedToLists ?? 0) > 0;
}

const refusals = ({ problems }: Activity, missing: number): Told => ({
  code: null,
  message: `The account left out ${missing}, who ${missing === 1 ? 'goes' : 'go'} singly.`,
  words: problems.slice(0, 10).join(' ') || null,
});

async function confirm(
  strapi: Core.Strapi,
  handler: BulkHandler,
  record: ImportRecord,
  lists: ListPair[],
  imported: OneOfMany[]
): Promise<void> {
  if (imported.length === 0) return;
  const people = imported.map(({ email, fingerprint }) => ({ email, fingerprint: fingerprint ?? '' }));
  await strapi.db.transaction(async ({ trx }) => {
    await handler.imported(record.connection_key, lists, people, trx);
    await succeed(strapi, record.id, imported, 'imported', trx);
  });
  for (const delivery of imported) succeeded(strapi, delivery, { code: 'imported' });
}

/**
 * Addresses of which another delivery, a sign-up, ended since the import began: both wrote to one contact and nobody knows in which
 * order, so that these are looked at once more.
 */
async function writtenMeanwhile(
  strapi: Core.Strapi,
  { connection_key, started_at }: ImportRecord,
  some: OneOfMany[]
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
    .andWhere('finished_at', '>=', Number(started_at))
    .distinct('email');
  return new Set((found as Array<Pick<Delivery, 'email'>>).map(({ email }) => email));
}
