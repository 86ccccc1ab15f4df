import { addressColumn, type Migration, type Stored } from '../strapi/database';
import type { HeldReason, SignupStatus } from './desk/contract';

export type { HeldReason, SignupStatus };

export const SIGNUPS = 'cc_signups';

/** One visitor's submission. */
export interface SignupRow {
  id: string;
  form_document_id: string;
  form_slug: string;
  email: string;
  /** JSON: values by field key. */
  field_values: string;
  /** What they agreed to, word for word; `null` where the form asked for nothing. */
  consent_text: string | null;
  consented: boolean | null;
  locale: string | null;
  /** The page that the form stood on, without query. */
  page: string | null;
  status: SignupStatus;
  held_because: HeldReason | null;
  /** JSON: ids of its deliveries, one a connection. */
  deliveries: string;
  /** SHA-256 in hex: keys are compared byte by byte, whatever the database's collation. */
  idempotency_key: string | null;
  body_hash: string | null;
  accepted_at: Stored;
  /** JSON: keys of the lists that the visitor chose; `null` in rows of the first version. */
  chosen_lists: string | null;
  /** Tells one wording of the consent text from another. */
  consent_version: string | null;
  /** The visitor's address, shortened or whole as the site keeps it. */
  network: string | null;
  /** When an administrator let it through or rejected it, and who. */
  reviewed_at: Stored;
  reviewed_by: string | null;
  confirmed_at: Stored;
  /** When what the person told went, see `retention.ts`. */
  forgotten_at: Stored;
  /** Sent by an editor to try the form out. */
  is_test: boolean | number | null;
}

export const signupsMigration: Migration = {
  name: 'constant-contact::0101-signups',
  async up(trx, db) {
    await db.getSchemaConnection(trx).createTable(SIGNUPS, (table) => {
      table.string('id', 36).primary();
      table.string('form_document_id', 64).notNullable();
      table.string('form_slug', 255).notNullable();
      addressColumn(table, 'email', db).notNullable().index('cc_signups_email');
      table.text('field_values', 'mediumtext').notNullable();
      table.text('consent_text', 'mediumtext');
      table.boolean('consented');
      table.string('locale', 40);
      table.string('page', 500);
      table.string('status', 20).notNullable();
      table.string('held_because', 20);
      table.text('deliveries').notNullable();
      table.string('idempotency_key', 64);
      table.string('body_hash', 64);
      table.bigInteger('accepted_at').notNullable().index('cc_signups_accepted_at');
      table.unique(['form_document_id', 'idempotency_key'], { indexName: 'cc_signups_idempotency' });
      if (db.dialect.client === 'mysql') table.charset('utf8mb4');
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).dropTableIfExists(SIGNUPS);
  },
};

export const signupRecordMigration: Migration = {
  name: 'constant-contact::0401-signup-record',
  async up(trx, db) {
    await db.getSchemaConnection(trx).alterTable(SIGNUPS, (table) => {
      table.text('chosen_lists');
      table.string('consent_version', 16);
      table.string('network', 64);
      table.bigInteger('reviewed_at');
      table.string('reviewed_by', 255);
      table.bigInteger('confirmed_at');
      table.index(['form_document_id', 'accepted_at'], 'cc_signups_form');
      table.index(['status', 'accepted_at'], 'cc_signups_status');
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).alterTable(SIGNUPS, (table) => {
      table.dropIndex(['form_document_id', 'accepted_at'], 'cc_signups_form');
      table.dropIndex(['status', 'accepted_at'], 'cc_signups_status');
      for (const name of ['chosen_lists', 'consent_version', 'network', 'reviewed_at', 'reviewed_by', 'confirmed_at']) {
        table.dropColumn(name);
      }
    });
  },
};

export const testSignupsMigration: Migration = {
  name: 'constant-contact::0402-test-signups',
  async up(trx, db) {
    await db.getSchemaConnection(trx).alterTable(SIGNUPS, (table) => {
      table.boolean('is_test');
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).alterTable(SIGNUPS, (table) => {
      table.dropColumn('is_test');
    });
  },
};
