import type { Core } from '@strapi/strapi';
import { rows } from '../strapi/database';
import { isShared, nextInLine, type Wanted, wantedColumns } from './line';
import { DELIVERIES, type Delivery } from './tables';

/**
 * One statement. What another instance is just claiming is skipped, not waited for. The rows are picked in a `with`, which is worked out
 * once: a subquery may be worked out again, and would pick others.
 */
export async function claimOnPostgres(strapi: Core.Strapi, wanted: Wanted): Promise<Delivery[]> {
  const { connection } = strapi.db;
  return rows<Delivery>(strapi, DELIVERIES)
    .with('picked', nextInLine(strapi, wanted).select('mine.position').forUpdate().skipLocked())
    .whereIn('position', connection.select('position').from('picked'))
    .update({
      state: 'claimed',
      owner: wanted.owner,
      lease_until: wanted.leaseUntil,
      claim_key: isShared(wanted)
        ? null
        : connection.raw("encode(sha256(convert_to(connection_key || chr(10) || email, 'UTF8')), 'hex')"),
      attempts: connection.raw('attempts + 1'),
    })
    .returning([...wantedColumns(wanted)]) as Promise<Delivery[]>;
}
