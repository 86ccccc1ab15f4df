import type { Core } from '@strapi/strapi';
import type { TokenStore, Tokens } from '../constant-contact';
import { withLock } from '../strapi/lock';
import { seal, unseal } from './secrets';
import type { ConnectionStore } from './store';

type StoredTokens = Omit<Tokens, 'expiresAt'> & { expiresAt: string };

const LOCK_MS = 60_000;

/** Whoever replaces a connection's tokens, be it by a refresh or by a new consent, is alone with them over all processes. */
export const withTokens = <T>(strapi: Core.Strapi, key: string, work: () => Promise<T>): Promise<T> =>
  withLock(strapi, `refresh:${key}`, LOCK_MS, work);

/** A connection's tokens, in its row. */
export const tokenStore = (strapi: Core.Strapi, store: ConnectionStore, key: string): TokenStore => ({
  read: async () => revive(unseal<StoredTokens>(strapi, (await store.get(key)).tokens)),
  write: (tokens) => store.update(key, { tokens: seal(strapi, tokens) }),
  lock: (work) => withTokens(strapi, key, work),
});

const revive = (stored: StoredTokens | null): Tokens | null =>
  stored && { ...stored, expiresAt: new Date(stored.expiresAt) };
