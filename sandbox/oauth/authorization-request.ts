import type { World } from '../world';
import { readScopes } from './scopes';

/** What a browser was sent to the consent page with, once its client and redirect address are known to be good. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
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

export function redirectTo(address: string, params: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.toString();
}

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
  if (clientId !== world.credentials.clientId || world.settings.appDeactivated) {
    throw new PageError("Invalid value for 'client_id' parameter.");
  }
  if (!isLoopback(redirectUri)) {
    throw new PageError("The 'redirect_uri' parameter must be a Login redirect URI in the client app settings.");
  }
  if (state === '') throw new PageError("The authentication request has an invalid 'state' parameter.");
  const back = (error: string, text: string) => {
    const params = { error, error_description: text, state };
    return new RedirectError(redirectTo(redirectUri, params), error, text);
  };
  if (params.get('response_type') !== 'code') {
    throw back('unsupported_response_type', 'The response type is not supported by the authorization server.');
  }
  const scopes = readScopes(params.get('scope') ?? '');
  if (!scopes) throw back('invalid_scope', 'One or more scopes are not configured for the authorization server.');
  const challenge = params.get('code_challenge') ?? undefined;
  if (challenge !== undefined && params.get('code_challenge_method') !== 'S256') {
    throw back('invalid_request', 'PKCE code challenge method must be S256.');
  }
  return { clientId, redirectUri, state, scopes, challenge, nonce: params.get('nonce') ?? undefined };
}
