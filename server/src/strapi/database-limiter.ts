import type { Core } from '@strapi/strapi';
import {
  type RateLimiterAbstract,
  RateLimiterMySQL,
  RateLimiterPostgres,
  RateLimiterSQLite,
} from 'rate-limiter-flexible';
import type { Migration } from './database';

/** The part of Strapi that is needed here. */
export type Site = { db: Pick<Core.Strapi['db'], 'connection' | 'dialect' | 'getSchemaName'> };

interface LimiterOptions {
  /** Tells its rows from those of other limiters of the table. */
  keyPrefix: string;
  points: number;
  /** Seconds. */
  duration: number;
  /** From so many on this process refuses by itself until the time is over, without asking the database. */
  inMemoryBlockOnConsumed?: number;
}

/** Counts on the site's own database, in a table that {@link limiterTable} made. It takes a connection of its own: never call it inside a transaction. */
export function databaseLimiter({ db }: Site, table: string, options: LimiterOptions): RateLimiterAbstract {
  const store = {
    ...options,
    storeClient: db.connection,
    storeType: 'knex',
    tableName: table,
    tableCreated: true,
    clearExpiredByTimeout: false,
  };
  switch (db.dialect.client) {
    case 'postgres': {
      const schemaName = db.getSchemaName();
      return new RateLimiterPostgres({ ...store, ...(schemaName && { schemaName }) });
    }
    case 'mysql':
      return new RateLimiterMySQL({ ...store, dbName: db.connection.client.database() });
    default:
      return new RateLimiterSQLite(store);
  }
}

/** A table in the shape, and the order of columns, that rate-limiter-flexible wants. */
export const limiterTable = (name: string, tableName: string): Migration => ({
  name,
  async up(trx, db) {
    await db.getSchemaConnection(trx).createTable(tableName, (table) => {
      table.string('key', 255).primary();
      table.integer('points').notNullable().defaultTo(0);
      table.bigInteger('expire');
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).dropTableIfExists(tableName);
  },
});
