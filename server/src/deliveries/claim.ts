import type { Core } from '@strapi/strapi';
import { isDeadlock, isUniqueViolation } from '../strapi/database';
import { claimOnMysql } from './claim-mysql';
import { claimOnPostgres } from './claim-postgres';
import { claimOnSqlite } from './claim-sqlite';
import type { Part, Wanted } from './line';
import type { Delivery } from './tables';

export const LEASE_MS = 30_000;

/** How often a batch that another instance got in the way of is picked anew. */
const TRIES = 3;

const STRATEGIES: Record<string, (strapi: Core.Strapi, wanted: Wanted) => Promise<Delivery[]>> = {
  sqlite: claimOnSqlite,
  postgres: claimOnPostgres,
  mysql: claimOnMysql,
};

/**
 * Takes up to `limit` deliveries that are due, the first in line first; connections in `except` are left out. Never two of one address:
 * the line holds one of each, and where two instances pick different ones at the same moment, the unique `claim_key` refuses the later
 * batch. That one is picked again, and finds the address taken. What is taken off the heap is not read whole: see `OF_MANY`.
 */
export async function claim(
  strapi: Core.Strapi,
  owner: string,
  limit: number,
  except: string[] = [],
  { part = 'all', leaseMs = LEASE_MS }: { part?: Part; leaseMs?: number } = {}
): Promise<Delivery[]> {
  const strategy = STRATEGIES[strapi.db.dialect.client];
  if (!strategy) throw new Error(`there is no claiming on ${strapi.db.dialect.client}`);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const now = Date.now();
    try {
      const claimed = await strategy(strapi, { owner, limit, except, part, now, leaseUntil: now + leaseMs });
      return claimed.toSorted((one, other) => one.priority - other.priority || one.position - other.position);
    } catch (error) {
      if (!isUniqueViolation(error) && !isDeadlock(error)) throw error;
    }
  }
  return [];
}
