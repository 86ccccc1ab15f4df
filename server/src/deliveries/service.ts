import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { service } from '../strapi/service';
import { openActs } from './acts';
import { add, type NewDelivery } from './add';
import { eachThatMatches } from './all-that-match';
import { applyChange } from './apply';
import type { BulkHandler } from './bulk/handler';
import { createBulk } from './bulk/loop';
import { type Change, checkedChange } from './change';
import type { AllThatMatch, Changed, DeliveryDetail, DeliveryKind, DeliveryRow } from './contract';
import { createDispatcher } from './dispatcher';
import { type Hold, hold } from './hold';
import { type Handler, type Handlers, isLost, isReachable } from './perform';
import {
  deliveriesByIds,
  find,
  findDeliveries,
  getDelivery,
  needingAttention,
  openAmong,
  openByConnection,
} from './read';
import { cancelOfPerson, forgetEnded, forgetFinished, forgetPerson, keptAmong, type OfPerson } from './retention';
import type { Delivery } from './tables';
import { cancel, cancelOf, releaseConnection, retry } from './transitions';

const LOOK_AGAIN_MS = 100;
const ENDED: Array<Delivery['state']> = ['succeeded', 'failed', 'on-hold', 'cancelled'];

export type DeliveriesService = ReturnType<typeof deliveriesService>;

/** The outbox: what another room writes here inside its transaction reaches the account, whatever breaks in between. */
export function deliveriesService({ strapi }: { strapi: Core.Strapi }) {
  const handlers: Handlers = new Map<DeliveryKind, Handler>([
    ['sign-up', applyChange(strapi)],
    ['change', applyChange(strapi)],
  ]);
  let inBulk: BulkHandler | null = null;
  const bulk = createBulk(
    strapi,
    () => inBulk,
    () => dispatcher.wake()
  );
  const dispatcher = createDispatcher(strapi, handlers, bulk);

  return {
    start() {
      bulk.start();
      dispatcher.start();
    },
    async stop(): Promise<void> {
      await Promise.all([bulk.stop(), dispatcher.stop()]);
    },
    /** Call it when the transaction of an `add` has committed. */
    wake: () => dispatcher.wake(),
    /** Who makes deliveries of a kind true. */
    handle: (kind: DeliveryKind, handler: Handler) => void handlers.set(kind, handler),

    /** Who knows what many syncs have in common. */
    handleInBulk: (handler: BulkHandler) => {
      inBulk = handler;
    },

    add: (trx: Knex.Transaction, items: NewDelivery[]): Promise<string[]> => add(strapi, trx, items),

    /** Whether people of the connection may go straight into an import now. */
    async gathers(key: string): Promise<boolean> {
      const connection = await service(strapi, 'connection').find(key);
      return connection !== null && isReachable(connection) && bulk.gathering.hasRoom();
    },
    /** See {@link Gathering}. */
    gather: bulk.gathering.add,
    /** Nobody brings more for the moment: what was gathered goes out. */
    thatWasAll: () => bulk.thatWasAll(),

    /** A second address for the time of a move: see {@link hold}. */
    hold: (delivery: Delivery, email: string): Promise<Hold | null> => hold(strapi, delivery, email),

    /** A change that the site's own code asks for. Checked at once, stored before this resolves; answers the delivery's id. */
    async enqueue(change: Change): Promise<string> {
      const item = await checkedChange(strapi, change);
      const id = await strapi.db.transaction(async ({ trx, onCommit }) => {
        const [written] = await add(strapi, trx, [item]);
        onCommit(() => dispatcher.wake());
        return written;
      });
      return id as string;
    },

    /** Waits until a delivery has ended or waits for somebody; rejects after `timeoutMs`. */
    async ended(id: string, timeoutMs: number): Promise<DeliveryDetail> {
      const until = Date.now() + timeoutMs;
      while (Date.now() < until) {
        if (ENDED.includes((await find(strapi, id)).state)) return getDelivery(strapi, id);
        await sleep(LOOK_AGAIN_MS);
      }
      throw new errors.ApplicationError('The delivery is stored and has not ended yet', { id });
    },

    find: (filter: Parameters<typeof findDeliveries>[1]) => findDeliveries(strapi, filter),
    get: (id: string) => getDelivery(strapi, id),
    byIds: (ids: string[]) => deliveriesByIds(strapi, ids),
    /** Of what a person did themselves, whatever has still to become true; the oldest first. */
    openActs: (email: string) => openActs(strapi, email),
    openByConnection: () => openByConnection(strapi),
    needingAttention: () => needingAttention(strapi),
    openAmong: (connection: string, emails: string[]) => openAmong(strapi, connection, emails),

    async retry(id: string): Promise<DeliveryRow> {
      const { state, forgotten_at, connection_key } = await find(strapi, id);
      if (forgotten_at !== null) {
        throw new errors.ApplicationError('What this delivery should have done is not kept any more.');
      }
      const connections = await connectionKeys(strapi);
      if (!connections.includes(connection_key)) {
        throw new errors.ApplicationError(
          'The connection of this delivery was removed: there is no account to send it to.'
        );
      }
      if ((await retry(strapi, [id], connections)) === 0) {
        throw new errors.ApplicationError(`This delivery is ${state}: there is nothing to try again.`);
      }
      dispatcher.wake();
      return getDelivery(strapi, id);
    },

    async retryAll(filter: AllThatMatch): Promise<Changed> {
      const connections = await connectionKeys(strapi);
      const count = await eachThatMatches(strapi, filter, (ids) => retry(strapi, ids, connections));
      dispatcher.wake();
      return { count };
    },

    async cancel(id: string): Promise<DeliveryRow> {
      const { state } = await find(strapi, id);
      if ((await cancel(strapi, [id])) === 0) {
        throw new errors.ApplicationError(`This delivery is ${state}: there is nothing to cancel.`);
      }
      return getDelivery(strapi, id);
    },
    async cancelAll(filter: AllThatMatch): Promise<Changed> {
      return { count: await eachThatMatches(strapi, filter, (ids) => cancel(strapi, ids)) };
    },

    async releaseConnection(connection: string): Promise<void> {
      if ((await releaseConnection(strapi, connection)) > 0) dispatcher.released(connection);
    },
    /** The same for every connection that needs no attention, whoever should have let it go: mostly nothing waits there. */
    async releaseMended(): Promise<void> {
      const connections = await service(strapi, 'connection').rows();
      for (const { key } of connections.filter((connection) => !isLost(connection))) await this.releaseConnection(key);
    },
    cancelOf: (connection: string) => cancelOf(strapi, connection),

    forgetFinished: (before: number) => forgetFinished(strapi, before),
    cancelOfPerson: (person: OfPerson) => cancelOfPerson(strapi, person),
    forgetPerson: (person: OfPerson, trx: Knex.Transaction) => forgetPerson(strapi, person, trx),
    keptAmong: (ids: string[], trx: Knex.Transaction) => keptAmong(strapi, ids, trx),
    forgetEnded: (id: string) => forgetEnded(strapi, id),
  };
}

const connectionKeys = async (strapi: Core.Strapi): Promise<string[]> =>
  (await service(strapi, 'connection').rows()).map(({ key }) => key);
