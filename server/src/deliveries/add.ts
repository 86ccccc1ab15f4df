import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Actor } from '../constant-contact/contact';
import { parsed, rows } from '../strapi/database';
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

const BATCH = 50; // SQLite takes a bounded number of values in one statement

/**
 * Writes deliveries inside the caller's transaction, in their order; answers their ids. What an entry asks of an address again takes the
 * place of what still waits there: a sync makes true what is true when it runs, however many edits or entries led to it.
 */
export async function add(strapi: Core.Strapi, trx: Knex.Transaction, items: NewDelivery[]): Promise<string[]> {
  const ids: string[] = [];
  const fresh: NewRow[] = [];
  const syncs = new Map<string, NewRow>();
  for (const item of items) {
    const mine = JSON.stringify([item.connection, item.email, item.source?.key ?? null]);
    const beside = item.kind === 'sync' ? syncs.get(mine) : undefined;
    if (beside) Object.assign(beside, asked(item, beside.change));
    const waiting = item.kind === 'sync' && !beside ? await takePlace(strapi, trx, item) : null;
    const row = beside ?? written(item);
    if (!beside && waiting === null) {
      fresh.push(row);
      if (item.kind === 'sync') syncs.set(mine, row);
    }
    ids.push(waiting ?? row.id);
  }
  for (let start = 0; start < fresh.length; start += BATCH) {
    await rows<Delivery>(strapi, DELIVERIES, trx).insert(fresh.slice(start, start + BATCH));
  }
  return ids;
}

type NewRow = ReturnType<typeof written>;

const written = (item: NewDelivery) => ({
  id: randomUUID(),
  kind: item.kind,
  priority: PRIORITY[item.kind],
  connection_key: item.connection,
  email: item.email,
  actor: item.actor,
  source_key: item.source?.key ?? null,
  source_name: item.source?.name ?? null,
  change: JSON.stringify(item.change),
  acted_at: item.at.getTime(),
  state: 'waiting' as const,
  next_try_at: Date.now(),
  created_at: Date.now(),
});

/** `null`: none waits, or somebody has just claimed it. What waits for a lost connection goes on waiting. */
async function takePlace(strapi: Core.Strapi, trx: Knex.Transaction, item: NewDelivery): Promise<string | null> {
  const open = () =>
    rows<Delivery>(strapi, DELIVERIES, trx).andWhere((free) =>
      free.where({ state: 'waiting' }).orWhere({ state: 'on-hold', hold: 'connection' })
    );
  const where = { kind: item.kind, connection_key: item.connection, email: item.email };
  const found = await open()
    .where({ ...where, source_key: item.source?.key ?? null })
    .first();
  if (!found) return null;
  const changed = await open()
    .where({ id: found.id })
    .update({ ...asked(item, found.change), next_try_at: Date.now() });
  return changed > 0 ? found.id : null;
}

/** What is asked now, and the lists that were to be left before. */
function asked({ change, at }: NewDelivery, before: string): Pick<Delivery, 'change'> & { acted_at: number } {
  const { leave } = parsed<StoredChange>(before, { fields: {}, join: [], leave: [] });
  const left = [...new Set([...leave, ...change.leave])].filter((list) => !change.join.includes(list));
  return { change: JSON.stringify({ ...change, leave: left }), acted_at: at.getTime() };
}
