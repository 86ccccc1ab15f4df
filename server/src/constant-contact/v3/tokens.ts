import { ConsentNeededError, ConstantContactError } from '../errors';
import type { AccessTokens } from './http';

/** What a consent brings. Secret, all of it. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
  expiresAt: Date;
  /** Separated by spaces, as the service granted it. */
  scope: string;
}

/** Where tokens are kept; `connection/` hands it in. */
export interface TokenStore {
  /** `null` where nobody has consented yet. */
  read(): Promise<Tokens | null>;
  write(tokens: Tokens): Promise<void>;
  /** Runs `work` while no other process does: a rotating refresh token that is used twice is lost. */
  lock<T>(work: () => Promise<T>): Promise<T>;
}

interface Options {
  store: TokenStore;
  /** One request to the token endpoint; see `refreshTokens`. */
  refresh: (tokens: Tokens) => Promise<Tokens>;
  now?: () => Date;
}

/** How long before its end an access token is replaced, in milliseconds. */
const MARGIN = 5 * 60 * 1000;

/**
 * Access tokens that are replaced in time, once for all callers and processes. The store is asked every time: another instance
 * may have connected the account anew. Rejects with `ConsentNeededError` where there are none.
 */
export function createAccessTokens({ store, refresh, now = () => new Date() }: Options): AccessTokens {
  let renewal: Promise<string> | null = null;
  const left = (tokens: Tokens) => tokens.expiresAt.getTime() - now().getTime();

  /** `refused` is the access token that must not come back. */
  async function replace(refused: string | null): Promise<string> {
    const tokens = existing(await store.read());
    // Somebody else was faster while we waited for the lock.
    if (tokens.accessToken !== refused && left(tokens) > MARGIN) return tokens.accessToken;

    const fresh = await refresh(tokens);
    // The old refresh token may be worth nothing by now, so the new one is safe before anything is done with it.
    await store.write(fresh);
    return fresh.accessToken;
  }

  function replaceOnce(refused: string | null): Promise<string> {
    renewal ??= store
      .lock(() => replace(refused))
      .finally(() => {
        renewal = null;
      });
    return renewal;
  }

  return {
    async current() {
      const tokens = existing(await store.read());
      if (left(tokens) > MARGIN) return tokens.accessToken;
      try {
        return await replaceOnce(null);
      } catch (error) {
        if (isPassing(error) && left(tokens) > 0) return tokens.accessToken;
        throw error;
      }
    },
    async renew(stale) {
      const token = await replaceOnce(stale);
      // We may have joined a renewal that had nothing against this token.
      return token === stale ? replaceOnce(stale) : token;
    },
  };
}

/** The token endpoint has a bad day, and nobody has to do anything about it. */
function isPassing(error: unknown): boolean {
  return error instanceof ConstantContactError && !['connection', 'never'].includes(error.retry.when);
}

function existing(tokens: Tokens | null): Tokens {
  if (!tokens)
    throw new ConsentNeededError('Nobody has connected this account to Constant Contact yet.', { status: null });
  return tokens;
}
