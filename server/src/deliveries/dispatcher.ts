import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { logFault } from '../strapi/log';
import { createLoop, type Loop } from '../strapi/loop';
import { claim, firstInLine } from './claim';
import { type Handlers, perform } from './perform';
import type { Delivery } from './tables';
import { giveBack } from './transitions';

/** How many deliveries run at once in this process; the request budget bounds what they send. */
const CONCURRENCY = 4;
/** What another instance wrote is seen after this long at most. */
const POLL_MS = 2000;
const TIME_TO_END_MS = 5000;

export interface Dispatcher extends Loop {
  /** What waited for a connection may go out: look now. */
  released(connection: string): void;
}

/** Takes deliveries from the outbox and performs them, several at once, until it is stopped. */
export function createDispatcher(strapi: Core.Strapi, handlers: Handlers): Dispatcher {
  const owner = randomUUID();
  const running = new Set<Promise<void>>();

  /** Connections that need attention, until when they are not looked at: what waits for them is held now and then, not one by one. */
  const lost = new Map<string, number>();

  const begin = (delivery: Delivery) => {
    const work: Promise<void> = perform(strapi, handlers, delivery)
      .then((result) => {
        if (result === 'connection-lost') lost.set(delivery.connection_key, Date.now() + POLL_MS);
      })
      // the database is away: the lease ends and somebody takes the delivery again
      .catch((error: unknown) => {
        logFault(strapi, 'a delivery could not be written down', error);
      })
      .finally(() => {
        running.delete(work);
        loop.wake();
      });
    running.add(work);
  };

  const round = async (): Promise<number> => {
    const free = CONCURRENCY - running.size;
    if (free === 0) return POLL_MS;
    const except = stillLost(lost);
    const batch = await claim(strapi, owner, free, except);
    for (const delivery of batch) begin(delivery);
    return batch.length > 0 ? 0 : untilNext(strapi, except);
  };

  const loop = createLoop(round, (error) => logFault(strapi, 'deliveries could not be read', error), POLL_MS);

  return {
    start: () => loop.start(),
    wake: () => loop.wake(),
    released(connection) {
      lost.delete(connection);
      loop.wake();
    },
    /** Stops taking on work, lets what runs end within a bound, and gives the rest back. */
    async stop() {
      await loop.stop();
      let timer: NodeJS.Timeout | undefined;
      const bound = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, TIME_TO_END_MS);
      });
      await Promise.race([Promise.all(running), bound]);
      clearTimeout(timer);
      await giveBack(strapi, owner);
    },
  };
}

function stillLost(lost: Map<string, number>): string[] {
  for (const [connection, until] of lost) if (until <= Date.now()) lost.delete(connection);
  return [...lost.keys()];
}

/** A delivery that falls due before the next poll is not kept waiting for it. */
async function untilNext(strapi: Core.Strapi, except: string[]): Promise<number> {
  const next = (await firstInLine(strapi, except).min({ at: 'mine.next_try_at' }).first()) as
    | { at: number | string | null }
    | undefined;
  const inMs = next?.at == null ? POLL_MS : Number(next.at) - Date.now();
  return Math.max(50, Math.min(POLL_MS, inMs));
}
