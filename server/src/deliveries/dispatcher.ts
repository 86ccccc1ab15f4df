import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { logFault } from '../strapi/log';
import { createLoop, type Loop } from '../strapi/loop';
import { isHeaped } from './bulk/heap';
import { claim } from './claim';
import { comingUp } from './line';
import { type Handlers, perform } from './perform';
import type { Delivery } from './tables';
import { freeEnded, giveBack } from './transitions';

/** How many deliveries run at once in this process; the request budget bounds what they send. */
const CONCURRENCY = 4;
/** What another instance wrote is seen after this long at most. */
const POLL_MS = 2000;
/** What runs while the site stops: until it is called off, and then until it has heard of it. */
const TIME_TO_END_MS = 5000;
const TIME_TO_STOP_MS = 1000;

export interface Dispatcher extends Loop {
  /** What waited for a connection may go out: look now. */
  released(connection: string): void;
}

/** Takes deliveries from the outbox and performs them, several at once, until it is stopped. */
export function createDispatcher(strapi: Core.Strapi, handlers: Handlers, bulk: Pick<Loop, 'wake'>): Dispatcher {
  const owner = randomUUID();
  const running = new Set<Promise<void>>();
  /** Ends what is still under way when a site that stops has waited long enough. */
  const halt = new AbortController();

  /** Connections that need attention, until when they are not looked at: what waits for them is held now and then, not one by one. */
  const lost = new Map<string, number>();

  const begin = (delivery: Delivery) => {
    const work: Promise<void> = perform(strapi, handlers, delivery, halt.signal)
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
    const now = Date.now();
    const next = await comingUp(strapi);
    if (next.leaseEnds <= now) await freeEnded(strapi);
    else if (next.due > now) return restUntil(next);
    const heaped = await isHeaped(strapi);
    if (heaped) bulk.wake();
    const batch = await claim(strapi, owner, free, stillLost(lost), { part: heaped ? 'singly' : 'all' });
    for (const delivery of batch) begin(delivery);
    return batch.length > 0 ? 0 : restUntil(await comingUp(strapi, now));
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
      await within(TIME_TO_END_MS, Promise.all(running));
      // the database is away: what is claimed comes free by itself
      await giveBack(strapi, owner).catch((error: unknown) =>
        logFault(strapi, 'deliveries were not given back', error)
      );
      halt.abort();
      await within(TIME_TO_STOP_MS, Promise.all(running));
    },
  };
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const bound = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, bound]);
  clearTimeout(timer);
}

function stillLost(lost: Map<string, number>): string[] {
  for (const [connection, until] of lost) if (until <= Date.now()) lost.delete(connection);
  return [...lost.keys()];
}

/** A delivery that falls due before the next poll is not kept waiting for it. */
const restUntil = ({ due, leaseEnds }: { due: number; leaseEnds: number }): number =>
  Math.max(50, Math.min(POLL_MS, Math.min(due, leaseEnds) - Date.now()));
