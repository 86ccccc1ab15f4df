import { limiterTable } from '../../strapi/database-limiter';

export const BUDGET = 'cc_budget';

export const budgetMigration = limiterTable('constant-contact::0202-budget', BUDGET);
