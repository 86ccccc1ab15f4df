import type { ServerResponse } from 'node:http';
import type { ContactClient } from '../../../server/src/constant-contact/client';
import { createTransport } from '../../../server/src/constant-contact/transport';
import { createV3Client } from '../../../server/src/constant-contact/v3/client';
import { json, type Received, serve } from './http-server';

type Answer = (request: Received, response: ServerResponse) => void;

/** A client of v3, and what arrives where it asks. */
export interface Stage {
  client: ContactClient;
  received: Received[];
  /** `GET /contacts?…`, … below `/v3`. */
  calls(): string[];
  /** The last request's body. */
  sent(): unknown;
  answer(next: Answer): void;
  /** The same answer to everything. */
  answerWith(status: number, body?: unknown): void;
  /** One after the other; the last one from then on. */
  answerInTurn(...bodies: unknown[]): void;
  reset(): void;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  let answer: Answer;
  const server = await serve((request, response) => answer(request, response));
  const transport = createTransport();
  const tokens = { current: async () => 'token', renew: async () => 'token' };
  const stage: Stage = {
    client: createV3Client({ baseUrl: server.url, transport, tokens }),
    received: server.received,
    calls: () => server.received.map(({ method, url }) => `${method} ${url.replace('/v3', '')}`),
    sent: () => JSON.parse(server.received.at(-1)?.body ?? ''),
    answer: (next) => {
      answer = next;
    },
    answerWith: (status, body) =>
      stage.answer((_, response) =>
        body === undefined ? response.writeHead(status).end() : json(response, status, body)
      ),
    answerInTurn: (...bodies) =>
      stage.answer((_, response) => json(response, 200, bodies[Math.min(server.received.length, bodies.length) - 1])),
    reset: () => {
      server.received.length = 0;
      stage.answerWith(599);
    },
    close: async () => {
      await transport.close();
      await server.close();
    },
  };
  stage.reset();
  return stage;
}

/** An activity as a `POST` answers with it. */
export const started = { activity_id: 'a1', state: 'initialized', percent_done: 0, activity_errors: [], status: {} };

export const someRefs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `c${index}`, email: `p${index}@example.com` }));
export const someIds = (count: number) => Array.from({ length: count }, (_, index) => `id${index}`);
