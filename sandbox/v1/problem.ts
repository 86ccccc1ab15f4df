import { type Reply, reply } from '../http/message';

/** A refusal. Its body is one line of plain text, whatever was asked. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string
  ) {
    super(message);
  }
}

const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="api.constantcontact.com"' };

export function errorReply(status: number, message: string): Reply {
  const headers = { 'Content-Type': 'text/plain;charset=UTF-8', ...(status === 401 ? CHALLENGE : {}) };
  return reply(status, `Error ${status}: ${message}`, headers);
}

export const COMMON_ATOM =
  'The request contains errors in the common Atom sections, which lie outside <entry> or <Content>, such as <feed>, <id>, <author> or <updated>.';

export const notFound = (): Problem => new Problem(404, 'The requested resource was not found.');
