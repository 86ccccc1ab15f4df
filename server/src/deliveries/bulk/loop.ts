import type { Core } from '@strapi/strapi';
import { tryLock } from '../../strapi/lock';
import { logFault } from '../../strapi/log';
import { createLoop, type Loop } from '../../strapi/loop';
import { service } from '../../strapi/service';
import { isLost } from '../perform';
import { followAll } from './follow';
import type { BulkHandler } from './handler';
import { ENOUGH, isHeaped, sendOne, sendSingly, waits } from './heap';
import { nextPolls, note, openImports } from './imports';
import { plan } from './plan';
import type { Planner } from './planner';
import { backOnHeap } from './transitions';

const LOCK_MS = 30_000;
/** The dispatcher wakes it when there is a heap; what another instance left behind is found after this long. */
const LOOK_MS = 60_000;
const SOON_MS = 2000;
const TIME_TO_END_MS = 5000;

/** Sends what many deliveries ask in common as imports, and follows those to the end; one instance at a time for a connection. */
export function createBulk(strapi: Core.Strapi, handler: () => BulkHandler | null, sent: () => void): Loop {
  let stopping = new AbortController();
  let calledOff = new AbortController();

  const round = async (): Promise<number> => {
    const way = handler();
    if (!way) return SOON_MS;
    const planner: Planner = { strapi, handler: way, stopping: stopping.signal, calledOff: calledOff.signal };
    const [heaped, polls] = [await isHeaped(strapi), await nextPolls(strapi)];
    for (const key of await concerned(heaped, polls)) {
      if (stopping.signal.aborted) break;
      const work = () => workFor(planner, key);
      if ((await tryLock(strapi, `bulk:${key}`, LOCK_MS, work)) === true) sent();
    }
    return restUntil(await nextPolls(strapi));
  };

  /** Keys of connections that have something on the heap or an import to ask for. */
  async function concerned(heaped: boolean, polls: Map<string, number>): Promise<string[]> {
    const due = [...polls].filter(([, next]) => next <= Date.now()).map(([key]) => key);
    const all = heaped ? (await service(strapi, 'connection').rows()).map(({ key }) => key) : [];
    return [...new Set([...due, ...all])];
  }

  const loop = createLoop(round, (error) => logFault(strapi, 'imports could not be made', error), SOON_MS);
  return {
    start() {
      [stopping, calledOff] = [new AbortController(), new AbortController()];
      loop.start();
    },
    wake: () => loop.wake(),
    async stop() {
      stopping.abort();
      const bound = setTimeout(() => calledOff.abort(), TIME_TO_END_MS);
      await loop.stop();
      clearTimeout(bound);
    },
  };
}

/** Answers `true`, to be told from a lock that somebody else has. */
async function workFor(planner: Planner, key: string): Promise<true> {
  const { strapi } = planner;
  await takeOver(strapi, key);
  await followAll(planner, key);
  await sendHeap(planner, key);
  return true;
}

/** Who has the lock and finds such rows finds those of somebody who was killed. */
async function takeOver(strapi: Core.Strapi, connection: string): Promise<void> {
  await backOnHeap(strapi, connection);
  for (const record of await openImports(strapi, connection)) {
    if (record.state === 'posting') await note(strapi, record, { state: 'unanswered' });
  }
}

async function sendHeap(planner: Planner, key: string): Promise<void> {
  const { strapi } = planner;
  const connection = await service(strapi, 'connection').find(key);
  if (!connection || !(await waits(strapi, key, 1))) return;
  if (connection.mode !== 'live' || connection.copy_of !== null) return sendSingly(strapi, key);
  if (isLost(connection)) return sendOne(strapi, key);
  if (await waits(strapi, key, ENOUGH)) return plan(planner, key);
  return sendSingly(strapi, key);
}

const restUntil = (polls: Map<string, number>): number =>
  Math.max(SOON_MS / 4, Math.min(LOOK_MS, ...[...polls.values()].map((next) => next - Date.now())));
