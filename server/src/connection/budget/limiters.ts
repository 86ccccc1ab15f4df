import type { Core } from '@strapi/strapi';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterMySQL,
  RateLimiterPostgres,
  RateLimiterSQLite,
} from 'rate-limiter-flexible';
import { BUDGET } from './tables';

/** What counts: departures, one after the other, and the requests of a day. */
export interface Limiters {
  slots: RateLimiterAbstract;
  days: RateLimiterAbstract;
}

/** The part of Strapi that is needed here. */
export type Site = { db: Pick<Core.Strapi['db'], 'connection' | 'dialect' | 'getSchemaName'> };

/**
 * Counts on the site's own database, so that all instances share what there is. With SQLite there is one process only, and a write every
 * quarter of a second would hold the site's one connection: departures are counted in memory there, days in the database.
 */
export function createLimiters({ db }: Site, perDay: number): Limiters {
  const store = {
    storeClient: db.connection,
    storeType: 'knex',
    tableName: BUDGET,
    tableCreated: true,
    clearExpiredByTimeout: false,
  };
  const slots = { keyPrefix: 'slot', points: 1, duration: 1 };
  const days = { keyPrefix: 'day', points: perDay, duration: 48 * 3600 };
  switch (db.dialect.client) {
    case 'postgres': {
      const schemaName = db.getSchemaName();
      const postgres = { ...store, ...(schemaName && { schemaName }) };
      return {
        slots: new RateLimiterPostgres({ ...postgres, ...slots }),
        days: new RateLimiterPostgres({ ...postgres, ...days }),
      };
    }
    case 'mysql': {
      const mysql = { ...store, dbName: db.connection.client.database() };
      return { slots: new RateLimiterMySQL({ ...mysql, ...slots }), days: new RateLimiterMySQL({ ...mysql, ...days }) };
    }
    default:
      return { slots: new RateLimiterMemory(slots), days: new RateLimiterSQLite({ ...store, ...days }) };
  }
}
