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

export const missing = (name: string): Reply =>
  oauthError(400, 'invalid_request', `The token request must specify the '${name}' parameter.`);
