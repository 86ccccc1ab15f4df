import { encodeAddress } from '../address';
import type { ContactClient, LookUp, OptOuts } from '../client';
import type { Contact } from '../contact';
import { NotFoundError, OptedOutError, PermissionError, UnexpectedAnswerError } from '../errors';
import { collect, followPages } from '../paging';
import type { HttpAnswer, HttpRequest, Transport } from '../transport';
import { afterUpdate, createEntry, readContact, readSummaries, updateEntry } from './contacts';
import { errorOf } from './errors';
import { customerPath, ID_HOST, isListId } from './list-uri';
import { fixedFields, readList, readLists } from './lists';
import { child, parseXml } from './xml';

export interface V1Options {
  /** Without a path: `https://api.constantcontact.com`. */
  baseUrl: string;
  /** The account's user name, as people log in with it. */
  username: string;
  password: string;
  apiKey: string;
  transport: Transport;
}

type V1Request = Pick<HttpRequest, 'method' | 'body'> & { url: URL };

/** Constant Contact's first API: Atom entries below `/ws/customers/{user}/`, HTTP Basic. */
export function createV1Client(options: V1Options): ContactClient & OptOuts {
  const { username, password, apiKey, transport } = options;
  const base = new URL(customerPath(username), options.baseUrl).href;
  const authorization = basic(apiKey, username, password);
  const at = (path: string) => new URL(`${base}${path}`);

  async function send(request: V1Request): Promise<HttpAnswer> {
    const headers = {
      authorization,
      accept: 'application/atom+xml',
      ...(request.body === undefined ? {} : { 'content-type': 'application/atom+xml; charset=utf-8' }),
    };
    return transport.send({ ...request, headers });
  }

  async function ask(request: V1Request): Promise<HttpAnswer> {
    const answer = await send(request);
    if (answer.status < 200 || answer.status > 299) throw errorOf(answer, [password, apiKey]);
    return answer;
  }

  const get = async (url: URL) => (await ask({ method: 'GET', url })).body;

  async function search(url: URL): Promise<HttpAnswer> {
    const first = await send({ method: 'GET', url });
    return first.status === 500 ? send({ method: 'GET', url }) : first;
  }

  const client: ContactClient & OptOuts = {
    api: 'v1',

    async account() {
      // With the slash: without it, a server in front answers 403.
      const document = parseXml(await get(at('/')));
      if (!child(document, 'service')) {
        throw new UnexpectedAnswerError('Constant Contact answered without its service document.', { status: 200 });
      }
      return { id: username.toLowerCase(), name: username };
    },

    lists: () =>
      collect(
        followPages(at('/lists'), async (url) => {
          const { lists, next } = readLists(await get(url));
          return { items: lists, next: resolveNext(next, url) };
        })
      ),

    async list(id) {
      if (!isListId(id)) return null;
      return orNull(async () => readList(await get(at(`/lists/${id}`))));
    },

    fields: async () => fixedFields(),

    async lookUp(email): Promise<LookUp> {
      const url = at(`/contacts?email=${encodeAddress(email.toLowerCase())}`);
      const answer = await search(url);
      const result = { request: `GET ${url.pathname}${url.search}`, status: answer.status };
      // Documented for an address that the account does not have, beside the empty feed. A real failure fails the POST as well.
      if (answer.status === 500 || answer.status === 404) return { ...result, contact: null };
      if (answer.status !== 200) throw errorOf(answer, [password, apiKey]);
      const { contacts } = readSummaries(answer.body);
      return { ...result, contact: contacts.find((contact) => contact.email === email.toLowerCase()) ?? null };
    },

    complete: (contact) => (contact.complete ? Promise.resolve(contact) : client.get(contact.id)),

    get: async (id) => readContact(await get(at(`/contacts/${encodeURIComponent(id)}`))),

    async create(draft, actor) {
      const body = createEntry(username, draft, actor, new Date());
      return readContact((await ask({ method: 'POST', url: at('/contacts'), body })).body);
    },

    async update(found, draft, actor) {
      const body = updateEntry(username, found, draft, actor, new Date());
      const url = at(`/contacts/${encodeURIComponent(found.id)}`);
      await ask({ method: 'PUT', url, body }).catch(async (error) => {
        throw error instanceof PermissionError ? await explain(error, found) : error;
      });
      return afterUpdate(found, draft);
    },

    async optOut(contact) {
      await ask({ method: 'DELETE', url: at(`/contacts/${encodeURIComponent(contact.id)}`) });
    },

    optedOutSince(since) {
      const first = at(`/contacts?updatedsince=${encodeURIComponent(since.toISOString())}&listtype=do-not-mail`);
      return followPages(first, async (url) => {
        const { contacts, next } = readSummaries(await get(url));
        return { items: contacts, next: resolveNext(next, url) };
      });
    },
  };

  /** The same 403 says "no permission" and "this person opted out": the contact itself tells which. */
  async function explain(error: PermissionError, found: Contact): Promise<Error> {
    const now = await client.get(found.id).catch(() => found);
    if (now.status !== 'do-not-mail') return error;
    const words = error.words === null ? {} : { words: error.words };
    return new OptedOutError('This person opted out, and only they can undo it.', { status: 403, ...words });
  }

  return client;
}

/** Constant Contact, V1, authentication: key and user name with a literal `%` between them, not encoded. */
function basic(apiKey: string, username: string, password: string): string {
  return `Basic ${Buffer.from(`${apiKey}%${username}:${password}`, 'utf8').toString('base64')}`;
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

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
