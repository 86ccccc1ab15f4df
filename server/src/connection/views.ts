import type { Core } from '@strapi/strapi';
import type { UnreadableSecretError } from '../constant-contact/errors';
import { isoTime, parsed } from '../strapi/database';
import type { ConnectionView, SecretState } from './contract';
import { isDeclared, secretsOf } from './declared';
import { type Secrets, unseal } from './secrets';
import { siteUrl, siteView } from './site';
import type { ConnectionRow } from './tables';

const stateOf = (secret: unknown): SecretState => (secret ? 'set' : 'missing');

/** What the panel may see of a connection: never a secret, only whether it is there. */
export function connectionView(
  strapi: Core.Strapi,
  row: ConnectionRow,
  { waiting, moving }: { waiting: number; moving: boolean }
): ConnectionView {
  const { secrets, problem } = readable(strapi, row);
  return {
    key: row.key,
    name: row.name,
    api: row.api,
    username: row.username,
    clientId: row.client_id,
    secrets:
      row.api === 'v1'
        ? { password: stateOf(secrets.password), apiKey: stateOf(secrets.apiKey) }
        : { clientSecret: stateOf(secrets.clientSecret), consent: stateOf(row.tokens) },
    health: problem ? 'needs-attention' : row.health,
    problem: problem ?? row.problem,
    accountName: row.account_name,
    checkedAt: isoTime(row.checked_at),
    consentEndsAt: consentEndsAt(strapi, row),
    declared: isDeclared(strapi, row.key),
    mode: row.mode,
    testAddresses: parsed<string[]>(row.test_addresses, []),
    site: siteView(row, siteUrl(strapi.config.get('server.url'))),
    moving,
    waiting,
    defaultLists: parsed<string[]>(row.default_lists, []),
    mapping: parsed(row.mapping, []),
  };
}

function readable(strapi: Core.Strapi, row: ConnectionRow): { secrets: Secrets; problem: string | null } {
  try {
    return { secrets: secretsOf(strapi, row), problem: null };
  } catch (error) {
    return { secrets: {}, problem: (error as UnreadableSecretError).message };
  }
}

const DAY_MS = 24 * 3_600_000;
/** A refresh token ends so long after it was last used; an access token lives a day of it (Constant Contact, V3 API guide, OAuth 2). */
const UNUSED_DAYS = 180;

function consentEndsAt(strapi: Core.Strapi, row: ConnectionRow): string | null {
  try {
    const tokens = unseal<{ expiresAt: string }>(strapi, row.tokens);
    return tokens && isoTime(Date.parse(tokens.expiresAt) + (UNUSED_DAYS - 1) * DAY_MS);
  } catch {
    return null; // unreadable, which `problem` says
  }
}
