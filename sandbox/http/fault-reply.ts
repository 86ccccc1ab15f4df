import { STATUS_CODES } from 'node:http';
import { oauthError } from '../oauth/errors';
import { errorReply } from '../v1/problem';
import { ApiProblem, apiError, FORBIDDEN, THROTTLED, UNAUTHORIZED } from '../v3/problem';
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

/** An answer that nobody worked for: with the body asked for, or with what that API says for such a status. */
export function faultReply(status: number, body: string | undefined, api: Api): Reply {
  if (body !== undefined) return reply(status, body, { 'Content-Type': typeOf(body, api) });
  const words = STATUS_CODES[status] ?? 'Unknown';
  if (api === 'oauth') return oauthReply(status, words);
  return api === 'v1' ? errorReply(status, words) : v3Reply(status, words);
}
