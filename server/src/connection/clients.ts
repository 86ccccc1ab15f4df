import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import {
  type ContactClient,
  CredentialsError,
  createAccessTokens,
  createTransport,
  createV1Client,
  createV3Client,
  type Exchange,
  refreshTokens,
  type Transport,
} from '../constant-contact';
import type { Budget, RequestKind } from './budget';
import { secretsOf } from './declared';
import { goesOut, loggingTransport } from './mode';
import { assertOwnSite, siteUrl, siteView } from './site';
import type { ConnectionStore } from './store';
import type { ConnectionRow } from './tables';
import { tokenStore } from './tokens';

export interface ClientOptions {
  /** Told of every request, with the address masked. */
  observe?: (exchange: Exchange) => void;
  /** Calls off what the client does; a refresh of tokens under way goes on, for its answer would be lost. */
  signal?: AbortSignal;
  /** Whose share of the budget it takes; `read` unless given. */
  kind?: RequestKind;
  /**
   * The addresses that this client is to change, needed with any kind but `read`: where one of them does not go out (see `goesOut`),
   * nothing is sent and the first request rejects with `LoggedOnly`.
   */
  changing?: string | string[];
}

/** Makes the client of a connection: its API, its credentials, its API key's budget. */
export function clientFactory(strapi: Core.Strapi, store: ConnectionStore, budget: Budget) {
  const base = createTransport({});
  const labels = new Map<string, string>();

  /** So that a request can be told to be this connection's, also among several sites in one process. */
  function labelled(connection: ConnectionRow, { observe }: ClientOptions = {}): Transport {
    labels.set(connection.key, connection.name);
    return base.with({ connection: connection.key, ...(observe && { observe }) });
  }

  function clientOf(connection: ConnectionRow, options: ClientOptions = {}): ContactClient {
    const { baseUrls } = pluginConfig(strapi);
    const here = siteUrl(strapi.config.get('server.url'));
    const logs = onlyLogs(connection, options);
    if (!logs || siteView(connection, here).state === 'asking') assertOwnSite(connection, here);
    if (logs) return loggingClient(connection, baseUrls, options);
    const secrets = secretsOf(strapi, connection);
    const apiKey = budgetKey(strapi, connection);
    const own = labelled(connection, options);
    const transport = own.with({
      beforeRequest: () => budget.take(apiKey, options.kind ?? 'read'),
      ...(options.signal && { signal: options.signal }),
    });
    if (connection.api === 'v1') {
      const { username } = connection;
      if (!username || !secrets.password || !secrets.apiKey) throw incomplete('user name, password and API key');
      return createV1Client({
        baseUrl: baseUrls.v1,
        username,
        password: secrets.password,
        apiKey: secrets.apiKey,
        transport,
      });
    }
    const { clientSecret } = secrets;
    const { client_id: clientId } = connection;
    if (!clientId || !clientSecret) throw incomplete('client id and client secret');
    const tokens = createAccessTokens({
      store: tokenStore(strapi, store, connection.key),
      refresh: ({ refreshToken }) =>
        refreshTokens({ oauthUrl: baseUrls.oauth, clientId, clientSecret, refreshToken, transport: own }),
    });
    return createV3Client({ baseUrl: baseUrls.v3, tokens, transport, secrets: [clientSecret] });
  }

  return {
    clientOf,
    /** Without a budget: for the consent, which has a limit of its own. */
    transportOf: (connection: ConnectionRow) => labelled(connection),
    /** Names by the label of each connection that made a request. */
    labels,
    close: () => base.close(),
  };
}

/** The API key that the service's budget belongs to. */
export function budgetKey(strapi: Core.Strapi, connection: ConnectionRow): string {
  if (connection.api === 'v3') return connection.client_id ?? connection.key;
  return secretsOf(strapi, connection).apiKey ?? connection.key;
}

function onlyLogs(connection: ConnectionRow, { kind = 'read', changing = [] }: ClientOptions): boolean {
  if (kind === 'read') return false;
  const addresses = [changing].flat();
  return addresses.length === 0
    ? connection.mode !== 'live' || connection.copy_of !== null
    : !addresses.every((email) => goesOut(connection, email));
}

/** A client that shows what it would have asked first. It reads no secret and refreshes no token. */
function loggingClient(
  { api, username }: ConnectionRow,
  baseUrls: { v1: string; v3: string },
  { observe }: ClientOptions
): ContactClient {
  const transport = loggingTransport(observe);
  if (api === 'v1') {
    return createV1Client({ baseUrl: baseUrls.v1, username: username ?? '', password: '', apiKey: '', transport });
  }
  const none = async () => '';
  return createV3Client({ baseUrl: baseUrls.v3, tokens: { current: none, renew: none }, transport });
}

const incomplete = (what: string) =>
  new CredentialsError(`The connection is not complete: it needs ${what}.`, { status: null });
