import type { Migration } from '../../strapi/database';

export const BUDGET = 'cc_budget';

/** In the shape, and the order of columns, that rate-limiter-flexible wants. */
export const budgetMigration: Migration = {
  name: 'constant-contact::0202-budget',
  async up(trx, db) {
    await db.getSchemaConnection(trx).createTable(BUDGET, (table) => {
      table.string('key', 255).primary();
      table.integer('points').notNullable().defaultTo(0);
      table.bigInteger('expire');
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).dropTableIfExists(BUDGET);
  },
};
