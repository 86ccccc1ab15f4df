import { createHash } from 'node:crypto';
import { CancelledError, QuotaExceededError } from '../../constant-contact/errors';
import type { BudgetToday } from '../contract';
import { createDay } from './day';
import { createLimiters, type Site } from './limiters';
import { createPace } from './pace';

/** Whose request it is: sign-ups go first, syncs last. `read`: the panel, and whatever else only asks. */
export type RequestKind = 'sign-up' | 'change' | 'read' | 'sync';

/** How many requests may leave for one API key, shared by all that use this database. */
export interface Budget {
  /** Resolves when the next request with this key may leave; rejects with `QuotaExceededError` where today has none left for it. */
  take(apiKey: string, kind: RequestKind): Promise<void>;
  /** Everyone with this key waits. */
  pause(apiKey: string, ms: number): Promise<void>;
  today(apiKey: string): Promise<BudgetToday>;
  /** Ends those that wait, and gives back what was reserved. */
  close(): Promise<void>;
}

interface Waiting {
  kind: RequestKind;
  go(): void;
  fail(error: unknown): void;
}

const ORDER: Record<RequestKind, number> = { 'sign-up': 0, change: 1, read: 1, sync: 2 };
const maySpendAll = (kind: RequestKind) => kind === 'sign-up' || kind === 'read';

/** No table holds an API key. */
const rowOf = (apiKey: string) => createHash('sha256').update(apiKey).digest('hex').slice(0, 40);

/** One queue a key in this process, of which only the head asks the database. */
export function createBudget(site: Site, { perSecond, perDay }: { perSecond: number; perDay: number }): Budget {
  const limiters = createLimiters(site, perDay);
  const pace = createPace(limiters.slots, perSecond);
  const day = createDay(limiters.days, perDay);
  const queues = new Map<string, Waiting[]>();

  async function workOff(key: string, queue: Waiting[]): Promise<void> {
    for (let head = queue[0]; head; head = queue[0]) {
      const { kind } = head;
      if (await day.take(key, { all: maySpendAll(kind) })) {
        await pace.next(key);
        queue.shift()?.go(); // who came meanwhile and goes first takes its place
      } else {
        for (const one of removed(queue, (other) => maySpendAll(kind) || !maySpendAll(other.kind)))
          one.fail(usedUp(kind));
      }
    }
  }

  function work(key: string, queue: Waiting[]): void {
    queues.set(key, queue);
    workOff(key, queue)
      .catch((error: unknown) => {
        for (const one of removed(queue, () => true)) one.fail(error);
      })
      .finally(() => queues.delete(key));
  }

  return {
    take: (apiKey, kind) =>
      new Promise((go, fail) => {
        const key = rowOf(apiKey);
        const queue = queues.get(key) ?? [];
        const behind = queue.findIndex((other) => ORDER[other.kind] > ORDER[kind]);
        queue.splice(behind < 0 ? queue.length : behind, 0, { kind, go, fail });
        if (!queues.has(key)) work(key, queue);
      }),
    pause: (apiKey, ms) => pace.pause(rowOf(apiKey), ms),
    today: (apiKey) => day.today(rowOf(apiKey)),
    async close() {
      const cancelled = new CancelledError('This site is shutting down.', { status: null });
      for (const queue of queues.values()) for (const one of removed(queue, () => true)) one.fail(cancelled);
      pace.close();
      await day.close();
    },
  };
}

function removed(queue: Waiting[], which: (one: Waiting) => boolean): Waiting[] {
  const gone = queue.filter(which);
  queue.splice(0, queue.length, ...queue.filter((one) => !which(one)));
  return gone;
}

function usedUp(kind: RequestKind): QuotaExceededError {
  const words = maySpendAll(kind)
    ? 'The requests of today are used up.'
    : 'The requests of today are used up but for those that are kept for sign-ups.';
  return new QuotaExceededError(words, { status: null });
}
