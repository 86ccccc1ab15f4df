import type { Core } from '@strapi/strapi';
import { tryLock, withLock } from '../strapi/lock';
import { logFault } from '../strapi/log';
import { createLoop, type Loop } from '../strapi/loop';
import type { RunStore } from './backfill/runs';
import { workOffRun } from './backfill/work';
import { createMembersFirst } from './members-first';
import type { Stores } from './stores';
import { workOffMarks } from './work-off';
import { workOffPage } from './work-page';

const POLL_MS = 2000;
const LOCK = 'marks';
const LOCK_MS = 30_000;

/** Runs `work` while no entry is turned into claims, by any instance. */
export const atRest = <T>(strapi: Core.Strapi, work: () => Promise<T>): Promise<T> =>
  withLock(strapi, LOCK, LOCK_MS, work);

/** Takes all marks of a document at once and brings its claims in line with what is true now; one instance at a time. */
export function createWorker(strapi: Core.Strapi, stores: Stores, runs: RunStore): Loop {
  const members = createMembersFirst(strapi, () => loop.wake());
  // a page after the single ones, so that an editor does not wait for all entries of a type
  const work = async () => {
    const [some, page] = [await workOffMarks(strapi, stores), await workOffPage(strapi, stores, runs, members)];
    const more = await workOffRun(strapi, stores, runs, members);
    return some || page || more;
  };
  const round = async (): Promise<number> => {
    await stores.watch.again();
    if (!(await stores.marks.any()) && !(await runs.any())) return POLL_MS;
    return (await tryLock(strapi, LOCK, LOCK_MS, work)) ? 0 : POLL_MS;
  };
  const loop = createLoop(round, (error) => logFault(strapi, 'marks could not be worked off', error), POLL_MS);
  return {
    ...loop,
    async stop() {
      await loop.stop();
      await members.stop();
    },
  };
}
