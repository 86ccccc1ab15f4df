import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { LoggedOnly } from '../../connection';
import { ConstantContactError } from '../../constant-contact';
import { breathe } from '../../strapi/breathe';
import { parsed } from '../../strapi/database';
import { service } from '../../strapi/service';
import { type Pile, rowOf } from './basket';
import { chunks, PAGE } from './handler';
import { begin, close, newImport, note, requestLog, told } from './imports';
import type { Planner } from './planner';
import { nextPollMs, triedAgainAt } from './polls';
import type { ImportRecord, ListPair } from './tables';
import { COLLECTED_MS } from './take';
import { putInto, singly, takeApart, takeOut } from './transitions';

/** How many of the pile's people are dealt with, and whether more may go out now. */
export interface Posted {
  taken: number;
  goOn: boolean;
}

/** One call with as many people of the pile as it takes. */
export async function post(planner: Planner, connection: string, { lists, people }: Pile): Promise<Posted> {
  const { strapi, handler } = planner;
  const record = newImport(connection, lists);
  await begin(strapi, record);
  for (const some of chunks(people, PAGE)) {
    const firstTime = some.filter((person) => person.firstTime).map(({ email }) => email);
    await strapi.db.transaction(async ({ trx }) => {
      await handler.noteMembers(connection, lists, firstTime, trx);
      await putInto(strapi, { id: record.id, connection }, some, trx);
    });
    await breathe();
  }
  return call(planner, record, people, async (taken, trx) => {
    const last = people[taken - 1];
    if (last) await takeOut(strapi, { id: record.id, connection }, last.position, Date.now() + COLLECTED_MS, trx);
  });
}

/** The call of an import that its people are in. For those from `taken` on it may have no room: `leftOver` sees to them. */
export async function call(
  { strapi, calledOff: signal }: Planner,
  record: ImportRecord,
  people: Array<Parameters<typeof rowOf>[0]>,
  leftOver: (taken: number, trx: Knex.Transaction) => Promise<void>
): Promise<Posted> {
  const log = requestLog(record);
  const lists = parsed<ListPair[]>(record.lists, []);
  const connections = service(strapi, 'connection');
  try {
    const client = await connections.client(record.connection_key, { kind: 'sync', observe: log.observe, signal });
    const { activity, taken } = await client.importContacts(
      people.map(rowOf),
      lists.map(({ remote }) => remote)
    );
    const following = {
      state: 'following' as const,
      activity_id: activity.id,
      people: taken,
      requests: log.requests(),
      next_poll_at: Date.now() + nextPollMs(0),
    };
    // at once: whoever follows the import takes all who are in it for sent
    await strapi.db.transaction(async ({ trx }) => {
      await note(strapi, record, following, trx);
      if (taken < people.length) await leftOver(taken, trx);
    });
    await connections.fine(record.connection_key);
    return { taken, goOn: true };
  } catch (error) {
    const changes = { requests: log.requests(), people: people.length };
    await note(strapi, record, changes);
    return { taken: people.length, goOn: await failed(strapi, { ...record, ...changes }, error) };
  }
}

/** Answers whether another import makes sense now. */
async function failed(strapi: Core.Strapi, record: ImportRecord, error: unknown): Promise<boolean> {
  if (error instanceof LoggedOnly) {
    await singly(strapi, record.id);
    await close(strapi, record, 'failed');
    return false;
  }
  if (!(error instanceof ConstantContactError)) {
    await note(strapi, record, { state: 'unanswered' });
    throw error;
  }
  await service(strapi, 'connection').failed(record.connection_key, error);
  if (error.retry.when === 'never') {
    await singly(strapi, record.id);
    await close(strapi, record, 'failed', told(error));
    return true;
  }
  if (mayBeAtWork(error)) {
    await note(strapi, record, { ...told(error), state: 'unanswered', next_poll_at: Date.now() + nextPollMs(0) });
    return false;
  }
  await takeApart(strapi, record.id, triedAgainAt(error));
  await close(strapi, record, 'failed', told(error));
  return false;
}

/** The answer was lost, or nobody understands it: the account may have taken the import. */
const mayBeAtWork = ({ retry, code }: ConstantContactError): boolean =>
  retry.when === 'backoff' && code !== 'queue-full';
