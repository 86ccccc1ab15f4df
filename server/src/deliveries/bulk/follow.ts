import type { Core } from '@strapi/strapi';
import { type Activity, ConstantContactError, isOver } from '../../constant-contact';
import { millis } from '../../strapi/database';
import { service } from '../../strapi/service';
import { isLost } from '../perform';
import { close, note, openImports, requestLog, type Told } from './imports';
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
    try {
      await follow(planner, record);
    } catch (error) {
      await pollAgain(strapi, record);
      if (!(error instanceof ConstantContactError)) throw error;
      await service(strapi, 'connection').failed(connection, error);
    }
  }
  return asked;
}

async function follow(planner: Planner, record: ImportRecord): Promise<void> {
  const { strapi, handler, calledOff: signal } = planner;
  const log = requestLog(record);
  const connection = await service(strapi, 'connection').find(record.connection_key);
  if (!connection) return close(strapi, record, 'failed');
  if (isLost(connection)) return pollAgain(strapi, record);
  const { observe } = log;
  const client = await service(strapi, 'connection').client(connection.key, { observe, signal });
  const given = Date.now() - (millis(record.started_at) ?? 0) > PATIENCE_MS;

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
  await singly(strapi, record.id);
  return close(strapi, record, 'failed', wordsOf(activity));
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
