import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How many requests may leave for one API key. */
export interface Budget {
  /** Resolves when the next request with this key may leave. */
  take(apiKey: string): Promise<void>;
  /** Everyone with this key waits. */
  pause(apiKey: string, ms: number): void;
}

/** Requests do not arrive as evenly as they leave: a tenth more distance keeps them from meeting in one second of the service's. */
const MARGIN = 1.1;

/**
 * Spaces requests evenly, one every 1.1/`perSecond` second: a burst at the end of one second and another at the start of the next would
 * be more than the service allows. Counts within this process.
 */
export function createBudget(perSecond: number): Budget {
  const limiter = new RateLimiterMemory({ points: 1, duration: MARGIN / perSecond });
  return {
    async take(apiKey) {
      for (;;) {
        try {
          await limiter.consume(apiKey);
          return;
        } catch (answer) {
          if (!(answer instanceof RateLimiterRes)) throw answer;
          await sleep(Math.max(1, answer.msBeforeNext));
        }
      }
    },
    pause(apiKey, ms) {
      void limiter.block(apiKey, ms / 1000);
    },
  };
}
