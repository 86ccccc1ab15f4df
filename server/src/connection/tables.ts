import type { Api } from '../constant-contact/contact';
import type { Migration, Stored } from '../strapi/database';
import type { Health, Mode } from './contract';

export const CONNECTIONS = 'cc_connections';
export const LISTS = 'cc_lists';
export const FIELDS = 'cc_fields';
export const CONSENTS = 'cc_consents';

/** One account and how it is reached. */
export interface ConnectionRow {
  key: string;
  name: string;
  api: Api;
  username: string | null;
  client_id: string | null;
  /** Encrypted JSON of `Secrets`. */
  secrets: string | null;
  /** Encrypted JSON of `Tokens`. */
  tokens: string | null;
  health: Health;
  problem_code: string | null;
  problem: string | null;
  account_id: string | null;
  account_name: string | null;
  checked_at: Stored;
  /** JSON: keys of lists. */
  default_lists: string | null;
  /** JSON: `MappingRow[]`. */
  mapping: string | null;
  created_at: Stored;
  mode: Mode;
  /** JSON: addresses and domains. */
  test_addresses: string | null;
  /** `server.url` of the site that connected; `null` where that does not tell sites apart. */
  site_url: string | null;
  /** Address of the site that this is a copy of, once an administrator said so. */
  copy_of: string | null;
  /** Key of the v1 connection that this one is going to take the place of; such a row is shown nowhere. */
  replaces: string | null;
}

/** A contact list; its key stays when the connection moves from v1 to v3. */
export interface ListRow {
  key: string;
  connection_key: string;
  name: string;
  v1_id: string | null;
  v3_id: string | null;
  members: number | null;
  gone_at: Stored;
}

/** A custom field; its key stays when the connection moves from v1 to v3. */
export interface FieldRow {
  key: string;
  connection_key: string;
  label: string;
  v1_id: string | null;
  v3_id: string | null;
  type: string;
  max_length: number;
  /** JSON: `RemoteField['choices']`. */
  choices: string | null;
  gone_at: Stored;
}

/** An OAuth consent that is under way; deleted when the browser comes back. */
export interface ConsentRow {
  /** SHA-256 of the `state`, in hex. */
  state_hash: string;
  connection_key: string;
  state: string;
  /** Encrypted. */
  code_verifier: string;
  redirect_url: string;
  started_at: Stored;
}

export const connectionMigration: Migration = {
  name: 'constant-contact::0002-connections',
  async up(trx, db) {
    const schema = db.getSchemaConnection(trx);
    await schema.createTable(CONNECTIONS, (table) => {
      table.string('key', 36).primary();
      table.string('name', 255).notNullable();
      table.string('api', 2).notNullable();
      table.string('username', 255);
      table.string('client_id', 255);
      table.text('secrets');
      table.text('tokens');
      table.string('health', 20).notNullable();
      table.string('problem_code', 40);
      table.text('problem');
      table.string('account_id', 255);
      table.string('account_name', 255);
      table.bigInteger('checked_at');
      table.text('default_lists');
      table.text('mapping');
      table.bigInteger('created_at').notNullable();
    });
    await db.getSchemaConnection(trx).createTable(LISTS, (table) => {
      table.string('key', 36).primary();
      table.string('connection_key', 36).notNullable().index('cc_lists_connection');
      table.string('name', 255).notNullable();
      table.string('v1_id', 40);
      table.string('v3_id', 40);
      table.integer('members');
      table.bigInteger('gone_at');
    });
    await db.getSchemaConnection(trx).createTable(FIELDS, (table) => {
      table.string('key', 36).primary();
      table.string('connection_key', 36).notNullable().index('cc_fields_connection');
      table.string('label', 255).notNullable();
      table.string('v1_id', 40);
      table.string('v3_id', 40);
      table.string('type', 40).notNullable();
      table.integer('max_length').notNullable();
      table.text('choices');
      table.bigInteger('gone_at');
    });
    await db.getSchemaConnection(trx).createTable(CONSENTS, (table) => {
      table.string('state_hash', 64).primary();
      table.string('connection_key', 36).notNullable();
      table.string('state', 255).notNullable();
      table.text('code_verifier').notNullable();
      table.text('redirect_url').notNullable();
      table.bigInteger('started_at').notNullable();
    });
  },
  async down(trx, db) {
    for (const table of [CONSENTS, FIELDS, LISTS, CONNECTIONS]) {
      await db.getSchemaConnection(trx).dropTableIfExists(table);
    }
  },
};

export const sitesMigration: Migration = {
  name: 'constant-contact::0201-sites-and-moves',
  async up(trx, db) {
    await db.getSchemaConnection(trx).alterTable(CONNECTIONS, (table) => {
      table.string('mode', 10).notNullable().defaultTo('live');
      table.text('test_addresses');
      table.string('site_url', 255);
      table.string('copy_of', 255);
      table.string('replaces', 36);
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).alterTable(CONNECTIONS, (table) => {
      table.dropColumns('mode', 'test_addresses', 'site_url', 'copy_of', 'replaces');
    });
  },
};
