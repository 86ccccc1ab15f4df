import { limiterTable } from '../../strapi/database-limiter';

export const LIMITS = 'cc_limits';

export const limitsMigration = limiterTable('constant-contact::0403-limits', LIMITS);
