import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { RefreshGrant } from './refresh-tokens';
import { SCOPES } from './scopes';

/** Built in on purpose: every sandbox accepts the long-lived tokens of every other. Worth nothing elsewhere. */
const SEAL = 'constant-contact-sandbox/long-lived-refresh-token';
const HEAD = 12;
const PROOF = 18;

function proof(head: Buffer, clientId: string): Buffer {
  return createHmac('sha256', SEAL).update(head).update(clientId).digest().subarray(0, PROOF);
}

/** Scopes, time and a few random bytes, then the proof: 40 opaque characters that need no memory to be checked. */
export function sealLongLived({ clientId, scopes }: RefreshGrant, now: number): string {
  const head = randomBytes(HEAD);
  head.writeUInt8(
    SCOPES.reduce((bits, scope, n) => (scopes.includes(scope) ? bits | (1 << n) : bits), 0),
    0
  );
  head.writeUIntBE(now, 1, 6);
  return Buffer.concat([head, proof(head, clientId)]).toString('base64url');
}

export function openLongLived(
  token: string,
  clientId: string
): (RefreshGrant & { readonly issuedAt: number }) | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== HEAD + PROOF) return undefined;
  const head = bytes.subarray(0, HEAD);
  if (!timingSafeEqual(proof(head, clientId), bytes.subarray(HEAD))) return undefined;
  const bits = head.readUInt8(0);
  return { clientId, scopes: SCOPES.filter((_, n) => bits & (1 << n)), issuedAt: head.readUIntBE(1, 6) };
}
