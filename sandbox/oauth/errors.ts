import { json, type Reply } from '../http/message';

const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

export function oauthError(status: number, error: string, description: string): Reply {
  return json(status, { error, error_description: description }, NO_STORE);
}

export const tokenReply = (value: unknown): Reply => json(200, value, NO_STORE);

export const BAD_CODE = oauthError(400, 'invalid_grant', 'The authorization code is invalid or has expired.');
export const BAD_REFRESH = oauthError(400, 'invalid_grant', 'The refresh token is invalid or expired.');
export const BAD_VERIFIER = oauthError(400, 'invalid_grant', 'PKCE verification failed.');
export const BAD_SECRET = oauthError(
  401,
  'invalid_client',
  'The client secret supplied for a confidential client is invalid.'
);
export const UNKNOWN_CLIENT = oauthError(401, 'invalid_client', "Invalid value for 'client_id' parameter.");
export const BAD_GRANT_TYPE = oauthError(
  400,
  'unsupported_grant_type',
  'The authorization grant type is not supported by the authorization server.'
);

/** What a device hears until it gets its token, by the words of RFC 8628 (the texts are assumed). */
export const DEVICE_ERRORS = {
  authorization_pending: oauthError(
    400,
    'authorization_pending',
    'The device authorization is pending. Please try again later.'
  ),
  slow_down: oauthError(400, 'slow_down', 'The device is polling too frequently.'),
  expired_token: oauthError(400, 'expired_token', 'The device code has expired.'),
  access_denied: oauthError(400, 'access_denied', 'The resource owner denied the request.'),
  invalid_grant: oauthError(400, 'invalid_grant', 'The device code is invalid.'),
} as const;

export const BAD_SCOPE = oauthError(
  400,
  'invalid_scope',
  'One or more scopes are not configured for the authorization server.'
);

export const missing = (name: string): Reply =>
  oauthError(400, 'invalid_request', `The token request must specify the '${name}' parameter.`);
