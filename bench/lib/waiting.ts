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

/**
 * How long a process has only waited for the account to do the last import, in milliseconds: since its call no statement and no request was
 * under way, and the thread did next to nothing. What comes back ends the measurement and tells.
 */
export function measureWaiting(database: Knex): () => number {
  let [waited, touched] = [0, false];
  const underWay = new Set<unknown>();
  const began = (one: unknown) => {
    underWay.add(one);
    touched = true;
  };
  const ended = (one: unknown) => void underWay.delete(one);
  /** Of what begins and ends a transaction knex tells no end. */
  const isStatement = ({ sql }: Statement) => !/^(begin|commit|rollback|savepoint|release)/i.test(sql);
  const events = {
    query: (statement: Statement) => isStatement(statement) && began(statement.__knexQueryUid),
    'query-response': (_: unknown, { __knexQueryUid }: Statement) => ended(__knexQueryUid),
    'query-error': (_: unknown, { __knexQueryUid }: Statement) => ended(__knexQueryUid),
  };
  const channels = {
    'undici:request:create': ({ request }: { request: Request }) => {
      began(request);
      if (request.method === 'POST' && request.path.includes('/activities')) waited = 0;
    },
    'undici:request:trailers': ({ request }: { request: Request }) => ended(request),
    'undici:request:error': ({ request }: { request: Request }) => ended(request),
  };
  for (const [name, heard] of Object.entries(events)) database.on(name, heard);
  for (const [name, heard] of Object.entries(channels)) subscribe(name, heard as ChannelListener);

  let [last, load] = [performance.now(), performance.eventLoopUtilization()];
  const timer = setInterval(() => {
    const now = performance.now();
    const { utilization } = performance.eventLoopUtilization(load);
    if (underWay.size === 0 && !touched && utilization < BUSY) waited += now - last;
    touched = false;
    [last, load] = [now, performance.eventLoopUtilization()];
  }, TICK_MS);

  return () => {
    clearInterval(timer);
    for (const [name, heard] of Object.entries(events)) database.removeListener(name, heard);
    for (const [name, heard] of Object.entries(channels)) unsubscribe(name, heard as ChannelListener);
    return waited;
  };
}
