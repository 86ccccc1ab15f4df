import * as oauth from 'oauth4webapi';
import { ConsentNeededError, UnreachableError } from '../errors';
import type { Transport } from '../transport';
import { oauthErrorOf, outsideOfOAuth } from './oauth-errors';
import type { Tokens } from './tokens';

/** What this plugin needs: contacts and lists, the account's name, and a refresh token. */
export const SCOPE = 'contact_data account_read offline_access';

/** Which application asks, and where. */
export interface OAuthOptions {
  /** `https://authz.constantcontact.com/oauth2/default/v1`; without a path, that path is taken. */
  oauthUrl: string;
  clientId: string;
}

interface Asking {
  /** Absent where the application is a public client, which has none. */
  clientSecret?: string | undefined;
  transport: Transport;
}

/** A consent that has begun. */
export interface ConsentRequest {
  /** Where the browser has to go. */
  url: string;
  /** To be kept until the browser comes back; never shown. */
  state: string;
  codeVerifier: string;
}

/** Constant Contact, V3 API guide, server flow, with PKCE. No request is made. */
export async function startConsent(
  options: OAuthOptions & { redirectUri: string; scope?: string }
): Promise<ConsentRequest> {
  const state = oauth.generateRandomState();
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const url = new URL(serverOf(options.oauthUrl).authorization_endpoint);
  const query = {
    response_type: 'code',
    client_id: options.clientId,
    redirect_uri: options.redirectUri,
    scope: options.scope ?? SCOPE,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  };
  // Spaces as %20: a plus sign between two scopes is refused once it is encoded.
  url.search = new URLSearchParams(query).toString().replaceAll('+', '%20');
  return { url: url.href, state, codeVerifier };
}

/** What the browser brought back, and what was kept of its beginning. */
export interface FinishConsentOptions extends OAuthOptions, Asking {
  /** Exactly as registered, and as given to `startConsent`. */
  redirectUri: string;
  /** The address that the browser came back to, with its query. */
  callbackUrl: URL;
  expectedState: string;
  codeVerifier: string;
}

/**
 * Takes the code to the token endpoint; codes live for five minutes. Rejects with `ConsentNeededError` where the person refused, the code is
 * too old or the state is another one, and with `CredentialsError` where client id or secret are wrong.
 */
export async function finishConsent(options: FinishConsentOptions): Promise<Tokens> {
  const server = serverOf(options.oauthUrl);
  const client = { client_id: options.clientId };
  const started = Date.now();
  try {
    const parameters = oauth.validateAuthResponse(server, client, answerOf(options.callbackUrl), options.expectedState);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      shown(options.clientSecret),
      parameters,
      options.redirectUri,
      options.codeVerifier,
      through(options, 1)
    );
    const answer = await oauth.processAuthorizationCodeResponse(server, client, response);
    return tokensOf(answer, started, null);
  } catch (error) {
    throw oauthErrorOf(error, [options.clientSecret ?? '', options.codeVerifier]);
  }
}

/** Who asks for new tokens, and with what. */
export interface RefreshOptions extends OAuthOptions, Asking {
  refreshToken: string;
}

/**
 * Fresh tokens for a refresh token, which is worth nothing afterwards where the account lets them rotate. A lost answer is asked for
 * once more with the same token. Rejects with `ConsentNeededError` (`invalid_grant`), `CredentialsError` (`invalid_client`).
 */
export async function refreshTokens(options: RefreshOptions): Promise<Tokens> {
  try {
    return await refreshOnce(options, 1);
  } catch (error) {
    if (error instanceof UnreachableError && error.status === null) return refreshOnce(options, 2);
    throw error;
  }
}

async function refreshOnce(options: RefreshOptions, attempt: number): Promise<Tokens> {
  const server = serverOf(options.oauthUrl);
  const client = { client_id: options.clientId };
  const started = Date.now();
  try {
    const { clientSecret, refreshToken } = options;
    const request = through(options, attempt);
    const response = await oauth.refreshTokenGrantRequest(server, client, shown(clientSecret), refreshToken, request);
    const answer = await oauth.processRefreshTokenResponse(server, client, response);
    return tokensOf(answer, started, refreshToken);
  } catch (error) {
    throw oauthErrorOf(error, [options.clientSecret ?? '', options.refreshToken]);
  }
}

/** No discovery document is served; the addresses are fixed. */
function serverOf(oauthUrl: string) {
  const base = new URL(oauthUrl);
  if (base.pathname === '/') base.pathname = '/oauth2/default/v1';
  const root = base.href.replace(/\/$/, '');
  return { issuer: root, authorization_endpoint: `${root}/authorize`, token_endpoint: `${root}/token` };
}

/** Without `iss`: there is one server only, and its issuer has another name than its address. */
function answerOf(callbackUrl: URL): URLSearchParams {
  const parameters = new URLSearchParams(callbackUrl.search);
  parameters.delete('iss');
  return parameters;
}

/**
 * Who asks: id and secret as Basic, or the id alone in the body. The library would percent-encode the hyphens of the client id first;
 * Constant Contact shows the plain pair.
 */
function shown(clientSecret: string | undefined): oauth.ClientAuth {
  if (clientSecret === undefined) return oauth.None();
  return (_server, client, _body, headers) => {
    headers.set('authorization', `Basic ${Buffer.from(`${client.client_id}:${clientSecret}`).toString('base64')}`);
  };
}

function through({ oauthUrl, transport }: { oauthUrl: string; transport: Transport }, attempt: number) {
  return {
    [oauth.allowInsecureRequests]: isLoopback(new URL(oauthUrl)),
    [oauth.customFetch]: async (url: string, { body, headers }: oauth.CustomFetchOptions<'POST', URLSearchParams>) => {
      const answer = await transport.send({ method: 'POST', url: new URL(url), headers, body: String(body), attempt });
      const problem = outsideOfOAuth(answer);
      if (problem) throw problem;
      return new Response(answer.body, { status: answer.status, headers: { 'content-type': answer.contentType } });
    },
  };
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/**
 * How long access tokens live, in seconds (Constant Contact, V3 API guide, OAuth 2). Taken where the answer does not say: to refuse it
 * would lose a refresh token that has rotated already. A shorter life shows as a 401, which renews as well.
 */
const LIFETIME = 24 * 3600;

function tokensOf(answer: oauth.TokenEndpointResponse, started: number, oldRefreshToken: string | null): Tokens {
  const refreshToken = answer.refresh_token ?? oldRefreshToken;
  if (!refreshToken) {
    const message = 'Constant Contact gave no refresh token: the consent lacks the scope “offline_access”.';
    throw new ConsentNeededError(message, { status: 200 });
  }
  return {
    accessToken: answer.access_token,
    refreshToken,
    expiresAt: new Date(started + 1000 * Math.min(answer.expires_in ?? LIFETIME, LIFETIME)),
    scope: answer.scope ?? '',
  };
}
