import { createHash } from 'node:crypto';
import type { Reply } from '../http/message';
import type { World } from '../world';
import { ACCESS_TOKEN_SECONDS, ISSUER, issueAccessToken, signJwt } from './access-token';
import type { Grant } from './authorization-codes';
import type { Client } from './client';
import { BAD_CODE, BAD_REFRESH, BAD_SECRET, BAD_VERIFIER, DEVICE_ERRORS, missing, tokenReply } from './errors';

interface Issued {
  readonly client: Client;
  readonly scopes: readonly string[];
  readonly refreshToken?: string;
  readonly idToken?: string;
}

function answer({ client, scopes, refreshToken, idToken }: Issued, world: World): Reply {
  const bearer = { clientId: client.id, user: world.credentials.user, scopes };
  return tokenReply({
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
    access_token: issueAccessToken(bearer, world.clock.now(), ACCESS_TOKEN_SECONDS),
    scope: scopes.join(' '),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
  });
}

function newRefreshToken(client: Client, scopes: readonly string[], world: World): string {
  const grant = { clientId: client.id, scopes };
  const now = world.clock.now();
  return world.settings.refreshTokenMode === 'rotating'
    ? world.refreshTokens.issueRotating(grant, now)
    : world.refreshTokens.issueLongLived(grant, now);
}

/** Only who asked to stay connected gets one. */
function refreshTokenFor(client: Client, scopes: readonly string[], world: World): string | undefined {
  return scopes.includes('offline_access') ? newRefreshToken(client, scopes, world) : undefined;
}

function idToken({ nonce, scopes, clientId }: Grant, world: World): string | undefined {
  if (!scopes.includes('openid')) return undefined;
  const iat = Math.floor(world.clock.now() / 1000);
  const claims = { iss: ISSUER, aud: clientId, sub: world.credentials.user, iat, exp: iat + 3600 };
  return signJwt(nonce === undefined ? claims : { ...claims, nonce });
}

const s256 = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

export function codeGrant(client: Client, params: URLSearchParams, world: World): Reply {
  const code = params.get('code');
  if (!code) return missing('code');
  const grant = world.codes.redeem(code, world.clock.now());
  if (!grant || grant.clientId !== client.id || grant.redirectUri !== params.get('redirect_uri')) return BAD_CODE;
  if (grant.challenge !== undefined && s256(params.get('code_verifier') ?? '') !== grant.challenge) return BAD_VERIFIER;
  if (grant.challenge === undefined && !client.confidential) return BAD_SECRET;
  const { scopes } = grant;
  const refreshToken = refreshTokenFor(client, scopes, world);
  return answer({ client, scopes, refreshToken, idToken: idToken(grant, world) }, world);
}

/** Asked again and again until the person has decided on another screen. */
export function deviceGrant(client: Client, params: URLSearchParams, world: World): Reply {
  const code = params.get('device_code');
  if (!code) return missing('device_code');
  const outcome = world.devices.poll(code, client.id, world.clock.now());
  if (typeof outcome === 'string') return DEVICE_ERRORS[outcome];
  const { scopes } = outcome;
  return answer({ client, scopes, refreshToken: refreshTokenFor(client, scopes, world) }, world);
}

export function refreshGrant(client: Client, params: URLSearchParams, world: World): Reply {
  const token = params.get('refresh_token');
  if (!token) return missing('refresh_token');
  const { refreshTokens, settings, clock } = world;
  const grant = refreshTokens.find(token, client.id, clock.now());
  if (!grant) return BAD_REFRESH;
  const { scopes } = grant;
  if (settings.refreshTokenMode === 'rotating') {
    if (settings.oneRefreshToken) refreshTokens.endAllOf(client.id);
    refreshTokens.end(token);
    return answer({ client, scopes, refreshToken: newRefreshToken(client, scopes, world) }, world);
  }
  refreshTokens.used(token, clock.now());
  return answer(
    { client, scopes, refreshToken: settings.longLivedRefreshToken === 'repeat' ? token : undefined },
    world
  );
}
