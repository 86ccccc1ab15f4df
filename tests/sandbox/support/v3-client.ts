import type { Sandbox } from '../../../sandbox';

/** The least that a v3 client does: consent, token, JSON. */

export const BASE = '/oauth2/default/v1';
export const REDIRECT = 'http://localhost:9/callback';
export const ALL_SCOPES = 'contact_data account_read offline_access';
export const SECRET = `Basic ${Buffer.from('sandbox-client:sandbox-secret').toString('base64')}`;

export type Params = Readonly<Record<string, string>>;

export const CONSENT: Params = {
  client_id: 'sandbox-client',
  redirect_uri: REDIRECT,
  response_type: 'code',
  scope: ALL_SCOPES,
  state: 'state-1',
};

/** Presses a button of the consent page and returns where the browser is sent. */
export async function decide({ url }: Sandbox, decision: 'allow' | 'deny', params: Params = {}): Promise<URL> {
  const response = await fetch(`${url}/oauth2/default/v1/authorize`, {
    method: 'POST',
    body: new URLSearchParams({ ...CONSENT, ...params, decision }),
    redirect: 'manual',
  });
  return new URL(response.headers.get('location') ?? 'about:blank');
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export async function askToken(
  { url }: Sandbox,
  params: Params,
  authorization: string | null = SECRET
): Promise<TokenAnswer> {
  const response = await fetch(`${url}/oauth2/default/v1/token`, {
    method: 'POST',
    body: new URLSearchParams(params),
    headers: authorization === null ? {} : { Authorization: authorization },
  });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body, headers: response.headers };
}

export async function connect(sandbox: Sandbox, scope = ALL_SCOPES): Promise<{ access: string; refresh: string }> {
  const code = (await decide(sandbox, 'allow', { scope })).searchParams.get('code') ?? '';
  const { body } = await askToken(sandbox, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT });
  return { access: String(body.access_token), refresh: String(body.refresh_token) };
}

/** What a token says of itself, unchecked. */
export const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Readonly<Record<string, unknown>>;

export const refresh = (sandbox: Sandbox, token: string, authorization?: string | null) =>
  askToken(sandbox, { grant_type: 'refresh_token', refresh_token: token }, authorization);

/** Whatever was answered, to be looked into without a word about its shape. */
export interface Loose {
  readonly [key: string]: Loose;
}

export const items = (value: Loose | undefined): Loose[] => [...((value ?? []) as unknown as Loose[])];

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Loose;
}

export class V3Client {
  constructor(
    private readonly sandbox: Sandbox,
    private readonly token: string
  ) {}

  static async connect(sandbox: Sandbox, scope?: string): Promise<V3Client> {
    return new V3Client(sandbox, (await connect(sandbox, scope)).access);
  }

  private fetch(method: string, path: string, body?: string, type = 'application/json'): Promise<Response> {
    const headers = { Authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { 'Content-Type': type }) };
    return fetch(`${this.sandbox.url}/v3${path}`, { method, body, headers });
  }

  async send(method: string, path: string, body?: string, type?: string): Promise<JsonAnswer> {
    const response = await this.fetch(method, path, body, type);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text || 'null') as Loose };
  }

  /** For answers that are no JSON. */
  async text(path: string): Promise<{ status: number; type: string | null; text: string }> {
    const response = await this.fetch('GET', path);
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  }

  get(path: string): Promise<JsonAnswer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown): Promise<JsonAnswer> {
    return this.send('POST', path, JSON.stringify(body));
  }

  put(path: string, body: unknown): Promise<JsonAnswer> {
    return this.send('PUT', path, JSON.stringify(body));
  }

  delete(path: string): Promise<JsonAnswer> {
    return this.send('DELETE', path);
  }

  start(job: string, body: unknown): Promise<JsonAnswer> {
    return this.post(`/activities/${job}`, body);
  }

  /** Asks after a job until it is done: the first look finds it at work. */
  async finished({ body: { activity_id } }: JsonAnswer): Promise<Loose> {
    await this.get(`/activities/${String(activity_id)}`);
    return (await this.get(`/activities/${String(activity_id)}`)).body;
  }

  signUp(email_address: string, more: Readonly<Record<string, unknown>> = {}): Promise<JsonAnswer> {
    return this.post('/contacts/sign_up_form', { email_address, list_memberships: [NEWSLETTER], ...more });
  }
}

export const GENERAL = '00000001-5cf0-11f1-84b4-0242ac110001';
export const NEWSLETTER = '00000002-5cf0-11f1-84b4-0242ac110001';
export const CUSTOMERS = '00000003-5cf0-11f1-84b4-0242ac110001';
export const COLOR = '00000001-5cf0-11f1-84b4-0242ac110002';
export const SINCE = '00000002-5cf0-11f1-84b4-0242ac110002';
export const LANGUAGE = '00000003-5cf0-11f1-84b4-0242ac110002';
