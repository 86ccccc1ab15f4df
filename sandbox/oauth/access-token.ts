import { sign, verify } from 'node:crypto';
import { fixedUuid, freshUuid } from '../account/ids';
import { KEY_ID, PRIVATE_KEY, PUBLIC_KEY } from './development-key';

export interface AccessClaims {
  readonly cid: string;
  readonly sub: string;
  readonly scp: readonly string[];
  readonly exp: number;
}

export const ISSUER = 'https://identity.constantcontact.com/oauth2/aus1lm3ry9mF7x2Ja0h8';
export const ACCESS_TOKEN_SECONDS = 86_400;
/** Of a token that came in the fragment of the redirect (implicit flow). */
export const IMPLICIT_TOKEN_SECONDS = 28_800;

/** Whom a token is for. */
export interface Bearer {
  readonly clientId: string;
  readonly user: string;
  readonly scopes: readonly string[];
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An RS256 JWT with the claims that clients are known to read. */
export function signJwt(claims: Readonly<Record<string, unknown>>): string {
  const head = `${encode({ kid: KEY_ID, alg: 'RS256' })}.${encode(claims)}`;
  return `${head}.${sign('sha256', Buffer.from(head), PRIVATE_KEY).toString('base64url')}`;
}

export function issueAccessToken({ clientId, user, scopes }: Bearer, now: number, seconds: number): string {
  const iat = Math.floor(now / 1000);
  return signJwt({
    ver: 1,
    jti: `AT.${freshUuid()}`,
    iss: ISSUER,
    aud: 'https://api.cc.email/v3',
    iat,
    exp: iat + seconds,
    cid: clientId,
    scp: scopes,
    sub: user,
    platform_user_id: fixedUuid('account', 1),
  });
}

/** Signatures once checked are remembered: checking is the dearest part of a small request. */
const checked = new Map<string, AccessClaims>();

function readClaims(token: string): AccessClaims | undefined {
  const known = checked.get(token);
  if (known) return known;
  const [head = '', claims = '', signature = ''] = token.split('.');
  const signed = Buffer.from(`${head}.${claims}`);
  if (!verify('sha256', signed, PUBLIC_KEY, Buffer.from(signature, 'base64url'))) return undefined;
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as AccessClaims;
  if (checked.size >= 1000) checked.clear();
  checked.set(token, read);
  return read;
}

/** `undefined` for a token that is no token of a sandbox, or whose day is over. */
export function checkAccessToken(token: string, now: number): AccessClaims | undefined {
  const claims = readClaims(token);
  return claims && Array.isArray(claims.scp) && claims.exp * 1000 > now ? claims : undefined;
}
