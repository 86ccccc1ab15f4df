import type { Core } from '@strapi/strapi';
import { rows } from '../strapi/database';
import { isShared, nextInLine, type Wanted } from './line';
import { DELIVERIES, type Delivery } from './tables';

/**
 * Two statements in one transaction: MySQL cannot answer what it updates. What another instance is just claiming is skipped. Read
 * committed, so that nobody who writes a new delivery waits for us: the default locks the gaps between rows as well.
 */
export async function claimOnMysql(strapi: Core.Strapi, wanted: Wanted): Promise<Delivery[]> {
  const { connection } = strapi.db;
  const skips = await skipsLocked(strapi);
  return connection.transaction(
    async (trx) => {
      const line = nextInLine(strapi, wanted, trx).select('mine.*').forUpdate();
      const picked: Delivery[] = await (skips ? line.skipLocked() : line);
      if (picked.length === 0) return [];
      const claimed = { state: 'claimed', owner: wanted.owner, lease_until: wanted.leaseUntil } as const;
      await rows<Delivery>(strapi, DELIVERIES, trx)
        .whereIn(
          'position',
          picked.map(({ position }) => position)
        )
        .update({
          ...claimed,
          claim_key: isShared(wanted) ? null : connection.raw('sha2(concat(connection_key, char(10), email), 256)'),
          attempts: connection.raw('attempts + 1'),
        });
      return picked.map((delivery) => ({ ...delivery, ...claimed, attempts: delivery.attempts + 1 }));
    },
    { isolationLevel: 'read committed' }
  );
}

const known = new WeakMap<Core.Strapi, boolean>();

/** MySQL from 8, MariaDB from 10.6. Older ones wait for the other instance instead. */
async function skipsLocked(strapi: Core.Strapi): Promise<boolean> {
  const before = known.get(strapi);
  if (before !== undefined) return before;
  const [[{ version }]] = (await strapi.db.connection.raw('select version() as version')) as [[{ version: string }]];
  const [major = 0, minor = 0] = version.split('.').map(Number.parseFloat);
  const skips = /mariadb/i.test(version) ? major * 100 + minor >= 1006 : major >= 8;
  known.set(strapi, skips);
  return skips;
}
