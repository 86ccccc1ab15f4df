import type { Core } from '@strapi/strapi';
import type { ConstantContactError, Exchange } from '../constant-contact';
import { parsed, rows } from '../strapi/database';
import type { Attempt, AttemptRequest } from './contract';
import { ATTEMPTS, type AttemptRow, type Delivery } from './tables';

/** What happened in one try of a delivery, collected while it runs. */
export interface AttemptLog {
  observe: (exchange: Exchange) => void;
  /** Stores the try; `error` is absent where it succeeded. */
  write(error?: ConstantContactError): Promise<void>;
}

export function attemptLog(strapi: Core.Strapi, delivery: Delivery): AttemptLog {
  const startedAt = Date.now();
  const requests: AttemptRequest[] = [];
  return {
    observe: ({ method, url, status, durationMs }) => requests.push({ method, url, status, durationMs }),
    write: async (error) => {
      await rows<AttemptRow>(strapi, ATTEMPTS).insert({
        delivery_id: delivery.id,
        number: delivery.attempts,
        started_at: startedAt,
        duration_ms: Date.now() - startedAt,
        requests: JSON.stringify(requests),
        code: error?.code ?? null,
        message: error?.message ?? null,
        words: error?.words ?? null,
      });
    },
  };
}

export async function attemptsOf(strapi: Core.Strapi, delivery: string): Promise<Attempt[]> {
  const found = await rows<AttemptRow>(strapi, ATTEMPTS).where({ delivery_id: delivery }).orderBy('id').select('*');
  return found.map((row) => ({
    number: row.number,
    startedAt: new Date(Number(row.started_at)).toISOString(),
    durationMs: row.duration_ms,
    requests: parsed<AttemptRequest[]>(row.requests, []),
    code: row.code,
    message: row.message,
    words: row.words,
  }));
}
