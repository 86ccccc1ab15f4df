import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { OutcomeCode } from '../../constant-contact';
import { isOneOf, rows, tableName } from '../../strapi/database';
import { HEAP, SINGLY } from '../priority';
import { DELIVERIES, type Delivery } from '../tables';
import { chunks } from './handler';

const FREE = { owner: null, lease_until: null, claim_key: null } as const;

const owned = (strapi: Core.Strapi, owner: string, trx?: Knex.Transaction) =>
  rows<Delivery>(strapi, DELIVERIES, trx).where({ owner, state: 'claimed' });

/** Nothing was tried: the claim does not count as an attempt. */
const untried = (strapi: Core.Strapi) => ({ attempts: strapi.db.connection.raw('attempts - 1') });

const positionOf = ({ position }: { position: number }): number => position;

/** What is in an import has no lease: by the index of leases only what is collected is read, however much is on its way. */
const collected = (strapi: Core.Strapi, connection: string) =>
  rows<Delivery>(strapi, DELIVERIES)
    .whereRaw("state = 'claimed'")
    .andWhere('lease_until', '>', 0)
    .andWhere({ owner: connection });

const within = (strapi: Core.Strapi, id: string, trx?: Knex.Transaction) =>
  owned(strapi, id, trx).andWhere({ import_id: id });

/** What was collected and not sent: nothing is decided about it any more. */
export async function backOnHeap(strapi: Core.Strapi, connection: string, nextTryAt?: number): Promise<void> {
  await collected(strapi, connection).update({ ...untouched(strapi), ...(nextTryAt && { next_try_at: nextTryAt }) });
}

/** The same for all that is in an import which has to be made anew. */
export async function takeApart(strapi: Core.Strapi, id: string, nextTryAt: number): Promise<void> {
  await within(strapi, id).update({ ...untouched(strapi), next_try_at: nextTryAt });
}

/** The same for some for whom the call had no room. */
export async function takeBack(strapi: Core.Strapi, id: string, ids: string[], trx: Knex.Transaction): Promise<void> {
  const back = { ...untouched(strapi), next_try_at: Date.now() };
  for (const some of chunks(ids)) await within(strapi, id, trx).whereIn('id', some).update(back);
}

const untouched = (strapi: Core.Strapi) =>
  ({ ...FREE, ...untried(strapi), state: 'waiting', priority: HEAP, import_id: null, fingerprint: null }) as const;

/** They go one by one, and were not tried yet. */
export async function sortedOut(strapi: Core.Strapi, owner: string, ids: string[]): Promise<void> {
  for (const some of chunks(ids)) {
    await owned(strapi, owner)
      .whereIn('id', some)
      .update({ ...alone(), ...untried(strapi) });
  }
}

/** The import did not do it: they go one by one, all of them or those. `import_id` stays: the panel shows what became of that try. */
export async function singly(strapi: Core.Strapi, owner: string, ids?: string[]): Promise<void> {
  if (!ids) await within(strapi, owner).update(alone());
  for (const some of chunks(ids ?? [])) await owned(strapi, owner).whereIn('id', some).update(alone());
}

const alone = () =>
  ({ ...FREE, fingerprint: null, state: 'waiting', priority: SINGLY, next_try_at: Date.now() }) as const;

export async function succeed(
  strapi: Core.Strapi,
  owner: string,
  deliveries: Array<Pick<Delivery, 'position'>>,
  outcome: OutcomeCode,
  trx?: Knex.Transaction
): Promise<void> {
  if (deliveries.length === 0) return;
  await owned(strapi, owner, trx)
    .where(isOneOf(strapi, 'position', deliveries.map(positionOf)))
    .update({
      ...FREE,
      state: 'succeeded',
      hold: null,
      outcome,
      warnings: '[]',
      code: null,
      message: null,
      words: null,
      next_try_at: null,
      finished_at: Date.now(),
    });
}

