import type { Core } from '@strapi/strapi';
import { isoTime, millis, parsed, rows } from '../../strapi/database';
import type { Attempt, AttemptRequest } from '../contract';
import type { Delivery } from '../tables';
import { IMPORTS, type ImportRecord } from './tables';

/** The import that a delivery went out with, as its first try: one row stands for all that were in it. */
export async function importTry(strapi: Core.Strapi, { import_id }: Pick<Delivery, 'import_id'>): Promise<Attempt[]> {
  if (import_id === null) return [];
  const record = await rows<ImportRecord>(strapi, IMPORTS).where({ id: import_id }).first();
  // of one that is still filled nothing was tried
  if (!record || record.state === 'gathering') return [];
  const startedAt = millis(record.started_at) ?? 0;
  return [
    {
      number: 1,
      startedAt: isoTime(startedAt) ?? '',
      durationMs: (millis(record.finished_at) ?? Date.now()) - startedAt,
      requests: parsed<AttemptRequest[]>(record.requests, []),
      code: record.code,
      message: record.message,
      words: record.words,
      people: record.people,
    },
  ];
}
