import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from './network';

export interface RateLimit {
  /** Counts one sign-up. `null`: go on. Otherwise the seconds to wait. */
  secondsToWait(ip: string, form: string): Promise<number | null>;
}

/** So many sign-ups a minute from one network to one form, counted in this process. */
export function rateLimit(perMinute: number): RateLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    async secondsToWait(ip, form) {
      try {
        await limiter.consume(`${networkOf(ip)} ${form}`);
        return null;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
  };
}
