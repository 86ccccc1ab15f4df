import type { AccountCalls, ContactClient } from '../client';
import { UnexpectedAnswerError } from '../errors';
import { lackingInV1, type V1Lacks } from '../unsupported';
import { bulkCalls } from './bulk-calls';
import { contactCalls } from './contact-calls';
import { createHttp, type V1Http, type V1Options } from './http';
import { listCalls } from './list-calls';
import { fixedFields } from './lists';
import { child, parseXml } from './xml';

export type { V1Options } from './http';

/** Constant Contact's first API: Atom entries below `/ws/customers/{user}/`, HTTP Basic. */
export function createV1Client(options: V1Options): ContactClient {
  const http = createHttp(options);
  return {
    api: 'v1',
    ...lackingInV1(),
    ...accountCalls(http),
    ...contactCalls(http),
    ...listCalls(http),
    ...bulkCalls(http),
    fields: async () => fixedFields(),
  };
}

function accountCalls(http: V1Http): Omit<AccountCalls, V1Lacks> {
  return {
    async account() {
      // With the slash: without it, a server in front answers 403.
      const document = parseXml(await http.get('/'));
      if (!child(document, 'service')) {
        throw new UnexpectedAnswerError('Constant Contact answered without its service document.', { status: 200 });
      }
      return { id: http.username.toLowerCase(), name: http.username };
    },
  };
}
