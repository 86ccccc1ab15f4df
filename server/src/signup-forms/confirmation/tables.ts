import type { Migration, Stored } from '../../strapi/database';

export const CONFIRMATIONS = 'cc_confirmations';

/** A sign-up whose person is asked by mail. Nothing of the link is kept: it is sealed anew for each mail. */
export interface ConfirmationRow {
  signup_id: string;
  asked_at: Stored;
  /** When the mail is due, or due again; while somebody sends it, when others may. `null`: it has gone out. */
  due_at: Stored;
  attempts: number;
  sent_at: Stored;
  /** When the last link that went out ends. */
  ends_at: Stored;
  /** Why the mail could not be sent the last time, without the address. */
  problem: string | null;
}

export const confirmationsMigration: Migration = {
  name: 'constant-contact::0501-confirmations',
  async up(trx, db) {
    await db.getSchemaConnection(trx).createTable(CONFIRMATIONS, (table) => {
      table.string('signup_id', 36).primary();
      table.bigInteger('asked_at').notNullable();
      table.bigInteger('due_at').index('cc_confirmations_due');
      table.integer('attempts').notNullable().defaultTo(0);
      table.bigInteger('sent_at');
      table.bigInteger('ends_at');
      table.string('problem', 255);
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).dropTableIfExists(CONFIRMATIONS);
  },
};
