import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { ConstantContactError, Exchange } from '../../constant-contact';
import { parsed, rows, type Stored } from '../../strapi/database';
import type { AttemptRequest } from '../contract';
import { IMPORTS, type ImportRecord, type ImportState, type ListPair } from './tables';

const OPEN: ImportState[] = ['posting', 'unanswered', 'following'];

const table = (strapi: Core.Strapi) => rows<ImportRecord>(strapi, IMPORTS);

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

/** Written before the call, so that one that was killed in between is missed by nobody. */
export async function begin(strapi: Core.Strapi, connection: string, lists: ListPair[]): Promise<ImportRecord> {
  const record: ImportRecord = {
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
  };
  await table(strapi).insert(record);
  return record;
}

export async function note(
  strapi: Core.Strapi,
  { id }: Pick<ImportRecord, 'id'>,
  changes: Partial<ImportRecord>
): Promise<void> {
  await table(strapi).where({ id }).update(changes);
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
