import type { Migration, Stored } from '../strapi/database';

export const LINKS = 'cc_links';
export const POLLS = 'cc_opt_out_polls';
export const ERASED = 'cc_erased';

/** When an account was asked who opted out. */
export interface PollRow {
  connection_key: string;
  /** Every opt-out up to here is known; `null` until all pages were read once. */
  known_until: Stored;
  asked_at: Stored;
  noted: number;
  noted_in_all: number;
  problem: string | null;
}

/** A person who was erased: nothing but a keyed hash of the address. */
export interface ErasedRow {
  id: number;
  /** `*`: every connection. */
  connection_key: string;
  /** See `addressHash`. */
  hash: string;
  /** The last request to the account, until it is over. */
  delivery_id: string | null;
  erased_at: Stored;
}

export const privacyMigration: Migration = {
  name: 'constant-contact::0301-opt-outs-and-erasing',
  async up(trx, db) {
    const schema = () => db.getSchemaConnection(trx);
    await schema().alterTable(LINKS, (table) => {
      table.bigInteger('opt_out_told_at');
    });
    await schema().createTable(POLLS, (table) => {
      table.string('connection_key', 36).primary();
      table.bigInteger('known_until');
      table.bigInteger('asked_at').notNullable();
      table.integer('noted').notNullable();
      table.integer('noted_in_all').notNullable();
      table.text('problem');
    });
    await schema().createTable(ERASED, (table) => {
      table.increments('id');
      table.string('connection_key', 36).notNullable();
      table.string('hash', 64).notNullable();
      table.string('delivery_id', 36);
      table.bigInteger('erased_at').notNullable();
      table.unique(['hash', 'connection_key'], { indexName: 'cc_erased_person' });
      table.index(['delivery_id'], 'cc_erased_delivery');
    });
  },
  async down(trx, db) {
    const schema = () => db.getSchemaConnection(trx);
    for (const table of [ERASED, POLLS]) await schema().dropTableIfExists(table);
    await schema().alterTable(LINKS, (table) => table.dropColumn('opt_out_told_at'));
  },
};
