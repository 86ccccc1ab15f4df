import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Actor } from '../constant-contact/contact';
import { rows } from '../strapi/database';
import type { DeliveryKind } from './contract';
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

const PRIORITY: Record<DeliveryKind, number> = { 'sign-up': 0, change: 1, sync: 2 };

const BATCH = 50; // SQLite takes a bounded number of values in one statement

/** Writes deliveries inside the caller's transaction, in their order; answers their ids. */
export async function add(strapi: Core.Strapi, trx: Knex.Transaction, items: NewDelivery[]): Promise<string[]> {
  const now = Date.now();
  const written = items.map((item) => ({
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
    next_try_at: now,
    created_at: now,
  }));
  for (let start = 0; start < written.length; start += BATCH) {
    await rows<Delivery>(strapi, DELIVERIES, trx).insert(written.slice(start, start + BATCH));
  }
  return written.map(({ id }) => id);
}
