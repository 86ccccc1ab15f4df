import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Migration } from '../strapi/database';
import { DELIVERIES } from './tables';

/** Column names, and which rows it holds: where the database can, only those (MySQL cannot, hence the state in front). */
interface Index {
  name: string;
  columns: string[];
  only?: string;
}

/** However many deliveries have ended, claiming and the poll read what is open, and little else. */
const INDEXES: Index[] = [
  {
    name: 'cc_deliveries_line',
    columns: ['state', 'priority', 'position', 'next_try_at'],
    only: "state = 'waiting'",
  },
  { name: 'cc_deliveries_next', columns: ['state', 'next_try_at'], only: "state = 'waiting'" },
  { name: 'cc_deliveries_leases', columns: ['state', 'lease_until'], only: "state = 'claimed'" },
  {
    name: 'cc_deliveries_rivals',
    columns: ['email', 'connection_key', 'state', 'priority', 'position'],
    only: "state in ('waiting', 'claimed')",
  },
  // the panel: those of one state, the newest first
  { name: 'cc_deliveries_state', columns: ['state', 'position'] },
];

const REPLACED = 'cc_deliveries_due';

const alter = (trx: Knex, db: Core.Strapi['db'], change: (table: Knex.AlterTableBuilder) => void) =>
  db.getSchemaConnection(trx).alterTable(DELIVERIES, change);

export const deliveriesIndexesMigration: Migration = {
  name: 'constant-contact::0007-deliveries-indexes',
  async up(trx, db) {
    await alter(trx, db, (table) => {
      table.dropIndex([], REPLACED);
      for (const { name, columns, only } of INDEXES) {
        // a predicate is a query builder of which only the condition is taken
        table.index(columns, name, only ? { predicate: db.connection.queryBuilder().whereRaw(only) } : {});
      }
    });
  },
  async down(trx, db) {
    await alter(trx, db, (table) => {
      for (const { name } of INDEXES) table.dropIndex([], name);
      table.index(['state', 'priority', 'next_try_at'], REPLACED);
    });
  },
};
