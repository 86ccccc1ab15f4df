import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Actor } from '../constant-contact/contact';
import { insertMany, isOneOf, parsed, rows } from '../strapi/database';
import { orderedId } from '../strapi/ordered-id';
import { chunks } from './bulk/handler';
import type { DeliveryKind } from './contract';
import { PRIORITY } from './priority';
import { DELIVERIES, type Delivery, type StoredChange } from './tables';

/** What another room wants delivered. The address must be normalised. */
export interface NewDelivery {
  kind: DeliveryKind;
  /** Key of the connection. */
  connection: string;
  email: string;
  actor: Actor;
  /** The form or rule behind it, and what people call it. */
  source?: { key: string; name: string };
  change: StoredChange;
  at: Date;
}

/**
 * Writes deliveries inside the caller's transaction, in their order; answers their ids. What an entry asks of an address again takes the
 * place of what still waits there: a sync makes true what is true when it runs, however many edits or entries led to it.
 */
export async function add(strapi: Core.Strapi, trx: Knex.Transaction, items: NewDelivery[]): Promise<string[]> {
  const ids: string[] = [];
  const now = Date.now();
  const fresh: NewRow[] = [];
  const syncs = new Map<string, NewRow>();
  const open = await waitingSyncs(strapi, trx, items);
  for (const item of items) {
    const mine = keyOf(item.connection, item.email, item.source?.key ?? null);
    const beside = item.kind === 'sync' ? syncs.get(mine) : undefined;
    if (beside) Object.assign(beside, asked(item, beside.change));
    const waiting = item.kind === 'sync' && !beside ? open.get(mine) : undefined;
    const taken = waiting ? await takePlace(strapi, trx, waiting, item) : false;
    const row = beside ?? newRow(item, now);
    if (!beside && !taken) {
      fresh.push(row);
      if (item.kind === 'sync') syncs.set(mine, row);
    }
    ids.push(taken && waiting ? waiting.id : row.id);
  }
  for (const some of chunks(fresh)) await insertMany(strapi, DELIVERIES, some, trx);
  return ids;
}

type NewRow = ReturnType<typeof newRow>;

/** As it begins: waiting, and due. */
export const newRow = (item: NewDelivery, now = Date.now()) => ({
  id: orderedId(now),
  kind: item.kind,
  priority: PRIORITY[item.kind],
  connection_key: item.connection,
  email: item.email,
  actor: item.actor,
  source_key: item.source?.key ?? null,
  source_name: item.source?.name ?? null,
  change: JSON.stringify(item.change),
  acted_at: item.at.getTime(),
  state: 'waiting' as Delivery['state'],
  next_try_at: now as Delivery['next_try_at'],
  created_at: now,
});

/** No address has a space. */
const keyOf = (connection: string, email: string, source: string | null) => `${connection} ${email} ${source ?? ''}`;

const WAITING = ['id', 'kind', 'connection_key', 'email', 'source_key', 'change', 'state', 'hold'] as const;
type Waiting = Pick<Delivery, (typeof WAITING)[number]>;

/** Syncs that have not begun. What waits for a lost connection goes on waiting. */
const notBegun = ({ state, hold }: Pick<Waiting, 'state' | 'hold'>): boolean =>
  state === 'waiting' || (state === 'on-hold' && hold === 'connection');

/**
 * The first of each connection, address and source that syncs among the items may take the place of. None that is before a sign-up
 * or a change which is still open: whoever opted out may be back with that, and what is asked now must not come to the account before it.
 */
async function waitingSyncs(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  items: NewDelivery[]
): Promise<Map<string, Waiting>> {
  const emails = new Set(items.filter(({ kind }) => kind === 'sync').map(({ email }) => email));
  const found = new Map<string, Waiting>();
  for (const some of chunks([...emails])) {
    // what has begun is left out here: asked for states, SQLite reads whatever waits instead of what there is of some addresses
    const open: Waiting[] = await rows<Delivery>(strapi, DELIVERIES, trx)
      .where(isOneOf(strapi, 'email', some))
      .whereNull('finished_at')
      .orderBy('position', 'desc')
      .select(...WAITING);
    const passed = new Set<string>();
    for (const row of open) {
      const address = keyOf(row.connection_key, row.email, null);
      if (row.kind !== 'sync') passed.add(address);
      else if (notBegun(row) && !passed.has(address))
        found.set(keyOf(row.connection_key, row.email, row.source_key), row);
    }
  }
  return found;
}

/** `false`: somebody has just claimed it. */
async function takePlace(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  waiting: Waiting,
  item: NewDelivery
): Promise<boolean> {
  const now = asked(item, waiting.change);
  waiting.change = now.change;
  const changed = await rows<Delivery>(strapi, DELIVERIES, trx)
    .where({ id: waiting.id })
    .andWhere((free) => free.where({ state: 'waiting' }).orWhere({ state: 'on-hold', hold: 'connection' }))
    .update({ ...now, next_try_at: Date.now() });
  return changed > 0;
}

/** What is asked now, and the lists that were to be left before. */
function asked({ change, at }: NewDelivery, before: string): Pick<Delivery, 'change'> & { acted_at: number } {
  const { leave } = parsed<StoredChange>(before, { fields: {}, join: [], leave: [] });
  const left = [...new Set([...leave, ...change.leave])].filter((list) => !change.join.includes(list));
  return { change: JSON.stringify({ ...change, leave: left }), acted_at: at.getTime() };
}
