import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isUniqueViolation, rows } from '../strapi/database';
import { DELIVERIES, type Delivery } from './tables';

export const LEASE_MS = 30_000;

/** One address of one connection, as a key of fixed length. */
export const claimKey = (delivery: Pick<Delivery, 'connection_key' | 'email'>): string =>
  createHash('sha256').update(`${delivery.connection_key}\n${delivery.email}`).digest('hex');

/**
 * Takes up to `limit` deliveries that are due, or whose owner was killed and whose lease ended. Sign-ups come first, then the order
 * of arrival; connections in `except` are left out. Never two of one address: the unique `claim_key` says no to the second, on every
 * database and across instances.
 */
export async function claim(
  strapi: Core.Strapi,
  owner: string,
  limit: number,
  except: string[] = []
): Promise<Delivery[]> {
  const claimed: Delivery[] = [];
  for (const candidate of await due(strapi, limit, except)) {
    if (await take(strapi, candidate, owner)) {
      claimed.push({ ...candidate, state: 'claimed', owner, attempts: candidate.attempts + 1 });
    }
  }
  return claimed;
}

/**
 * What waits and is the oldest of its address: a delivery that waits for another try is not overtaken, or it would put yesterday's
 * values over today's. Only what comes later in priority does not hold back: a sign-up never waits for a sync.
 */
export function firstInLine(strapi: Core.Strapi, except: string[]): Knex.QueryBuilder<Delivery, Delivery[]> {
  const older = rows<Delivery>(strapi, `${DELIVERIES} as older`)
    .whereRaw('?? = ??', ['older.connection_key', 'mine.connection_key'])
    .whereRaw('?? = ??', ['older.email', 'mine.email'])
    .whereRaw('?? < ??', ['older.position', 'mine.position'])
    .whereRaw('?? <= ??', ['older.priority', 'mine.priority'])
    .whereIn('older.state', ['waiting', 'claimed']);
  return rows<Delivery>(strapi, `${DELIVERIES} as mine`)
    .where('mine.state', 'waiting')
    .whereNotIn('mine.connection_key', except)
    .whereNotExists(older);
}

async function due(strapi: Core.Strapi, limit: number, except: string[]): Promise<Delivery[]> {
  const now = Date.now();
  const ended = await rows<Delivery>(strapi, DELIVERIES)
    .where('state', 'claimed')
    .andWhere('lease_until', '<', now)
    .orderBy(['priority', 'position'])
    .limit(limit)
    .select('*');
  const waiting = await firstInLine(strapi, except)
    .andWhere('mine.next_try_at', '<=', now)
    .orderBy(['mine.priority', 'mine.position'])
    .limit(limit)
    .select('mine.*');
  return [...ended, ...waiting].slice(0, limit);
}

async function take(strapi: Core.Strapi, delivery: Delivery, owner: string): Promise<boolean> {
  const now = Date.now();
  try {
    const taken = await rows<Delivery>(strapi, DELIVERIES)
      .where('id', delivery.id)
      .andWhere((free) =>
        free
          .where('state', 'waiting')
          .orWhere((stale) => stale.where('state', 'claimed').andWhere('lease_until', '<', now))
      )
      .update({
        state: 'claimed',
        owner,
        lease_until: now + LEASE_MS,
        claim_key: claimKey(delivery),
        attempts: delivery.attempts + 1,
      });
    return taken > 0;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}
