import type { Sandbox } from '../../../sandbox';

/** The least that a v1 client does, with nothing of the plugin's own client in it. */

export const ATOM = 'application/atom+xml';

export const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const element = ([name, value]: [string, string]) => `<${name}>${escapeXml(value)}</${name}>`;

export interface EntryParts {
  readonly fields?: Readonly<Record<string, string>>;
  /** `undefined` leaves `ContactLists` out altogether. */
  readonly lists?: readonly (string | number)[];
  readonly id?: string;
}

export const frame = (content: string, id = 'data:,none') =>
  `<?xml version="1.0" encoding="UTF-8"?><entry xmlns="http://www.w3.org/2005/Atom"><title type="text"> </title>` +
  `<updated>2012-01-02T03:04:05.006Z</updated><author></author><id>${id}</id><summary type="text">Contact</summary>` +
  `<content type="application/vnd.ctct+xml">${content}</content></entry>`;

export function contactXml({ fields = {}, lists, id }: EntryParts): string {
  const listId = (list: string | number) =>
    String(list).includes(':') ? list : `http://api.constantcontact.com/ws/customers/sandbox/lists/${list}`;
  const on = lists?.map((list) => `<ContactList id="${listId(list)}" />`).join('');
  const inner =
    Object.entries(fields).map(element).join('') + (on === undefined ? '' : `<ContactLists>${on}</ContactLists>`);
  return frame(`<Contact xmlns="http://ws.constantcontact.com/ns/1.0/">${inner}</Contact>`, id);
}

export function listXml(name: string, id = 'data:,', extra = ''): string {
  const inner = `<OptInDefault>false</OptInDefault><Name>${escapeXml(name)}</Name>${extra}<SortOrder>99</SortOrder>`;
  return frame(`<ContactList xmlns="http://ws.constantcontact.com/ns/1.0/">${inner}</ContactList>`, id);
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const read = async (response: Response): Promise<Answer> => {
  return { status: response.status, headers: response.headers, text: await response.text() };
};

export const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`;

export class V1Client {
  constructor(
    private readonly sandbox: Sandbox,
    private readonly login = 'sandbox-key%sandbox:sandbox'
  ) {}

  async send(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
    const sent = new Headers({
      Authorization: basic(this.login),
      ...(body === undefined ? {} : { 'Content-Type': ATOM }),
    });
    for (const [name, value] of Object.entries(headers)) sent.set(name, value);
    return read(await fetch(`${this.sandbox.url}/ws/customers/sandbox${path}`, { method, body, headers: sent }));
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  /** The page behind an answer's `next` link, put together as most clients do: host and link, with nothing in between. */
  async next({ text }: Answer): Promise<Answer | undefined> {
    const link = nextOf(text);
    if (link === undefined) return undefined;
    return read(await fetch(`${this.sandbox.url}${link}`, { headers: { Authorization: basic(this.login) } }));
  }

  post(path: string, body: string): Promise<Answer> {
    return this.send('POST', path, body);
  }

  put(path: string, body: string): Promise<Answer> {
    return this.send('PUT', path, body);
  }

  /** Starts an activity and returns its id. */
  async start(form: readonly [string, string][] | URLSearchParams): Promise<string> {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(form as URLSearchParams).toString();
    const { status, headers: answered, text } = await this.send('POST', '/activities', body, headers);
    if (status !== 201) throw new Error(`${status} ${text}`);
    return (answered.get('location') ?? '').split('/').pop() ?? '';
  }

  /** Adds somebody to list 1, unless told otherwise, and returns their number. */
  async add(email: string, { fields = {}, lists = [1] }: EntryParts = {}): Promise<string> {
    const all = { EmailAddress: email, OptInSource: 'ACTION_BY_CUSTOMER', ...fields };
    const { status, headers, text } = await this.post('/contacts', contactXml({ fields: all, lists }));
    if (status !== 201) throw new Error(`${status} ${text}`);
    return (headers.get('location') ?? '').split('/').pop() ?? '';
  }
}

export const textOf = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
export const textsOf = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value]) => value);
export const nextOf = (xml: string) => /<link href="([^"]*)" rel="next"/.exec(xml)?.[1];
