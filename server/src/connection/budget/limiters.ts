import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';
import { databaseLimiter, type Site } from '../../strapi/database-limiter';
import { BUDGET } from './tables';

export type { Site };

/** What counts: departures, one after the other, and the requests of a day. */
export interface Limiters {
  slots: RateLimiterAbstract;
  days: RateLimiterAbstract;
}

/**
 * Counts on the site's own database, so that all instances share what there is. With SQLite there is one process only, and a write every
 * quarter of a second would hold the site's one connection: departures are counted in memory there, days in the database.
 */
export function createLimiters(site: Site, perDay: number): Limiters {
  const slots = { keyPrefix: 'slot', points: 1, duration: 1 };
  const days = { keyPrefix: 'day', points: perDay, duration: 48 * 3600 };
  return {
    slots: site.db.dialect.client === 'sqlite' ? new RateLimiterMemory(slots) : databaseLimiter(site, BUDGET, slots),
    days: databaseLimiter(site, BUDGET, days),
  };
}
