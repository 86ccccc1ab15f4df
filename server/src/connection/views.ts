import type { Core } from '@strapi/strapi';
import type { UnreadableSecretError } from '../constant-contact/errors';
import { isoTime, parsed } from '../strapi/database';
import type { ConnectionView, SecretState } from './contract';
import { type Secrets, unseal } from './secrets';
import type { ConnectionRow } from './tables';

const stateOf = (secret: unknown): SecretState => (secret ? 'set' : 'missing');

/** What the panel may see of a connection: never a secret, only whether it is there. */
export function connectionView(strapi: Core.Strapi, row: ConnectionRow, waiting: number): ConnectionView {
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
    waiting,
    defaultLists: parsed<string[]>(row.default_lists, []),
    mapping: parsed(row.mapping, []),
  };
}

function readable(strapi: Core.Strapi, row: ConnectionRow): { secrets: Secrets; problem: string | null } {
  try {
    return { secrets: unseal<Secrets>(strapi, row.secrets) ?? {}, problem: null };
  } catch (error) {
    return { secrets: {}, problem: (error as UnreadableSecretError).message };
  }
}
