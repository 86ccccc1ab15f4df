import type { ServerResponse } from 'node:http';
import type { ContactClient } from '../../../server/src/constant-contact/client';
import { createTransport } from '../../../server/src/constant-contact/transport';
import { createV1Client } from '../../../server/src/constant-contact/v1/client';
import { type Received, serve } from './http-server';

type Answer = (request: Received, response: ServerResponse) => void;

/** A client of the account `acme`, and what arrives where it asks. */
export interface Stage {
  client: ContactClient;
  received: Received[];
  /** `GET /contacts/42`, … below the account. */
  calls(): string[];
  answer(next: Answer): void;
  /** The same answer to everything. */
  answerWith(status: number, body?: string): void;
  reset(): void;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  let answer: Answer;
  const server = await serve((request, response) => answer(request, response));
  const transport = createTransport();
  const credentials = { username: 'acme', password: 'open sesame', apiKey: 'key-of-acme' };
  const client = createV1Client({ baseUrl: server.url, ...credentials, transport });
  const stage: Stage = {
    client,
    received: server.received,
    calls: () => server.received.map(({ method, url }) => `${method} ${url.replace('/ws/customers/acme', '')}`),
    answer: (next) => {
      answer = next;
    },
    answerWith: (status, body = '') => stage.answer((_, response) => response.writeHead(status).end(body)),
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

const PROLOG = "<?xml version='1.0' encoding='UTF-8'?>";
export const idOf = (path: string) => `http://api.constantcontact.com/ws/customers/acme${path}`;

/** A feed as the account serves it; `next` is the query of its next page. */
export function feed(path: string, entries: string[], next?: string): string {
  const link = next ? `<link href="/ws/customers/acme${path}?next=${next}" rel="next" />` : '';
  return `${PROLOG}<feed xmlns="http://www.w3.org/2005/Atom"><id>${idOf(path)}</id>${link}${entries.join('')}</feed>`;
}

/** An entry as the account serves it: of a feed, or on its own. */
export function entry(path: string, element: string, inner: string): string {
  return `<entry><id>${idOf(path)}</id><content type="application/vnd.ctct+xml"><${element} xmlns="http://ws.constantcontact.com/ns/1.0/" id="${idOf(path)}">${inner}</${element}></content></entry>`;
}

export const summary = (id: number, status = 'Active') =>
  entry(
    `/contacts/${id}`,
    'Contact',
    `<Status>${status}</Status><EmailAddress>p${id}@example.com</EmailAddress><OptInSource>ACTION_BY_CUSTOMER</OptInSource>`
  );
