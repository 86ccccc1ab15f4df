import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import type { ConnectionService } from '../connection';
import { ConstantContactError } from '../constant-contact';
import { isoTime, millis } from '../strapi/database';
import { tryLock, withLock } from '../strapi/lock';
import { logFault } from '../strapi/log';
import { createLoop, type Loop } from '../strapi/loop';
import { service } from '../strapi/service';
import type { OptOutPoll } from './contract';
import type { LinkStore } from './links';
import { type Heard, hearOptOuts } from './opt-outs';
import type { PollStore } from './polls';
import type { PollRow } from './tables';
import { tellUntold } from './untold';

const LOCK = 'opt-outs';
const LOCK_MS = 60_000;
/** What the account notes in its last moments may not be in its answer yet. */
const LAG_MS = 2 * 60_000;
/** Two clocks never agree, so that each time a little is asked for again. */
const OVERLAP_MS = 10 * 60_000;

type Connection = Awaited<ReturnType<ConnectionService['rows']>>[number];

export interface OptOutPolls extends Loop {
  view(): Promise<OptOutPoll[]>;
  /** Asks every account that can be asked, whenever it was asked before. */
  now(): Promise<OptOutPoll[]>;
}

/** Asks each account now and then who opted out; one instance at a time. */
export function createOptOutPolls(strapi: Core.Strapi, links: LinkStore, polls: PollStore): OptOutPolls {
  const everyMs = pluginConfig(strapi).optOutPollMinutes * 60_000;
  const connections = () => service(strapi, 'connection').rows();

  /** A new connection has nothing to tell yet. */
  const dueAt = (row: Connection, last: PollRow | undefined) => Number(last?.asked_at ?? row.created_at) + everyMs;

  async function askThose(which: (row: Connection, last: PollRow | undefined) => boolean): Promise<void> {
    const all = await connections();
    const known = await polls.all();
    await polls.forgetOthers(all.map(({ key }) => key));
    for (const row of all) {
      const last = known.get(row.key);
      if (pausedBecause(row) === null && which(row, last)) await polls.save(await asked(strapi, links, row, last));
    }
  }

  async function untilNext(): Promise<number> {
    const known = await polls.all();
    const asking = (await connections()).filter((row) => pausedBecause(row) === null);
    const inMs = asking.map((row) => dueAt(row, known.get(row.key)) - Date.now());
    return Math.max(1000, Math.min(everyMs, ...inMs));
  }

  const view = async (): Promise<OptOutPoll[]> => {
    const known = await polls.all();
    return (await connections()).map((row) => viewOf(row, known.get(row.key), dueAt(row, known.get(row.key))));
  };

  const round = async (): Promise<number> => {
    await tryLock(strapi, LOCK, LOCK_MS, () => askThose((row, last) => dueAt(row, last) <= Date.now()));
    return untilNext();
  };

  return {
    ...createLoop(round, (error) => logFault(strapi, 'opt-outs could not be asked for', error), everyMs),
    view,
    async now() {
      await withLock(strapi, LOCK, LOCK_MS, () => askThose(() => true));
      return view();
    },
  };
}

/** The row that says what came of it. The time up to which all is known goes on only when every page was read and noted. */
async function asked(
  strapi: Core.Strapi,
  links: LinkStore,
  row: Connection,
  last: PollRow | undefined
): Promise<PollRow> {
  const now = Date.now();
  const knownUntil = millis(last?.known_until);
  const since = new Date(Number(knownUntil ?? row.created_at) - OVERLAP_MS);
  const heard = await hearOrProblem(strapi, links, row, since);
  const noted = typeof heard === 'string' ? 0 : heard.noted;
  const complete = typeof heard !== 'string' && heard.complete;
  // what the account still names is news, and announced first
  if (complete) await tellUntold(strapi, links, row.key);
  return {
    connection_key: row.key,
    known_until: complete ? Math.max(now - LAG_MS, knownUntil ?? 0) : knownUntil,
    asked_at: now,
    noted,
    noted_in_all: (last?.noted_in_all ?? 0) + noted,
    problem: typeof heard === 'string' ? heard : null,
  };
}

async function hearOrProblem(
  strapi: Core.Strapi,
  links: LinkStore,
  { key, mode }: Connection,
  since: Date
): Promise<Heard | string> {
  const connections = service(strapi, 'connection');
  try {
    // as a sync, it leaves sign-ups their share of the day; in test mode only reading is allowed
    const client = await connections.client(key, { kind: mode === 'live' ? 'sync' : 'read' });
    const heard = await hearOptOuts(strapi, links, { connection: key, client, since });
    await connections.fine(key);
    return heard;
  } catch (error) {
    if (!(error instanceof ConstantContactError)) throw error;
    await connections.failed(key, error);
    return error.message;
  }
}

function pausedBecause({ health, mode, copy_of }: Connection): OptOutPoll['pausedBecause'] {
  if (copy_of !== null) return 'copy';
  if (mode === 'log-only') return 'log-only';
  return health === 'needs-attention' || health === 'not-connected' ? 'connection' : null;
}

function viewOf(row: Connection, last: PollRow | undefined, dueAt: number): OptOutPoll {
  const paused = pausedBecause(row);
  return {
    connection: row.key,
    connectionName: row.name,
    pausedBecause: paused,
    askedAt: isoTime(last?.asked_at),
    knownUntil: isoTime(last?.known_until),
    noted: last?.noted ?? 0,
    notedInAll: last?.noted_in_all ?? 0,
    problem: last?.problem ?? null,
    nextAt: paused === null ? isoTime(dueAt) : null,
  };
}
