import { type ChannelListener, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { performance } from 'node:perf_hooks';
import type { Knex } from 'knex';

interface Statement {
  sql: string;
  __knexQueryUid: string;
}

type Request = Record<'method' | 'path', string>;

const TICK_MS = 20;
/** Of a tick: with less the process did nothing but look whether there is something to do. */
const BUSY = 0.3;

const isImport = ({ method, path }: Request) => method === 'POST' && path.includes('/activities');

/**
 * How long a process has only waited for the account to do imports, in milliseconds: no statement and no other request was under way, and
 * the thread did next to nothing, until a call was answered (the sandbox does an import before it answers, the service afterwards) or
 * since the last one. What comes back ends the measurement and tells.
 */
export function measureWaiting(database: Knex): () => number {
  let [answering, waited, touched] = [0, 0, false];
  const calls = new Set<unknown>();
  const underWay = new Set<unknown>();
  const began = (one: unknown) => {
    underWay.add(one);
    touched = true;
  };
  const ended = (one: unknown) => void underWay.delete(one);
  const answered = (request: Request) => {
    if (calls.delete(request)) touched = true;
    ended(request);
  };
  /** Of what begins and ends a transaction knex tells no end. */
  const isStatement = ({ sql }: Statement) => !/^(begin|commit|rollback|savepoint|release)/i.test(sql);
  const events = {
    query: (statement: Statement) => isStatement(statement) && began(statement.__knexQueryUid),
    'query-response': (_: unknown, { __knexQueryUid }: Statement) => ended(__knexQueryUid),
    'query-error': (_: unknown, { __knexQueryUid }: Statement) => ended(__knexQueryUid),
  };
  const channels = {
    'undici:request:create': ({ request }: { request: Request }) => {
      if (!isImport(request)) return began(request);
      calls.add(request);
      [waited, touched] = [0, true];
    },
    'undici:request:trailers': ({ request }: { request: Request }) => answered(request),
    'undici:request:error': ({ request }: { request: Request }) => answered(request),
  };
  for (const [name, heard] of Object.entries(events)) database.on(name, heard);
  for (const [name, heard] of Object.entries(channels)) subscribe(name, heard as ChannelListener);

  let [last, load] = [performance.now(), performance.eventLoopUtilization()];
  const timer = setInterval(() => {
    const now = performance.now();
    const { utilization } = performance.eventLoopUtilization(load);
    const idle = underWay.size === 0 && !touched && utilization < BUSY ? now - last : 0;
    if (calls.size > 0) answering += idle;
    else waited += idle;
    touched = false;
    [last, load] = [now, performance.eventLoopUtilization()];
  }, TICK_MS);

  return () => {
    clearInterval(timer);
    for (const [name, heard] of Object.entries(events)) database.removeListener(name, heard);
    for (const [name, heard] of Object.entries(channels)) unsubscribe(name, heard as ChannelListener);
    return answering + waited;
  };
}
