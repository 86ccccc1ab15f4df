import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

/** Says when the next request with a key may leave. One caller a key at a time. */
export interface Pace {
  next(key: string): Promise<void>;
  /** Everyone with this key waits, in every process. */
  pause(key: string, ms: number): Promise<void>;
  /** Whoever waits is not called any more. */
  close(): void;
}

/**
 * In so many milliseconds the allowed number of requests leaves: they do not arrive as evenly as they leave, and what is above a second
 * keeps one more than allowed from meeting in any second of the service's clock.
 */
const SECOND_MS = 1030;
/** How much later than its slot a request may leave, in milliseconds: half of what there is to spare. */
const TOLERATED_MS = 15;
const REMEMBERED = 8;
/** After so long without a request the network is cold: the first ones open connections, and arrive later than those after them. */
const IDLE_MS = 2000;
/** How much more distance each request of the first second keeps then, in milliseconds. */
const WARM_UP_MS = 25;

/**
 * Even distances, kept by a limiter that gives one slot at a time. A slot that was taken a little late shortens the next distance, so
 * that lateness does not add up. One whose answer came late would crowd the next: that is put off, or, where somebody may have it by
 * then, the slot is let go.
 */
export function createPace(limiter: RateLimiterAbstract, perSecond: number): Pace {
  const spacing = Math.ceil(SECOND_MS / perSecond);
  /** When the slot after the last known one begins, by key. */
  const expected = new Map<string, number>();
  const lateness = createLateness();
  /** How many requests left since the last long rest, by key. */
  const sinceRest = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let closed = false;

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      if (closed) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timers.add(timer);
    });

  async function pause(key: string, ms: number): Promise<void> {
    expected.set(key, Math.max(expected.get(key) ?? 0, Date.now() + ms));
    await limiter.block(key, Math.ceil(ms) / 1000);
  }

  return {
    async next(key) {
      for (;;) {
        const begins = expected.get(key) ?? 0;
        if (begins > Date.now()) await sleep(begins - Date.now());
        const asked = Date.now();
        const slot = begins <= asked && asked - begins <= TOLERATED_MS ? begins : asked;
        const left = asked - begins > IDLE_MS ? 0 : (sinceRest.get(key) ?? 0);
        const distance = left < perSecond ? spacing + WARM_UP_MS : spacing;
        const length = Math.max(1, slot + distance - asked);
        const msToWait = await take(limiter, key, length);
        const answered = Date.now();
        expected.set(key, msToWait === null ? asked + length : answered + msToWait);
        if (msToWait !== null) continue;
        sinceRest.set(key, left + 1);
        const late = lateness(answered - slot, answered - asked);
        if (late <= TOLERATED_MS) return;
        if (late > spacing / 2) continue;
        // a database that fails here fails the next caller too
        void pause(key, spacing).catch(() => undefined);
        return;
      }
    },
    pause,
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** `null`: the slot is ours; else how long until there may be one. */
async function take(limiter: RateLimiterAbstract, key: string, lengthMs: number): Promise<number | null> {
  try {
    await limiter.consume(key, 1, { customDuration: lengthMs / 1000 });
    return null;
  } catch (answer) {
    if (!(answer instanceof RateLimiterRes)) throw answer;
    return Math.max(1, answer.msBeforeNext);
  }
}

/** A database that always takes its time shifts every departure alike and crowds none: only what is above the usual counts. */
function createLateness(): (sinceSlotMs: number, answerMs: number) => number {
  const recent: number[] = [];
  return (sinceSlotMs, answerMs) => {
    recent.push(answerMs);
    if (recent.length > REMEMBERED) recent.shift();
    return sinceSlotMs - Math.min(...recent);
  };
}
