import type { World } from '../world';
import { readScopes } from './scopes';

/** What a browser was sent to the consent page with, once its client and redirect address are known to be good. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  /** `token`: the implicit flow, whose answer is in the fragment and has no refresh token. */
  readonly responseType: 'code' | 'token';
  readonly scopes: readonly string[];
  readonly challenge?: string;
  readonly nonce?: string;
}

/** Shown to the person: sending them back to an address that nobody registered would be the hole to avoid. */
export class PageError extends Error {}

/** Told to the application, by sending the browser back. */
export class RedirectError extends Error {
  constructor(
    readonly to: string,
    readonly code: string,
    description: string
  ) {
    super(description);
  }
}

/** Answers stand in the query, those of the implicit flow in the fragment, which no server gets to see. */
export function redirectTo(
  address: string,
  params: Readonly<Record<string, string>>,
  place: 'query' | 'fragment' = 'query'
): string {
  const url = new URL(address);
  if (place === 'fragment') url.hash = new URLSearchParams(params).toString();
  else for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.toString();
}

export const placeOf = (responseType: string | null) => (responseType === 'token' ? 'fragment' : 'query');

/** Any address on this machine counts as registered. */
function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, hash } = new URL(address);
  const local = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]';
  return /^https?:$/.test(protocol) && hash === '' && (local || /^127(\.\d+){3}$/.test(hostname));
}

export function readAuthorization(params: URLSearchParams, world: World): AuthorizationRequest {
  const clientId = params.get('client_id') ?? '';
  const redirectUri = params.get('redirect_uri') ?? '';
  const state = params.get('state') ?? '';
  const responseType = params.get('response_type');
  if (clientId !== world.credentials.clientId || world.settings.appDeactivated) {
    throw new PageError("Invalid value for 'client_id' parameter.");
  }
  if (!isLoopback(redirectUri)) {
    throw new PageError("The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.");
  }
  if (state === '') throw new PageError("The authentication request has an invalid 'state' parameter.");
  const back = (error: string, text: string) => {
    const answer = { error, error_description: text, state };
    return new RedirectError(redirectTo(redirectUri, answer, placeOf(responseType)), error, text);
  };
  if (responseType !== 'code' && responseType !== 'token') {
    throw back('unsupported_response_type', 'The response type is not supported by the authorization server.');
  }
  const scopes = readScopes(params.get('scope') ?? '');
  if (!scopes) throw back('invalid_scope', 'One or more scopes are not configured for the authorization server.');
  const challenge = params.get('code_challenge') ?? undefined;
  if (challenge !== undefined && params.get('code_challenge_method') !== 'S256') {
    throw back('invalid_request', 'PKCE code challenge method must be S256.');
  }
  return { clientId, redirectUri, state, responseType, scopes, challenge, nonce: params.get('nonce') ?? undefined };
}
