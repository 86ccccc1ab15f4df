import type { Core } from '@strapi/strapi';
import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';
import { rows } from '../../strapi/database';
import { databaseLimiter } from '../../strapi/database-limiter';
import { redisStore } from './redis';
import { LIMITS } from './tables';

/** `config.limits.store`: where is counted. A site of several instances needs one that they share. */
export type StoreSetting = 'memory' | 'database' | { redis: string | Record<string, unknown> };

/** So many in so many seconds, by a name that no other bound has. */
export interface Bound {
  name: string;
  points: number;
  seconds: number;
}

/** A place to count in that instances share. */
export interface Store {
  limiter(bound: Bound): RateLimiterAbstract;
  /** Forgets counts whose time is over, where the place does not do so by itself. */
  tidy(): Promise<void>;
  close(): void;
}

/** `null`: this process counts by itself. `troubled` hears what goes wrong beside the counting. */
export function openStore(
  strapi: Core.Strapi,
  setting: StoreSetting,
  troubled: (error: unknown) => void
): Store | null {
  if (setting === 'memory') return null;
  return setting === 'database' ? databaseStore(strapi) : redisStore(strapi, setting.redis, troubled);
}

export const memoryLimiter = ({ name, points, seconds }: Bound): RateLimiterAbstract =>
  new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });

const BATCH = 1000;

function databaseStore(strapi: Core.Strapi): Store {
  return {
    limiter: ({ name, points, seconds }) =>
      databaseLimiter(strapi, LIMITS, {
        keyPrefix: name,
        points,
        duration: seconds,
        inMemoryBlockOnConsumed: points,
      }),
    async tidy() {
      const now = Date.now();
      const ended = () => rows<{ key: string; expire: number }>(strapi, LIMITS).where('expire', '<', now);
      const found = await ended().limit(BATCH).select('key');
      // By their keys: a range would be locked as a whole on MySQL, and in the way of those that count.
      if (found.length > 0)
        await ended()
          .whereIn(
            'key',
            found.map(({ key }) => key)
          )
          .delete();
    },
    close: () => undefined,
  };
}
