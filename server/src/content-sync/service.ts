import type { Core } from '@strapi/strapi';
import { logFault } from '../strapi/log';
import { service } from '../strapi/service';
import { backfillDesk } from './backfill/desk';
import { previewBackfill } from './backfill/preview';
import { runStore } from './backfill/runs';
import { createSchedule } from './backfill/schedule';
import { keepDeclared } from './declared';
import { deliverSync } from './deliver';
import { deliverBulk } from './deliver-bulk';
import { subscribeHook } from './hook';
import { claimedAmong, claimedLists, eraseClaims, withdrawConsent } from './opt-outs';
import { noteOwnAct } from './own-acts';
import { rulesDesk } from './rules-desk';
import { createStores } from './stores';
import { onHooksBack } from './switched-off';
import { verifyDesk } from './verify/desk';
import { readyOrStopped } from './work-off';
import { atRest, createWorker } from './worker';

export type ContentSyncService = ReturnType<typeof contentSyncService>;

/** Keeps what the site says about a person and what the account says the same. */
export function contentSyncService({ strapi }: { strapi: Core.Strapi }) {
  const stores = createStores(strapi);
  const runs = runStore(strapi);
  const worker = createWorker(strapi, stores, runs);
  const desk = rulesDesk(strapi, stores, () => worker.wake());
  const backfills = backfillDesk(strapi, stores, runs, () => worker.wake());

  const verify = verifyDesk(strapi, stores, runs, () => worker.wake());
  const schedule = createSchedule(strapi, (due) => backfills.sweepDue(due));

  let catchingUp: Promise<void> = Promise.resolve();
  const markAll = async (): Promise<void> => {
    for (const rule of await stores.rules.all()) await stores.marks.addUnseen(rule, stores.lastRows.of(rule));
    worker.wake();
  };

  return {
    ...desk,
    ...backfills,
    ...verify,
    previewBackfill: (key: string) => previewBackfill(strapi, stores, key),
    noteOwnAct: noteOwnAct(strapi, stores.claims),
    claimedAmong: claimedAmong(strapi),
    claimedLists: claimedLists(strapi),
    withdrawConsent: withdrawConsent(strapi, stores.rules),
    eraseClaims: eraseClaims(strapi),
    atRest: <T>(work: () => Promise<T>): Promise<T> => atRest(strapi, work),

    async start(): Promise<void> {
      const bulk = deliverBulk(strapi, stores);
      service(strapi, 'deliveries').handle('sync', deliverSync(strapi, stores.claims, stores.rules));
      service(strapi, 'deliveries').handleInBulk({
        ...bulk,
        moreComing: async () => (await bulk.moreComing()) || (await runs.any()),
      });
      await keepDeclared(strapi, stores, desk);
      await stores.watch.refresh();
      await stores.lastRows.learn();
      // a schema changes with a restart only
      for (const rule of await stores.rules.all()) await readyOrStopped(strapi, stores, rule);
      subscribeHook(strapi, stores.watch, () => worker.wake());
      onHooksBack(strapi, () => {
        catchingUp = markAll().catch((error: unknown) => logFault(strapi, 'a transfer could not be noted', error));
      });
      worker.start();
      schedule.start();
    },

    async stop(): Promise<void> {
      await catchingUp;
      await schedule.stop();
      await worker.stop();
    },
  };
}
