import { addressColumn, type Migration, type Stored } from '../strapi/database';
import type { WhenGone } from './contract';

export const RULES = 'cc_rules';
export const MARKS = 'cc_marks';
export const CLAIMS = 'cc_claims';

/** Which content type becomes contacts. */
export interface RuleRow {
  key: string;
  /** Decides between rules that wish different values for one field: the lower wins. */
  position: number;
  name: string;
  enabled: number | boolean;
  content_type: string;
  email_attribute: string;
  /** JSON: `MappingRow[]`. */
  mapping: string;
  /** JSON: keys of lists. */
  lists: string;
  when_gone: WhenGone;
  problem: string | null;
  created_at: Stored;
}

/** "This document may have changed." Written inside the entry's own transaction, append-only, without a unique key. */
export interface MarkRow {
  id: number;
  content_type: string;
  /** `null`: the hook did not say which; then `entry_id` may, else every document of the type is meant. */
  document_id: string | null;
  entry_id: string | null;
  created_at: Stored;
}

/** Why an address should be on a list. */
export interface ClaimRow {
  id: number;
  connection_key: string;
  email: string;
  list_key: string;
  /** `form`: a sign-up. `rule`: a document of a rule. */
  source: 'form' | 'rule';
  source_key: string;
  /** Empty for a form. */
  document_id: string;
  /** JSON: the fields that the source wishes. */
  fields: string;
  /** Of everything that the source wishes. */
  hash: string;
  edited_at: Stored;
  /** Whether the person was on the list before us; `null` until we asked. */
  was_member: number | boolean | null;
  /** When the claim first became true at the account. */
  delivered_at: Stored;
  /** When the source stopped wishing it; the row goes when the account has followed. */
  released_at: Stored;
  when_gone: WhenGone;
  /** The address that the document carries now, where it changed. */
  moved_to: string | null;
  created_at: Stored;
}

export const contentSyncMigration: Migration = {
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
