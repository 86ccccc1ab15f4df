import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ConstantContactError, Exchange } from '../../constant-contact';
import { parsed, rows, type Stored } from '../../strapi/database';
import type { AttemptRequest } from '../contract';
import { IMPORTS, type ImportRecord, type ImportState, type ListPair } from './tables';

const OPEN: ImportState[] = ['gathering', 'posting', 'unanswered', 'following'];

const table = (strapi: Core.Strapi, trx?: Knex.Transaction) => rows<ImportRecord>(strapi, IMPORTS, trx);

/** Imports of the account that are not settled yet, the oldest first. */
export const openImports = (strapi: Core.Strapi, connection: string): Promise<ImportRecord[]> =>
  Promise.resolve(
    table(strapi).where({ connection_key: connection }).whereIn('state', OPEN).orderBy('started_at').select('*')
  );

/** When to ask for the next one, by connection. */
export async function nextPolls(strapi: Core.Strapi): Promise<Map<string, number>> {
  const found = (await table(strapi)
    .whereIn('state', OPEN)
    .groupBy('connection_key')
    .select('connection_key')
    .min({ next: 'next_poll_at' })) as unknown as Array<{ connection_key: string; next: Stored }>;
  return new Map(found.map(({ connection_key, next }) => [connection_key, Number(next)]));
}

export const newImport = (connection: string, lists: ListPair[]): ImportRecord => ({
  id: randomUUID(),
  connection_key: connection,
  lists: JSON.stringify(lists),
  state: 'posting',
  activity_id: null,
  people: 0,
  polls: 0,
  next_poll_at: Date.now(),
  requests: '[]',
  code: null,
  message: null,
  words: null,
  started_at: Date.now(),
  finished_at: null,
});

/** Written before the call, so that one that was killed in between is missed by nobody. */
export async function begin(strapi: Core.Strapi, record: ImportRecord, trx?: Knex.Transaction): Promise<void> {
  await table(strapi, trx).insert(record);
}

/** Of an import that is still filled; `false` where somebody else has taken it apart. */
export async function touch(
  strapi: Core.Strapi,
  { id }: Pick<ImportRecord, 'id'>,
  changes: Pick<ImportRecord, 'next_poll_at'> & Partial<Pick<ImportRecord, 'state'>>,
  trx?: Knex.Transaction
): Promise<boolean> {
  return (await table(strapi, trx).where({ id, state: 'gathering' }).update(changes)) > 0;
}

/** Of one that was still filled, and that nobody has touched in time: `true` where it is the caller's now. */
export async function takeAbandoned(strapi: Core.Strapi, { id }: Pick<ImportRecord, 'id'>): Promise<boolean> {
  const taken = await table(strapi)
    .where({ id, state: 'gathering' })
    .andWhere('next_poll_at', '<', Date.now())
    .update({ state: 'posting' });
  return taken > 0;
}

/** Nothing was sent, and nobody is in it. */
export async function forget(strapi: Core.Strapi, { id }: Pick<ImportRecord, 'id'>): Promise<void> {
  await table(strapi).where({ id }).delete();
}

export async function note(
  strapi: Core.Strapi,
  { id }: Pick<ImportRecord, 'id'>,
  changes: Partial<ImportRecord>,
  trx?: Knex.Transaction
): Promise<void> {
  await table(strapi, trx).where({ id }).update(changes);
}

/** It is over, one way or the other. */
export const close = (
  strapi: Core.Strapi,
  record: Pick<ImportRecord, 'id'>,
  state: 'done' | 'failed',
  why?: Told
): Promise<void> => note(strapi, record, { ...why, state, next_poll_at: null, finished_at: Date.now() });

export type Told = Pick<ImportRecord, 'code' | 'message' | 'words'>;

export const told = ({ code, message, words }: ConstantContactError): Told => ({ code, message, words });

/** More would tell nobody anything: an import is asked for again and again. */
const KEPT_REQUESTS = 20;

/** Collects the requests of an import, after those that it had before. */
export function requestLog(record: Pick<ImportRecord, 'requests'>): {
  observe: (exchange: Exchange) => void;
  requests(): string;
} {
  const requests = parsed<AttemptRequest[]>(record.requests, []);
  return {
    observe: ({ method, url, status, durationMs }) => requests.push({ method, url, status, durationMs }),
    requests: () => JSON.stringify(requests.slice(0, KEPT_REQUESTS)),
  };
}
