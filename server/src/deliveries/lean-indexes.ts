import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Migration } from '../strapi/database';
import { DELIVERIES } from './tables';

/** Of a row that goes out with many others each index is half of what it costs: few of them, and those hold only what is looked for there. */

type Db = Core.Strapi['db'];

const alter = (trx: Knex, db: Db, change: (table: Knex.AlterTableBuilder) => void) =>
  db.getSchemaConnection(trx).alterTable(DELIVERIES, change);

/** MySQL cannot leave rows out of an index. */
const only = (db: Db, condition: string) => ({ predicate: db.connection.queryBuilder().whereRaw(condition) });

const hasPartial = (db: Db) => db.dialect.client !== 'mysql';

export const leanIndexesMigration: Migration = {
  name: 'constant-contact::0305-deliveries-lean-indexes',
  async up(trx, db) {
    await alter(trx, db, (table) => {
      table.index(['email', 'connection_key'], 'cc_deliveries_address');
      table.dropIndex([], 'cc_deliveries_email');
      table.dropIndex([], 'cc_deliveries_rivals');
      table.dropIndex([], 'cc_deliveries_connection');
    });
    if (!hasPartial(db)) return;
    await alter(trx, db, (table) => {
      table.dropIndex([], 'cc_deliveries_leases');
      table.dropIndex([], 'cc_deliveries_retention');
      table.dropUnique(['claim_key']);
    });
    await alter(trx, db, (table) => {
      const leased = "state = 'claimed' and lease_until is not null";
      table.index(['state', 'lease_until'], 'cc_deliveries_leases', only(db, leased));
      table.index(['finished_at'], 'cc_deliveries_kept', only(db, 'forgotten_at is null and finished_at is not null'));
      table.index(['forgotten_at'], 'cc_deliveries_forgotten', only(db, 'forgotten_at is not null'));
      table.unique(['claim_key'], { indexName: 'cc_deliveries_claimed', ...only(db, 'claim_key is not null') });
    });
  },
  async down(trx, db) {
    if (hasPartial(db)) {
      await alter(trx, db, (table) => {
        for (const name of ['leases', 'kept', 'forgotten', 'claimed']) table.dropIndex([], `cc_deliveries_${name}`);
      });
      await alter(trx, db, (table) => {
        table.index(['state', 'lease_until'], 'cc_deliveries_leases', only(db, "state = 'claimed'"));
        table.index(['forgotten_at', 'finished_at'], 'cc_deliveries_retention');
        table.unique(['claim_key']);
      });
    }
    await alter(trx, db, (table) => {
      table.dropIndex([], 'cc_deliveries_address');
      table.index(['email'], 'cc_deliveries_email');
      table.index(['connection_key', 'state'], 'cc_deliveries_connection');
      const open = "state in ('waiting', 'claimed')";
      const rival = ['email', 'connection_key', 'state', 'priority', 'position'];
      table.index(rival, 'cc_deliveries_rivals', hasPartial(db) ? only(db, open) : {});
    });
  },
};

/** An address alone tells enough: with the connection beside it the index is twice as large, and a row with many others is to be found in all of it. */
export const addressIndexMigration: Migration = {
  name: 'constant-contact::0306-deliveries-by-address',
  async up(trx, db) {
    await alter(trx, db, (table) => {
      table.dropIndex([], 'cc_deliveries_address');
      table.index(['email'], 'cc_deliveries_email');
    });
  },
  async down(trx, db) {
    await alter(trx, db, (table) => {
      table.dropIndex([], 'cc_deliveries_email');
      table.index(['email', 'connection_key'], 'cc_deliveries_address');
    });
  },
};
