import { randomBytes } from 'node:crypto';

export interface Grant {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly challenge?: string;
  readonly nonce?: string;
}

const LIFETIME_MS = 5 * 60_000;

/** Codes live five minutes and serve once. */
export class AuthorizationCodes {
  private readonly grants = new Map<string, { grant: Grant; until: number }>();

  issue(grant: Grant, now: number): string {
    const code = randomBytes(24).toString('base64url');
    this.grants.set(code, { grant, until: now + LIFETIME_MS });
    return code;
  }

  /** Used up whether or not the rest of the request turns out right. */
  redeem(code: string, now: number): Grant | undefined {
    const found = this.grants.get(code);
    this.grants.delete(code);
    return found && now <= found.until ? found.grant : undefined;
  }
}
