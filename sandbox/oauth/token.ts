import { type Incoming, json, type Reply } from '../http/message';
import type { World } from '../world';
import { readClient } from './client';
import { BAD_GRANT_TYPE, missing, oauthError } from './errors';
import { codeGrant, deviceGrant, refreshGrant } from './grants';
import { readParams } from './params';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

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
  return grantType === DEVICE ? deviceGrant(client, params, world) : BAD_GRANT_TYPE;
}
