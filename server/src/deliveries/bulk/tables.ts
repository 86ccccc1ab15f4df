import type { ErrorCode } from '../../constant-contact';
import type { Migration, Stored } from '../../strapi/database';
import { DELIVERIES } from '../tables';

export const IMPORTS = 'cc_imports';

/**
 * `gathering`: people are still added, and nothing was sent; see `gathering.ts`. `posting`: the call may be on its way. `unanswered`: the account may be at work on it, nobody knows under which name.
 * `following`: the account works on it. `done`, `failed`: over, and settled.
 */
export type ImportState = 'gathering' | 'posting' | 'unanswered' | 'following' | 'done' | 'failed';

/** Many deliveries of one connection that went out, or go out, in one call. */
export interface ImportRecord {
  id: string;
  connection_key: string;
  /** JSON: `ListPair[]`. */
  lists: string;
  state: ImportState;
  /** The account's name for it. */
  activity_id: string | null;
  /** How many people are in it. */
  people: number;
  polls: number;
  /** Of one that is still filled: until when nobody else touches it. */
  next_poll_at: Stored;
  /** JSON: `AttemptRequest[]`. */
  requests: string;
  code: ErrorCode | null;
  message: string | null;
  words: string | null;
  started_at: Stored;
  finished_at: Stored;
}

/** A list by our key and by the account's id. */
export interface ListPair {
  key: string;
  remote: string;
}

export const bulkMigration: Migration = {
  name: 'constant-contact::0008-bulk',
  async up(trx, db) {
    const schema = () => db.getSchemaConnection(trx);
    await schema().createTable(IMPORTS, (table) => {
      table.string('id', 36).primary();
      table.string('connection_key', 36).notNullable();
      table.text('lists').notNullable();
      table.string('state', 12).notNullable();
      table.string('activity_id', 100);
      table.integer('people').notNullable();
      table.integer('polls').notNullable().defaultTo(0);
      table.bigInteger('next_poll_at');
      table.text('requests', 'mediumtext').notNullable();
      table.string('code', 40);
      table.text('message');
      table.text('words');
      table.bigInteger('started_at').notNullable();
      table.bigInteger('finished_at');
      table.index(['state', 'next_poll_at'], 'cc_imports_open');
    });
    await schema().alterTable(DELIVERIES, (table) => {
      table.string('import_id', 36);
      table.string('fingerprint', 64);
      table.index(['import_id', 'position'], 'cc_deliveries_import', {
        predicate: db.connection.queryBuilder().whereRaw('import_id is not null'),
      });
    });
  },
  async down(trx, db) {
    const schema = () => db.getSchemaConnection(trx);
    await schema().alterTable(DELIVERIES, (table) => {
      table.dropIndex([], 'cc_deliveries_import');
      table.dropColumns('import_id', 'fingerprint');
    });
    await schema().dropTableIfExists(IMPORTS);
  },
};
