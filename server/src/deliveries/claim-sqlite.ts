import type { Core } from '@strapi/strapi';
import { rows } from '../strapi/database';
import { isShared, nextInLine, type Wanted, wantedColumns } from './line';
import { DELIVERIES, type Delivery } from './tables';

/** One statement. SQLite has no hash function, and keeps a key of any length. */
export async function claimOnSqlite(strapi: Core.Strapi, wanted: Wanted): Promise<Delivery[]> {
  const { connection } = strapi.db;
  return rows<Delivery>(strapi, DELIVERIES)
    .whereIn('position', nextInLine(strapi, wanted).select('mine.position'))
    .update({
      state: 'claimed',
      owner: wanted.owner,
      lease_until: wanted.leaseUntil,
      claim_key: isShared(wanted) ? null : connection.raw("connection_key || ' ' || email"),
      attempts: connection.raw('attempts + 1'),
    })
    .returning([...wantedColumns(wanted)]) as Promise<Delivery[]>;
}
