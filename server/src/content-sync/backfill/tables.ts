import type { Migration, Stored } from '../../strapi/database';

export const BACKFILLS = 'cc_backfills';

/** A `backfill` is what an administrator starts; a `sweep` finds what no hook told. Both go over all documents of a rule. */
export type RunKind = 'backfill' | 'sweep';

export type RunState = 'running' | 'paused' | 'done' | 'cancelled';

/** The last run of a kind under a rule. */
export interface RunRow {
  id: number;
  rule_key: string;
  kind: RunKind;
  state: RunState;
  /** Tells this run from a later one under the same rule. */
  run: string;
  /** Where the next page begins; see `pagesOfDocuments`. */
  reached: string | null;
  /** Entries of the rule when it began. */
  total: number;
  done: number;
  changed: number;
  skipped: number;
  /** Milliseconds spent on pages, so that a pause does not count. */
  worked_ms: Stored;
  started_at: Stored;
  finished_at: Stored;
  /** When a run of this kind last came to its end: one that is begun later, and not done, does not take that back. */
  completed_at: Stored;
}

export const backfillMigration: Migration = {
  name: 'constant-contact::0010-backfill',
  async up(trx, db) {
    await db.getSchemaConnection(trx).createTable(BACKFILLS, (table) => {
      table.increments('id');
      table.string('rule_key', 36).notNullable();
      table.string('kind', 10).notNullable();
      table.string('state', 10).notNullable();
      table.string('run', 36).notNullable();
      table.string('reached', 300);
      for (const count of ['total', 'done', 'changed', 'skipped']) table.integer(count).notNullable().defaultTo(0);
      table.bigInteger('worked_ms').notNullable().defaultTo(0);
      table.bigInteger('started_at').notNullable();
      table.bigInteger('finished_at');
      table.unique(['rule_key', 'kind'], { indexName: 'cc_backfills_rule' });
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).dropTableIfExists(BACKFILLS);
  },
};

export const completedMigration: Migration = {
  name: 'constant-contact::0308-backfill-completed',
  async up(trx, db) {
    await db.getSchemaConnection(trx).alterTable(BACKFILLS, (table) => {
      table.bigInteger('completed_at');
    });
    const schema = db.getSchemaName();
    const runs = schema ? trx(BACKFILLS).withSchema(schema) : trx(BACKFILLS);
    await runs.where({ state: 'done' }).update({ completed_at: trx.ref('finished_at') });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).alterTable(BACKFILLS, (table) => table.dropColumn('completed_at'));
  },
};
