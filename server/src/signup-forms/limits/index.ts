import { createHmac } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { pluginConfig } from '../../config';
import { isDeadlock } from '../../strapi/database';
import { described } from '../../strapi/log';
import { siteKey } from '../../strapi/site-key';
import { type Bound, memoryLimiter, openStore } from './store';

export { keptAddress, networkOf } from './network';
export { proxyHint, warnOfProxies } from './proxies';
export { limitsMigration } from './tables';
export { visitorAddress } from './visitor-address';

export interface Limit {
  /** Counts one more of `key`. `null`: go on. Otherwise it was one too many: the seconds to wait. Never rejects. */
  take(key: string): Promise<number | null>;
}

export interface Limits {
  bound(bound: Bound): Limit;
  close(): void;
}

const TIDY_MS = 10 * 60 * 1000;
/** A store that did not answer is not asked by everybody: one after so long tries whether it does again. */
const PAUSE_MS = 5000;

/** Counts what visitors do, in the store that the site has chosen; while that cannot be asked, in this process. */
export function createLimits(strapi: Core.Strapi): Limits {
  let silent = false;
  let askFrom = 0;
  let tidied = Date.now();
  const troubled = (error: unknown) => {
    if (silent) return;
    silent = true;
    strapi.log.error(
      `[constant-contact] the store of the limits (config.limits.store) does not answer; meanwhile each instance counts by itself. ${described(error)}`
    );
  };
  const store = openStore(strapi, pluginConfig(strapi).limits.store, troubled);
  const key = siteKey(strapi, 'limits');
  /** No store holds an address, and sites that share one do not share counts. */
  const hidden = (text: string) => createHmac('sha256', key).update(text).digest('base64url');

  function tidy(): void {
    if (!store || Date.now() - tidied < TIDY_MS) return;
    tidied = Date.now();
    void store.tidy().catch(troubled);
  }

  return {
    bound(bound) {
      const here = memoryLimiter(bound);
      const shared = store?.limiter(bound);
      return {
        async take(text) {
          if (!shared) return counted(here, text);
          const name = hidden(text);
          if (Date.now() < askFrom) return counted(here, name);
          if (silent) askFrom = Date.now() + PAUSE_MS;
          tidy();
          try {
            const seconds = await again(() => counted(shared, name));
            // One that is refused here asked nobody.
            if (seconds === null) {
              silent = false;
              askFrom = 0;
            }
            return seconds;
          } catch (error) {
            askFrom = Date.now() + PAUSE_MS;
            troubled(error);
            return counted(here, name);
          }
        },
      };
    },
    close: () => store?.close(),
  };
}

async function counted(limiter: RateLimiterAbstract, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}

/** MySQL ends one of two that begin the same row at once. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDeadlock(error)) throw error;
    return work();
  }
}
