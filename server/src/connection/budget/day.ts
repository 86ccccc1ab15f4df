import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { BudgetToday } from '../contract';

/** Counts the requests of a day (UTC) with a key, over all processes and restarts. */
export interface Day {
  /** Takes one request; `false` where none is left. Without `all` a fifth of the day stays. */
  take(key: string, options: { all: boolean }): Promise<boolean>;
  today(key: string): Promise<BudgetToday>;
  /** What was reserved and not used goes back. */
  close(): Promise<void>;
}

/** The requests `next` to `last` of a day, reserved by this process. */
interface Portion {
  date: string;
  next: number;
  last: number;
}

const DAY_MS = 24 * 3_600_000;
/** Syncs leave a fifth of the day to sign-ups. */
const SHARE_OF_SYNCS = 0.8;
const MAX_PORTION = 20;

const dateOf = (now: number) => new Date(now).toISOString().slice(0, 10);

/**
 * The count is in the database in portions of up to 20, reserved before they are used: little to write, never more than the day allows,
 * and a killed process loses what it had left of one.
 */
export function createDay(limiter: RateLimiterAbstract, perDay: number): Day {
  const size = Math.max(1, Math.min(MAX_PORTION, Math.floor(perDay / 500)));
  const forSyncs = Math.floor(perDay * SHARE_OF_SYNCS);
  const portions = new Map<string, Portion>();
  const rowOf = (key: string, date: string) => `${key}:${date}`;

  async function portionOf(key: string): Promise<Portion> {
    const date = dateOf(Date.now());
    const held = portions.get(key);
    if (held?.date === date && (held.next <= held.last || held.last >= perDay)) return held;
    const last = await reserve(limiter, rowOf(key, date), size);
    const portion = { date, next: last - size + 1, last };
    portions.set(key, portion);
    return portion;
  }

  return {
    async take(key, { all }) {
      const portion = await portionOf(key);
      if (portion.next > Math.min(portion.last, all ? perDay : forSyncs)) return false;
      portion.next += 1;
      return true;
    },

    async today(key) {
      const now = Date.now();
      const date = dateOf(now);
      const reserved = (await limiter.get(rowOf(key, date)))?.consumedPoints ?? 0;
      const held = portions.get(key);
      const unused = held?.date === date ? held.last - held.next + 1 : 0;
      const used = Math.min(reserved - unused, perDay);
      const left = perDay - used;
      const leftForSyncs = Math.max(0, forSyncs - used);
      return { used, limit: perDay, left, leftForSyncs, resetsAt: new Date(Date.parse(date) + DAY_MS).toISOString() };
    },

    async close() {
      for (const [key, { date, next, last }] of portions) {
        if (next <= last) await limiter.reward(rowOf(key, date), last - next + 1);
      }
      portions.clear();
    },
  };
}

/** The number of the last request reserved. The limiter counts on above its limit, and says so by rejecting. */
async function reserve(limiter: RateLimiterAbstract, row: string, count: number): Promise<number> {
  try {
    return (await limiter.consume(row, count)).consumedPoints;
  } catch (answer) {
    if (!(answer instanceof RateLimiterRes)) throw answer;
    return answer.consumedPoints;
  }
}
