import { budgetMigration } from './budget/tables';
import { connectionMigration, sitesMigration } from './tables';

export const connectionMigrations = [connectionMigration, sitesMigration, budgetMigration];
