import { contentType, type Incoming, json, type Reply } from '../http/message';
import type { World } from '../world';
import { readClient } from './client';
import { BAD_GRANT_TYPE, missing, oauthError } from './errors';
import { codeGrant, refreshGrant } from './grants';

/** Parameters come in a form body or in the query string; a body of another type is not read. */
function readParams(request: Incoming): URLSearchParams {
  const params = new URLSearchParams(request.query);
  if (contentType(request.headers) === 'application/x-www-form-urlencoded') {
    for (const [name, value] of new URLSearchParams(request.body)) params.set(name, value);
  }
  return params;
}

export function token(request: Incoming, world: World): Reply {
  if (request.method !== 'POST') return oauthError(405, 'invalid_request', 'The token endpoint takes POST only.');
  const { settings, limiter, clock } = world;
  if (settings.rateLimit && limiter.take('token', clock.now(), 1, Number.POSITIVE_INFINITY)) {
    return json(429, { error_key: 'throttled', error_message: 'Too Many Requests' });
  }
  const params = readParams(request);
  const grantType = params.get('grant_type');
  if (!grantType) return missing('grant_type');
  const client = readClient(request, params, world);
  if ('status' in client) return client;
  if (grantType === 'authorization_code') return codeGrant(client, params, world);
  if (grantType === 'refresh_token') return refreshGrant(client, params, world);
  return BAD_GRANT_TYPE;
}
