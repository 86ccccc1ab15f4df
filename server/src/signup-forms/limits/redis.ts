import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import type Redis from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Store } from './store';

/** A visitor waits no longer for a Redis that hangs. */
const PATIENCE_MS = 500;

const DEFAULTS = {
  connectionName: 'constant-contact',
  // Whoever cannot be counted there now is counted here, instead of waiting.
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: PATIENCE_MS,
};

/** Counts in Redis, by the package `ioredis` of the site's own. */
export function redisStore(
  strapi: Core.Strapi,
  redis: string | Record<string, unknown>,
  troubled: (error: unknown) => void
): Store {
  const Client = ioredis(strapi);
  const client = typeof redis === 'string' ? new Client(redis, DEFAULTS) : new Client({ ...DEFAULTS, ...redis });
  client.on('error', troubled);
  return {
    limiter: ({ name, points, seconds }) =>
      new RateLimiterRedis({
        storeClient: client,
        keyPrefix: `constant-contact:${name}`,
        points,
        duration: seconds,
        inMemoryBlockOnConsumed: points,
        rejectIfRedisNotReady: true,
      }),
    tidy: async () => undefined,
    close: () => client.disconnect(),
  };
}

/** An optional peer: as the site has it, or else as it lies beside the plugin. */
function ioredis(strapi: Core.Strapi): typeof Redis {
  for (const from of [join(strapi.dirs.app.root, 'package.json'), __filename]) {
    try {
      return createRequire(from)('ioredis');
    } catch (error) {
      if ((error as { code?: string }).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  throw new Error(
    'constant-contact: config.limits.store names Redis, which needs the package ioredis: npm install ioredis@5'
  );
}
