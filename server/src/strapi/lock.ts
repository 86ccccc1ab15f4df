import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isUniqueViolation, type Migration, rows } from './database';

interface LockRow {
  name: string;
  owner: string;
  held_until: number;
}

const TABLE = 'cc_locks';

export const locksMigration: Migration = {
  name: 'constant-contact::0001-locks',
  async up(trx: Knex, db) {
    await db.getSchemaConnection(trx).createTable(TABLE, (table) => {
      table.string('name', 100).primary();
      table.string('owner', 36).notNullable();
      table.bigInteger('held_until').notNullable();
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).dropTableIfExists(TABLE);
  },
};

async function take(strapi: Core.Strapi, name: string, owner: string, ttlMs: number): Promise<boolean> {
  const now = Date.now();
  const stolen = await rows<LockRow>(strapi, TABLE)
    .where({ name })
    .andWhere('held_until', '<', now)
    .update({ owner, held_until: now + ttlMs });
  if (stolen > 0) return true;
  try {
    await rows<LockRow>(strapi, TABLE).insert({ name, owner, held_until: now + ttlMs });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Holds the lock while `work` runs, however long that takes, and lets go of it afterwards. */
async function holding<T>(
  strapi: Core.Strapi,
  { name, owner, ttlMs }: { name: string; owner: string; ttlMs: number },
  work: () => Promise<T>
): Promise<T> {
  const own = () => rows<LockRow>(strapi, TABLE).where({ name, owner });
  const renew = async () => own().update({ held_until: Date.now() + ttlMs });
  const heartbeat = setInterval(() => void renew().catch(() => undefined), ttlMs / 3);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await own().delete();
  }
}

/**
 * Runs `work` while no other process does under the same name. The lock of a killed process ends after `ttlMs`; that of a living one
 * lasts as long as its work. Must not be called inside a transaction: on SQLite it would wait for itself.
 */
export async function withLock<T>(
  strapi: Core.Strapi,
  name: string,
  ttlMs: number,
  work: () => Promise<T>
): Promise<T> {
  const owner = randomUUID();
  while (!(await take(strapi, name, owner, ttlMs))) await sleep(100);
  return holding(strapi, { name, owner, ttlMs }, work);
}

/** The same without waiting: `null` where somebody else is at it. */
export async function tryLock<T>(
  strapi: Core.Strapi,
  name: string,
  ttlMs: number,
  work: () => Promise<T>
): Promise<T | null> {
  const owner = randomUUID();
  if (!(await take(strapi, name, owner, ttlMs))) return null;
  return holding(strapi, { name, owner, ttlMs }, work);
}
