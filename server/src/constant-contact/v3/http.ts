import { CredentialsError, NotFoundError, UnexpectedAnswerError } from '../errors';
import type { HttpAnswer, HttpRequest, Transport } from '../transport';
import { errorOf } from './errors';

/** Where access tokens come from; see `createAccessTokens`. */
export interface AccessTokens {
  /** One that is good for some minutes. */
  current(): Promise<string>;
  /** Another one than `stale`, which the service refused. */
  renew(stale: string): Promise<string>;
}

/** How an account is reached through v3. */
export interface V3Options {
  /** Without a path: `https://api.cc.email`. */
  baseUrl: string;
  tokens: AccessTokens;
  transport: Transport;
  /** What never stands in an error's words, beside the token: a server in front may repeat what it was sent. */
  secrets?: readonly string[];
}

export interface V3Request {
  method: HttpRequest['method'];
  /** Path and query, from `/v3/` on. */
  path: string;
  /** A string is JSON already, so that a large body is built once. */
  body?: object | string;
}

export type Ask = (request: V3Request) => Promise<HttpAnswer>;

/** Sends with a token, and where the service refuses it with one fresh token more; rejects for every status but 2xx. */
export function createAsk({ baseUrl, tokens, transport, secrets = [] }: V3Options): Ask {
  async function send({ method, path, body }: V3Request, token: string, attempt: number): Promise<HttpAnswer> {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const json = typeof body === 'object' ? JSON.stringify(body) : body;
    return transport.send({
      method,
      url: new URL(path, baseUrl),
      headers,
      attempt,
      ...(json === undefined ? {} : { body: json }),
    });
  }

  return async (request) => {
    const token = await tokens.current();
    const first = await send(request, token, 1);
    const answer = first.status === 401 ? await send(request, await tokens.renew(token), 2) : first;
    if (answer.status === 401) {
      throw new CredentialsError('Constant Contact does not accept even a fresh access token.', { status: 401 });
    }
    if (answer.status < 200 || answer.status > 299) throw errorOf(answer, [token, ...secrets]);
    return answer;
  };
}

/** An id as a part of a path. No id can lead to another path: a URL would take the dots for steps, encoded or not. */
export function segment(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new NotFoundError('Constant Contact has nothing with such an id.', { status: null });
  return encodeURIComponent(id);
}

/**
 * The next page's path, which already begins with `/v3/`. Rejects whatever leads elsewhere: the token goes to the API and to
 * nobody else.
 */
export function nextPath(links: { next?: { href?: string | null } | null } | null | undefined): string | null {
  const href = links?.next?.href;
  if (!href) return null;
  const inside = href.startsWith('/v3/') && new URL(href, 'http://here').pathname.startsWith('/v3/');
  if (!inside)
    throw new UnexpectedAnswerError('Constant Contact’s next page lies outside of its API.', { status: 200 });
  return href;
}
