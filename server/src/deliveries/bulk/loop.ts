import type { Core } from '@strapi/strapi';
import { tryLock } from '../../strapi/lock';
import { logFault } from '../../strapi/log';
import { createLoop, type Loop } from '../../strapi/loop';
import { service } from '../../strapi/service';
import { isLost } from '../perform';
import { disbandAbandoned, disbandAll, sendFilled } from './filled';
import { followAll } from './follow';
import { createGathering, type Gathering } from './gathering';
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
/** While more are about to come, so that whoever adds them has the database for that. */
const GATHERING_MS = 500;
const TIME_TO_END_MS = 5000;

export interface Bulk extends Loop {
  gathering: Gathering;
  /** Who was bringing many has brought the last. */
  thatWasAll(): void;
}

/** Sends what many deliveries ask in common as imports, and follows those to the end; one instance at a time for a connection. */
export function createBulk(strapi: Core.Strapi, handler: () => BulkHandler | null, sent: () => void): Bulk {
  let stopping = new AbortController();
  let calledOff = new AbortController();
  let gathers = false;
  const gathering = createGathering(strapi, () => loop.wake());

  const round = async (): Promise<number> => {
    const way = handler();
    if (!way) return SOON_MS;
    let waitsForMore = false;
    const planner: Planner = {
      strapi,
      handler: way,
      gathering,
      stopping: stopping.signal,
      calledOff: calledOff.signal,
    };
    const [heaped, polls] = [await isHeaped(strapi), await nextPolls(strapi)];
    const filled = gathering.isEmpty() ? [] : gathering.ready(!(await way.moreComing()));
    for (const key of new Set([...filled, ...(await concerned(heaped, polls))])) {
      if (stopping.signal.aborted) break;
      const work = () => workFor(planner, key);
      const worked = await tryLock(strapi, `bulk:${key}`, LOCK_MS, work);
      if (worked === 'worked') sent();
      if (worked === 'gathers') waitsForMore = true;
    }
    gathers = waitsForMore;
    return gathers || !gathering.isEmpty() ? GATHERING_MS : restUntil(await nextPolls(strapi));
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
    wake() {
      if (!gathers) loop.wake();
    },
    gathering,
    thatWasAll: () => loop.wake(),
    async stop() {
      stopping.abort();
      const bound = setTimeout(() => calledOff.abort(), TIME_TO_END_MS);
      await loop.stop();
      clearTimeout(bound);
      await disbandAll({ strapi, gathering }).catch((error: unknown) =>
        logFault(strapi, 'what was to go out with an import was not given back', error)
      );
    },
  };
}

/** `gathers`: nothing is decided about the heap, for more is about to come. Only `worked` is news to others. */
type Worked = 'worked' | 'gathers' | 'nothing';

async function workFor(planner: Planner, key: string): Promise<Worked> {
  await takeOver(planner, key);
  const filled = await sendFilled(planner, key);
  const settled = await followAll(planner, key);
  const sent = await sendHeap(planner, key);
  return settled || filled ? 'worked' : sent;
}

/** Who has the lock and finds such rows finds those of somebody who was killed. */
async function takeOver(planner: Planner, connection: string): Promise<void> {
  const { strapi } = planner;
  await backOnHeap(strapi, connection);
  for (const record of await openImports(strapi, connection)) {
    if (record.state === 'posting') await note(strapi, record, { state: 'unanswered' });
    if (record.state === 'gathering') await disbandAbandoned(planner, record);
  }
}

async function sendHeap(planner: Planner, key: string): Promise<Worked> {
  const { strapi } = planner;
  const connection = await service(strapi, 'connection').find(key);
  if (!connection || !(await waits(strapi, key, 1))) return 'nothing';
  const isLive = connection.mode === 'live' && connection.copy_of === null;
  if (isLive && isLost(connection)) await sendOne(strapi, key);
  else if (isLive && (await waits(strapi, key, ENOUGH))) return plan(planner, key);
  else await sendSingly(strapi, key);
  return 'worked';
}

const restUntil = (polls: Map<string, number>): number =>
  Math.max(SOON_MS / 4, Math.min(LOOK_MS, ...[...polls.values()].map((next) => next - Date.now())));
