import type { Pages } from '../client';
import { UnexpectedAnswerError } from '../errors';
import { followPages } from '../paging';
import type { HttpAnswer, HttpRequest, Transport } from '../transport';
import { errorOf } from './errors';
import { customerPath, ID_HOST } from './list-uri';

/** How an account is reached through v1. */
export interface V1Options {
  /** Without a path: `https://api.constantcontact.com`. */
  baseUrl: string;
  /** The account's user name, as people log in with it. */
  username: string;
  password: string;
  apiKey: string;
  transport: Transport;
}

export interface V1Request {
  method: HttpRequest['method'];
  /** Below the account, with its slash; or the URL of a page. */
  at: string | URL;
  /** An Atom entry, or what a form sends. */
  entry?: string;
  form?: string;
  attempt?: number;
}

/** One account's resources, below `/ws/customers/{user}/`. */
export interface V1Http {
  readonly username: string;
  /** Rejects with the `ConstantContactError` that a status other than 2xx stands for. */
  ask(request: V1Request): Promise<HttpAnswer>;
  get(at: string | URL): Promise<string>;
  /** A search by address; `body` is `null` where the account has nobody. */
  search(path: string): Promise<{ request: string; status: number; body: string | null }>;
  /** Follows the feed's own links from page to page. */
  pages<T>(path: string, read: (body: string) => { items: T[]; next: string | null }): Pages<T>;
}

export function createHttp(options: V1Options): V1Http {
  const { username, password, apiKey, transport } = options;
  const base = new URL(customerPath(username), options.baseUrl).href;
  const authorization = basic(apiKey, username, password);
  const urlOf = (at: string | URL) => (typeof at === 'string' ? new URL(`${base}${at}`) : at);

  function send({ method, at, entry, form, attempt = 1 }: V1Request): Promise<HttpAnswer> {
    const headers = { authorization, accept: 'application/atom+xml', ...contentType({ entry, form }) };
    const body = entry ?? form;
    return transport.send({ method, url: urlOf(at), headers, attempt, ...(body === undefined ? {} : { body }) });
  }

  async function ask(request: V1Request): Promise<HttpAnswer> {
    const answer = await send(request);
    if (answer.status < 200 || answer.status > 299) throw errorOf(answer, [password, apiKey]);
    return answer;
  }

  const get = async (at: string | URL) => (await ask({ method: 'GET', at })).body;

  return {
    username,
    ask,
    get,

    async search(path) {
      const at = urlOf(path);
      const request = `GET ${at.pathname}${at.search}`;
      const first = await send({ method: 'GET', at });
      const answer = first.status === 500 ? await send({ method: 'GET', at, attempt: 2 }) : first;
      const { status, body } = answer;
      // Documented for an address that the account does not have, beside the empty feed. A real failure fails the POST as well.
      if (status === 500 || status === 404) return { request, status, body: null };
      if (status !== 200) throw errorOf(answer, [password, apiKey]);
      return { request, status, body };
    },

    pages: (path, read) =>
      followPages(urlOf(path), async (url) => {
        const { items, next } = read(await get(url));
        return { items, next: resolveNext(next, url) };
      }),
  };
}

/** Constant Contact, V1, authentication: key and user name with a literal `%` between them, not encoded. */
function basic(apiKey: string, username: string, password: string): string {
  return `Basic ${Buffer.from(`${apiKey}%${username}:${password}`, 'utf8').toString('base64')}`;
}

function contentType({ entry, form }: Pick<V1Request, 'entry' | 'form'>): Record<string, string> {
  if (entry !== undefined) return { 'content-type': 'application/atom+xml; charset=utf-8' };
  return form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
}

/** Links are relative, or name the service's own host wherever it is served from. No other host gets the credentials. */
function resolveNext(href: string | null, from: URL): URL | null {
  if (!href) return null;
  const target = URL.canParse(href, from.href) ? new URL(href, from) : null;
  const known = target && (target.host === from.host || target.hostname === ID_HOST);
  if (!known || !target.pathname.startsWith('/ws/customers/')) {
    throw new UnexpectedAnswerError('Constant Contact’s next page lies outside of its API.', { status: 200 });
  }
  return new URL(`${target.pathname}${target.search}`, from);
}
