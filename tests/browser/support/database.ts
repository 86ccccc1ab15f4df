import path from 'node:path';
import { type Knex, knex } from 'knex';
import { stage } from './journey';

const DAY_MS = 24 * 3_600_000;

/** What takes a month, or a copy of the database, is written straight into it. */
async function write(change: (database: Knex) => Promise<number>): Promise<void> {
  const filename = path.join(stage.dataDir, 'playground.db');
  const database = knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });
  try {
    if ((await change(database)) === 0) throw new Error('there is nothing to change');
  } finally {
    await database.destroy();
  }
}

/** The site runs on a copy of the database of another one, which connected this account. */
export const copiedFrom = (site: string, connection: string): Promise<void> =>
  write((database) => database('cc_connections').where({ name: connection }).update({ site_url: site }));

/** The sign-up of this address was made so many days ago, and is due. */
export function madeLongAgo(email: string, days: number): Promise<void> {
  const then = Date.now() - days * DAY_MS;
  const times = { acted_at: then, created_at: then, next_try_at: 0 };
  return write((database) => database('cc_deliveries').where({ email }).update(times));
}
