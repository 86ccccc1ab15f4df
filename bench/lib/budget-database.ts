import knex, { type Knex } from 'knex';
import type { Site } from '../../server/src/connection/budget/limiters';
import { BUDGET, budgetMigration } from '../../server/src/connection/budget/tables';

/** Where a budget counts. On PostgreSQL in a schema of its own, on MariaDB in a database of its own. */
export interface BudgetDatabase {
  client: 'sqlite' | 'postgres' | 'mysql';
  /** Path, or URL of the server. */
  at: string;
  space: string;
}

const drivers = { sqlite: 'better-sqlite3', postgres: 'pg', mysql: 'mysql2' };

function connect({ client, at }: BudgetDatabase, space?: string): Knex {
  const connection =
    client === 'sqlite' ? { filename: at } : `${at}/${client === 'mysql' ? (space ?? 'test') : 'test'}`;
  return knex({ client: drivers[client], connection, useNullAsDefault: true, acquireConnectionTimeout: 5000 });
}

/** As much of Strapi as a budget needs. */
type BudgetSite = Site & { close(): Promise<void> };

export function openDatabase(database: BudgetDatabase): BudgetSite {
  const connection = connect(database, database.space);
  const schema = database.client === 'postgres' ? database.space : undefined;
  const db = { connection, dialect: { client: database.client }, getSchemaName: () => schema };
  return { db, close: () => connection.destroy() } as unknown as BudgetSite;
}

/** Makes the table; resolves with what takes all of it away again. Rejects where there is no such server. */
export async function makeDatabase(database: BudgetDatabase): Promise<() => Promise<void>> {
  const { client, space } = database;
  const server = connect(database);
  const what = client === 'postgres' ? 'SCHEMA' : 'DATABASE';
  try {
    if (client !== 'sqlite') await server.raw(`CREATE ${what} ??`, [space]);
  } catch (error) {
    await server.destroy();
    throw error;
  }
  const own = connect(database, space);
  const schema = client === 'postgres' ? own.schema.withSchema(space) : own.schema;
  const db = { getSchemaConnection: () => schema } as unknown as Parameters<typeof budgetMigration.up>[1];
  await budgetMigration.up(own, db);
  await own.destroy();
  return async () => {
    if (client === 'sqlite') await server.schema.dropTable(BUDGET);
    else await server.raw(`DROP ${what} ?? ${client === 'postgres' ? 'CASCADE' : ''}`, [space]);
    await server.destroy();
  };
}
