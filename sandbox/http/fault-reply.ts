import { STATUS_CODES } from 'node:http';
import { oauthError } from '../oauth/errors';
import { errorReply } from '../v1/problem';
import { ApiProblem, apiError, FORBIDDEN, THROTTLED, UNAUTHORIZED } from '../v3/problem';
import type { Fault } from './faults';
import { type Reply, reply } from './message';
import type { Api } from './request-log';

function typeOf(body: string, api: Api): string {
  if (/^\s*</.test(body)) return 'text/html; charset=utf-8';
  return api === 'v1' ? 'text/plain;charset=UTF-8' : 'application/json';
}

function oauthReply(status: number, words: string): Reply {
  return oauthError(status, status >= 500 ? 'server_error' : 'invalid_request', words);
}

function v3Reply(status: number, words: string): Reply {
  if (status === 401) return UNAUTHORIZED;
  if (status === 403) return FORBIDDEN;
  return status === 429 ? THROTTLED : apiError(new ApiProblem(status, 'contacts.api.internal_error', words));
}

function ownReply(status: number, api: Api): Reply {
  const words = STATUS_CODES[status] ?? 'Unknown';
  if (api === 'oauth') return oauthReply(status, words);
  return api === 'v1' ? errorReply(status, words) : v3Reply(status, words);
}

function withHeaders(original: Reply, more: Readonly<Record<string, string>>): Reply {
  const replaced = Object.keys(more).map((name) => name.toLowerCase());
  const kept = Object.entries(original.headers).filter(([name]) => !replaced.includes(name.toLowerCase()));
  return { ...original, headers: { ...Object.fromEntries(kept), ...more } };
}

/** An answer that nobody worked for: with the body asked for, or with what that API says for such a status. */
export function faultReply({ status = 200, body, headers = {} }: Fault, api: Api): Reply {
  const bare = body === undefined ? ownReply(status, api) : reply(status, body, { 'Content-Type': typeOf(body, api) });
  return withHeaders(bare, headers);
}

/** Whether a fault answers in place of the service. Work whose answer is then lost is done nevertheless. */
export function answersItself({ status, body, headers, drop }: Fault): boolean {
  return drop !== 'after' && (status !== undefined || body !== undefined || headers !== undefined);
}
