import { type LoggedRequest, type Sandbox, startSandbox } from '../../sandbox';
import type { ContactClient } from '../../server/src/constant-contact';
import {
  createAccessTokens,
  createTransport,
  createV1Client,
  createV3Client,
  finishConsent,
  refreshTokens,
  startConsent,
  type Tokens,
  type Transport,
} from '../../server/src/constant-contact';

const redirectUri = 'http://127.0.0.1:1337/consent';
const oauthClient = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };

/** A sandbox, and both APIs' clients of its one account. */
export interface Account {
  sandbox: Sandbox;
  transport: Transport;
  v1: ContactClient;
  v3: ContactClient;
  /** List ids as each API knows them: 1 General Interest, 2 Newsletter, 3 Customers. */
  list(api: 'v1' | 'v3', number: 1 | 2 | 3): string;
  /** `GET contacts 200`, … since the last `forget`, without the token endpoint. */
  calls(): string[];
  requests(): LoggedRequest[];
  forget(): void;
  close(): Promise<void>;
}

export async function openAccount(): Promise<Account> {
  const sandbox = await startSandbox({ port: 0, settings: { autoConsent: true } });
  const transport = createTransport();
  const v3 = createV3Client({ baseUrl: sandbox.url, transport, tokens: await consentedTokens(sandbox.url, transport) });
  const v1 = createV1Client({
    baseUrl: sandbox.url,
    username: 'sandbox',
    password: 'sandbox',
    apiKey: 'sandbox-key',
    transport,
  });
  const uuids = sandbox.lists().map(({ v3Id }) => v3Id);
  const requests = () => sandbox.requests().filter(({ api }) => api !== 'oauth');
  return {
    sandbox,
    transport,
    v1,
    v3,
    list: (api, number) => (api === 'v1' ? String(number) : (uuids[number - 1] ?? '')),
    requests,
    calls: () => requests().map(({ method, url, status }) => `${method} ${resource(url)} ${status}`),
    forget: () => sandbox.clearRequests(),
    close: async () => {
      await transport.close();
      await sandbox.close();
    },
  };
}

export function clientOf(account: Account, api: 'v1' | 'v3'): ContactClient {
  return account[api];
}

/** Through the sandbox's consent page, as an administrator would go. */
export async function consent(url: string, transport: Transport): Promise<Tokens> {
  const request = await startConsent({ oauthUrl: url, clientId: oauthClient.clientId, redirectUri });
  const page = await fetch(request.url, { redirect: 'manual' });
  return finishConsent({
    ...oauthClient,
    oauthUrl: url,
    transport,
    redirectUri,
    callbackUrl: new URL(page.headers.get('location') ?? ''),
    expectedState: request.state,
    codeVerifier: request.codeVerifier,
  });
}

export async function consentedTokens(url: string, transport: Transport) {
  let row: Tokens | null = await consent(url, transport);
  return createAccessTokens({
    store: {
      read: async () => row,
      write: async (tokens) => {
        row = tokens;
      },
      lock: (work) => work(),
    },
    refresh: ({ refreshToken }) => refreshTokens({ ...oauthClient, oauthUrl: url, transport, refreshToken }),
  });
}

/** The resource without ids, queries and the user's name. */
function resource(url: string): string {
  const path = url.split('?')[0] ?? '';
  return path
    .replace(/^\/ws\/customers\/[^/]+\//, '')
    .replace(/^\/v3\//, '')
    .replace(/\/([0-9]+|[0-9a-f-]{36})$/, '/…');
}
