import { randomBytes } from 'node:crypto';
import type { Changes } from '../account/changes';
import { openLongLived, sealLongLived } from './long-lived-token';

export interface RefreshGrant {
  readonly clientId: string;
  readonly scopes: readonly string[];
}

export interface Rotating extends RefreshGrant {
  readonly token: string;
  readonly issuedAt: number;
}

const LIFETIME_MS = 180 * 86_400_000;

/**
 * Rotating tokens are remembered, because each serves once. Long-lived ones carry their own proof, so that they
 * hold over a restart without a file; only their last use is remembered.
 */
export class RefreshTokens {
  private readonly rotating = new Map<string, Rotating>();
  private readonly lastUse = new Map<string, number>();

  constructor(private readonly changes: Changes) {}

  issueRotating({ clientId, scopes }: RefreshGrant, now: number): string {
    const token = randomBytes(30).toString('base64url');
    this.restore({ token, clientId, scopes, issuedAt: now });
    this.changes.note('refresh', token, this.rotating.get(token));
    return token;
  }

  issueLongLived(grant: RefreshGrant, now: number): string {
    return sealLongLived(grant, now);
  }

  /** Finds what a token stands for; asking does not use it up. */
  find(token: string, clientId: string, now: number): (RefreshGrant & { readonly rotates: boolean }) | undefined {
    const known = this.rotating.get(token);
    if (known) {
      const holds = known.clientId === clientId && now - known.issuedAt <= LIFETIME_MS;
      return holds ? { ...known, rotates: true } : undefined;
    }
    const sealed = openLongLived(token, clientId);
    if (!sealed) return undefined;
    const lastUse = this.lastUse.get(token) ?? sealed.issuedAt;
    return now - lastUse <= LIFETIME_MS ? { ...sealed, rotates: false } : undefined;
  }

  used(token: string, now: number): void {
    this.lastUse.set(token, now);
  }

  end(token: string): void {
    if (this.rotating.delete(token)) this.changes.note('refresh', token, { token, gone: true });
  }

  endAllOf(clientId: string): void {
    for (const [token, grant] of this.rotating) if (grant.clientId === clientId) this.end(token);
  }

  restore(grant: Rotating): void {
    this.rotating.set(grant.token, grant);
  }

  all(): Iterable<Rotating> {
    return this.rotating.values();
  }

  forget(token: string): void {
    this.rotating.delete(token);
  }

  /** After the account's record was cleared, the tokens have to be written anew. */
  noteAll(): void {
    for (const [token, grant] of this.rotating) this.changes.note('refresh', token, grant);
  }
}
