import { html, type Incoming, type Reply } from '../http/message';
import type { World } from '../world';
import { readClient } from './client';
import { activatedPage, activationPage, askCodePage, refusalPage } from './consent-page';
import { DEVICE_CODE_SECONDS, POLL_SECONDS } from './device-codes';
import { BAD_SCOPE, oauthError, tokenReply } from './errors';
import { readParams } from './params';
import { readScopes } from './scopes';

/** `POST /device/authorize`: a device without a browser asks for a code that a person types elsewhere. */
export function authorizeDevice(request: Incoming, world: World): Reply {
  if (request.method !== 'POST') return oauthError(405, 'invalid_request', 'The device endpoint takes POST only.');
  const params = readParams(request);
  const client = readClient(request, params, world);
  if ('status' in client) return client;
  const scopes = readScopes(params.get('scope') ?? '');
  if (!scopes) return BAD_SCOPE;
  const { deviceCode, userCode } = world.devices.issue(client.id, scopes, world.clock.now());
  const page = `http://${request.headers.host ?? 'localhost'}/activate`;
  return tokenReply({
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: page,
    verification_uri_complete: `${page}?user_code=${userCode}`,
    expires_in: DEVICE_CODE_SECONDS,
    interval: POLL_SECONDS,
  });
}

/** `/activate`: without a code the page asks for one; its form comes back by `POST` with `user_code` and `decision`. */
export function activate(request: Incoming, world: World): Reply {
  const posted = request.method === 'POST';
  const params = posted ? readParams(request) : request.query;
  const userCode = params.get('user_code') ?? '';
  if (userCode === '' && !posted) return html(200, askCodePage());
  const wait = world.devices.find(userCode, world.clock.now());
  if (!wait) return html(400, refusalPage('The code is not known, was used, or has expired.'));
  if (!posted) return html(200, activationPage(wait));
  const decision = params.get('decision') === 'allow' ? 'allow' : 'deny';
  world.devices.decide(userCode, decision, world.clock.now());
  return html(200, activatedPage(decision));
}
