import { addressColumn, type Migration } from '../strapi/database';
import { backfillMigration, completedMigration } from './backfill/tables';
import { listMembersMigration } from './list-members';
import { CLAIMS, MARKS, RELATED, RULES, SKIPPED } from './tables';

const tables: Migration = {
  name: 'constant-contact::0005-content-sync',
  async up(trx, db) {
    await db.getSchemaConnection(trx).createTable(RULES, (table) => {
      table.increments('position');
      table.string('key', 36).notNullable().unique();
      table.string('name', 255).notNullable();
      table.boolean('enabled').notNullable();
      table.string('content_type', 255).notNullable();
      table.string('email_attribute', 255).notNullable();
      table.text('mapping').notNullable();
      table.text('lists').notNullable();
      table.string('when_gone', 10).notNullable();
      table.text('problem');
      table.bigInteger('created_at').notNullable();
    });
    await db.getSchemaConnection(trx).createTable(MARKS, (table) => {
      table.increments('id');
      table.string('content_type', 255).notNullable();
      table.string('document_id', 255);
      table.string('entry_id', 40);
      table.bigInteger('created_at').notNullable();
    });
    await db.getSchemaConnection(trx).createTable(CLAIMS, (table) => {
      table.increments('id');
      table.string('connection_key', 36).notNullable();
      addressColumn(table, 'email', db).notNullable();
      table.string('list_key', 36).notNullable();
      table.string('source', 4).notNullable();
      table.string('source_key', 40).notNullable();
      table.string('document_id', 255).notNullable();
      table.text('fields', 'mediumtext').notNullable();
      table.string('hash', 64).notNullable();
      table.bigInteger('edited_at').notNullable();
      table.boolean('was_member');
      table.bigInteger('delivered_at');
      table.bigInteger('released_at');
      table.string('when_gone', 10).notNullable();
      addressColumn(table, 'moved_to', db);
      table.bigInteger('created_at').notNullable();
      table.index(['connection_key', 'email'], 'cc_claims_address');
      table.index(['connection_key', 'moved_to'], 'cc_claims_moved');
      table.index(['source_key', 'document_id'], 'cc_claims_source');
    });
  },
  async down(trx, db) {
    for (const table of [CLAIMS, MARKS, RULES]) await db.getSchemaConnection(trx).dropTableIfExists(table);
  },
};

/** Conditions, versions, locales, transforms, consent, tags; related entries; skipped ones. */
const fullRules: Migration = {
  name: 'constant-contact::0006-full-rules',
  async up(trx, db) {
    const schema = () => db.getSchemaConnection(trx);
    await schema().alterTable(RULES, (table) => {
      table.integer('sort');
      table.text('definition', 'mediumtext');
      table.bigInteger('removed_at');
    });
    await schema().alterTable(MARKS, (table) => {
      table.string('rule_key', 36);
      table.string('reached', 300);
    });
    await schema().alterTable(CLAIMS, (table) => {
      table.text('tags');
    });
    await schema().createTable(RELATED, (table) => {
      table.increments('id');
      table.string('rule_key', 36).notNullable();
      table.string('document_id', 255).notNullable();
      table.string('related_type', 255).notNullable();
      table.string('related_id', 255).notNullable();
      table.index(['rule_key', 'document_id'], 'cc_related_document');
      table.index(['related_type', 'related_id'], 'cc_related_related');
    });
    await schema().createTable(SKIPPED, (table) => {
      table.increments('id');
      table.string('rule_key', 36).notNullable();
      table.string('document_id', 255).notNullable();
      table.string('reason', 20).notNullable();
      table.string('detail', 255);
      table.bigInteger('at').notNullable();
      table.index(['rule_key', 'document_id'], 'cc_skipped_document');
    });
  },
  async down(trx, db) {
    const schema = () => db.getSchemaConnection(trx);
    for (const table of [SKIPPED, RELATED]) await schema().dropTableIfExists(table);
    await schema().alterTable(CLAIMS, (table) => table.dropColumn('tags'));
    await schema().alterTable(MARKS, (table) => table.dropColumns('rule_key', 'reached'));
    await schema().alterTable(RULES, (table) => table.dropColumns('sort', 'definition', 'removed_at'));
  },
};

/** As small as they can be: of many new claims, each is to be found in all of an index. Few have moved, and only those are looked for. */
const leanIndexes: Migration = {
  name: 'constant-contact::0307-lean-claims',
  async up(trx, db) {
    await db.getSchemaConnection(trx).alterTable(CLAIMS, (table) => {
      table.dropIndex([], 'cc_claims_address');
      table.dropIndex([], 'cc_claims_moved');
      table.index(['email'], 'cc_claims_email');
      table.index(['moved_to'], 'cc_claims_moved_to', {
        predicate: db.connection.queryBuilder().whereRaw('moved_to is not null'), // MySQL has none
      });
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).alterTable(CLAIMS, (table) => {
      for (const name of ['email', 'moved_to']) table.dropIndex([], `cc_claims_${name}`);
      table.index(['connection_key', 'email'], 'cc_claims_address');
      table.index(['connection_key', 'moved_to'], 'cc_claims_moved');
    });
  },
};

/** Marks that a rule's own change did not make. */
export const unseenMigration: Migration = {
  name: 'constant-contact::0309-marks-of-what-changed',
  async up(trx, db) {
    await db.getSchemaConnection(trx).alterTable(MARKS, (table) => {
      table.boolean('changed_only').notNullable().defaultTo(false);
      table.integer('last_row');
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).alterTable(MARKS, (table) => table.dropColumns('changed_only', 'last_row'));
  },
};

export const contentSyncMigrations = [
  tables,
  fullRules,
  listMembersMigration,
  backfillMigration,
  leanIndexes,
  completedMigration,
  unseenMigration,
];
