import type { Core } from '@strapi/strapi';
import { type Activity, ConstantContactError, isOver } from '../../constant-contact';
import { millis } from '../../strapi/database';
import { service } from '../../strapi/service';
import { isLost } from '../perform';
import { close, note, openImports, requestLog, type Told, told } from './imports';
import type { Planner } from './planner';
import { nextPollMs, PATIENCE_MS } from './polls';
import { settle } from './settle';
import type { ImportRecord } from './tables';
import { singly, takeApart } from './transitions';

/**
 * Asks for the imports of a connection that it is time to ask for, and settles those that are over. Under the connection's lock. Answers
 * whether there were any.
 */
export async function followAll(planner: Planner, connection: string): Promise<boolean> {
  const { strapi, stopping } = planner;
  let asked = false;
  for (const record of await openImports(strapi, connection)) {
    if (stopping.aborted || (millis(record.next_poll_at) ?? 0) > Date.now()) continue;
    if (record.state === 'gathering') continue;
    asked = true;
    const log = requestLog(record);
    try {
      await follow(planner, record, log);
    } catch (error) {
      if (isLasting(error, record)) await letGo(strapi, record, { requests: log.requests(), why: told(error) });
      else await pollAgain(strapi, record);
      if (!(error instanceof ConstantContactError)) throw error;
      await service(strapi, 'connection').failed(connection, error);
    }
  }
  return asked;
}

async function follow(planner: Planner, record: ImportRecord, log: ReturnType<typeof requestLog>): Promise<void> {
  const { strapi, handler, calledOff: signal } = planner;
  const connection = await service(strapi, 'connection').find(record.connection_key);
  if (!connection) return close(strapi, record, 'failed');
  if (isLost(connection)) return pollAgain(strapi, record);
  const { observe } = log;
  const client = await service(strapi, 'connection').client(connection.key, { observe, signal });
  const given = isGivenUp(record);

  if (record.activity_id === null) {
    if (!given && !(await client.activities()).every(isOver)) return pollAgain(strapi, record, log.requests());
    await takeApart(strapi, record.id, Date.now());
    return close(strapi, record, 'failed');
  }
  const activity = await client.activity(record.activity_id).catch(gone);
  if (activity && !isOver(activity) && !given) return pollAgain(strapi, record, log.requests());
  await note(strapi, record, { requests: log.requests() });
  if (activity?.state === 'completed') {
    const unsettled = await settle(strapi, handler, record, activity, client);
    return close(strapi, record, 'done', unsettled);
  }
  return letGo(strapi, record, { requests: log.requests(), why: wordsOf(activity) });
}

const isGivenUp = ({ started_at }: ImportRecord): boolean => Date.now() - (millis(started_at) ?? 0) > PATIENCE_MS;

/** What is for this site to wait for tells nothing about the import, however long ago it began. */
const PASSING = ['cancelled', 'throttled', 'quota-exceeded'];

const isPassing = ({ code, status, retry }: ConstantContactError): boolean =>
  PASSING.includes(code) || retry.when === 'connection' || (code === 'unreachable' && status === null);

/** Whether another poll would be answered no better: one that is asked for ever holds its people for ever. */
const isLasting = (error: unknown, record: ImportRecord): error is ConstantContactError =>
  error instanceof ConstantContactError && (error.retry.when === 'never' || (isGivenUp(record) && !isPassing(error)));

/** Nobody will learn what became of it: everybody is looked at singly. */
async function letGo(
  strapi: Core.Strapi,
  record: ImportRecord,
  { requests, why }: { requests: string; why: Told }
): Promise<void> {
  await note(strapi, record, { requests });
  await singly(strapi, record.id);
  await close(strapi, record, 'failed', why);
}

/** The account forgets activities after some days; then nothing is known, and each is looked at singly. */
function gone(error: unknown): null {
  if (error instanceof ConstantContactError && error.code === 'not-found') return null;
  throw error;
}

const wordsOf = (activity: Activity | null): Told => ({
  code: 'refused',
  message: `The account did not do the import${activity ? ` (${activity.state})` : ''}; everybody goes singly.`,
  words: activity?.problems.slice(0, 10).join(' ') || null,
});

const pollAgain = (strapi: Core.Strapi, record: ImportRecord, requests = record.requests): Promise<void> =>
  note(strapi, record, {
    requests,
    polls: record.polls + 1,
    next_poll_at: Date.now() + nextPollMs(record.polls + 1),
  });