/** The same for all that is left in an import up to a position. What such a row has no more is not written: each index of it would be. */
export async function succeedUpTo(
  strapi: Core.Strapi,
  id: string,
  position: number,
  trx: Knex.Transaction
): Promise<void> {
  await within(strapi, id, trx).andWhere('position', '<=', position).update({
    owner: null,
    state: 'succeeded',
    outcome: 'imported',
    warnings: '[]',
    code: null,
    message: null,
    words: null,
    finished_at: Date.now(),
  });
}

type Sent = Pick<Delivery, 'position'> & { fingerprint: string };

/**
 * What was collected is in an import now, which has no lease: whoever follows the import settles it. Nor does it have a claim key, so that a
 * sign-up of the same address goes at once.
 */
export async function putInto(
  strapi: Core.Strapi,
  { id, connection }: { id: string; connection: string },
  people: Sent[],
  trx: Knex.Transaction
): Promise<void> {
  if (await putIntoPacked(strapi, { id, connection }, people, trx)) return;
  const { sql, values } = fingerprintOf(people);
  await owned(strapi, connection, trx)
    .whereIn('position', people.map(positionOf))
    .update({
      owner: id,
      import_id: id,
      lease_until: null,
      fingerprint: strapi.db.connection.raw(sql, values),
    });
}

/** The people go as one value. `false`: the database has no common way to unpack it. */
async function putIntoPacked(
  strapi: Core.Strapi,
  { id, connection }: { id: string; connection: string },
  people: Sent[],
  trx: Knex.Transaction
): Promise<boolean> {
  const unpacked = UNPACKED[strapi.db.dialect.client];
  if (!unpacked) return false;
  const packed = JSON.stringify(people.map(({ position, fingerprint }) => [position, fingerprint]));
  await trx.raw(
    `update ?? as mine set owner = ?, import_id = ?, lease_until = null, fingerprint = sent.fingerprint from (${unpacked}) as sent
     where mine.position = sent.position and coalesce(mine.state, '') = 'claimed' and coalesce(mine.owner, '') = ?`,
    [tableName(strapi, DELIVERIES), id, id, packed, connection]
  );
  return true;
}

/** Rows are to be found by their position: what the `coalesce` above keeps from SQLite are the indexes of all that is claimed. */
const UNPACKED: Record<string, string> = {
  sqlite: 'select value ->> 0 as position, value ->> 1 as fingerprint from json_each(?)',
  postgres: 'select (value ->> 0)::integer as position, value ->> 1 as fingerprint from json_array_elements(?)',
};

/** Halves and halves again, for a database goes through a plain list of cases from the start for each row. `people` are in order. */
function fingerprintOf(people: Sent[]): { sql: string; values: Array<string | number> } {
  const middle = people.length >> 1;
  const [first, later] = [people[0], people[middle]];
  if (!first || !later || middle === 0) return { sql: '?', values: [first?.fingerprint ?? ''] };
  const [below, above] = [fingerprintOf(people.slice(0, middle)), fingerprintOf(people.slice(middle))];
  return {
    sql: `case when position < ? then ${below.sql} else ${above.sql} end`,
    values: [later.position, ...below.values, ...above.values],
  };
}

/** The call had no room for those after `position`: they are collected anew. */
export async function takeOut(
  strapi: Core.Strapi,
  { id, connection }: { id: string; connection: string },
  position: number,
  leaseUntil: number,
  trx: Knex.Transaction
): Promise<void> {
  await owned(strapi, id, trx)
    .andWhere('position', '>', position)
    .update({ owner: connection, import_id: null, lease_until: leaseUntil });
}

/** What is read of one in an import that is over. */
const SETTLED = ['id', 'position', 'email', 'source_key', 'fingerprint'] as const;
export type Settled = Pick<Delivery, (typeof SETTLED)[number]>;

/** In their order, `after` a position. */
export const nextOf = (strapi: Core.Strapi, owner: string, after: number, limit: number): Promise<Settled[]> =>
  within(strapi, owner)
    .andWhere('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .select(...SETTLED);
