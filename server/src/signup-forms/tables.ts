import { addressColumn, type Migration, type Stored } from '../strapi/database';

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
  /** `held`: looks accepted to the visitor, and no delivery was made. */
  status: 'accepted' | 'held';
  held_because: 'honeypot' | 'no-list' | null;
  /** JSON: ids of its deliveries, one a connection. */
  deliveries: string;
  /** SHA-256 in hex: keys are compared byte by byte, whatever the database's collation. */
  idempotency_key: string | null;
  body_hash: string | null;
  accepted_at: Stored;
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
