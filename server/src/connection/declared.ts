import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import { refusal } from '../strapi/http';
import { withLock } from '../strapi/lock';
import { type DeclaredConnection, declaredConnection } from './declaration';
import { NOT_CONNECTED } from './health';
import { type Secrets, unseal } from './secrets';
import { connectedHere, siteUrl } from './site';
import type { ConnectionStore } from './store';
import type { ConnectionRow } from './tables';

const LOCK_MS = 30_000;

const declaredOf = (strapi: Core.Strapi): DeclaredConnection[] =>
  pluginConfig(strapi).connections.map(declaredConnection);

const find = (strapi: Core.Strapi, key: string) => declaredOf(strapi).find((one) => one.key === key);

export const isDeclared = (strapi: Core.Strapi, key: string): boolean => find(strapi, key) !== undefined;

/** Secrets of a declared connection are in no table. Throws `UnreadableSecretError` where a stored one cannot be read. */
export function secretsOf(strapi: Core.Strapi, row: Pick<ConnectionRow, 'key' | 'secrets'>): Secrets {
  const declared = find(strapi, row.key);
  if (!declared) return unseal<Secrets>(strapi, row.secrets) ?? {};
  if (declared.api === 'v3') return { clientSecret: declared.clientSecret };
  return { password: declared.password, apiKey: declared.apiKey };
}

/** Refuses what the configuration decides. */
export function refuseDeclared(strapi: Core.Strapi, key: string): void {
  if (!isDeclared(strapi, key)) return;
  const message = `This connection stands in config/plugins, as connections[].key “${key}”: change it there and start Strapi again.`;
  throw refusal([{ path: 'name', message }]);
}

/**
 * Brings the connections of the configuration into the database. Their key stays for good, with all that refers to it; one that vanished
 * from the configuration becomes an ordinary connection without credentials. Rejects where a key changed its API.
 */
export async function keepDeclared(strapi: Core.Strapi, store: ConnectionStore): Promise<void> {
  const here = siteUrl(strapi.config.get('server.url'));
  const declared = declaredOf(strapi);
  if (declared.length === 0) return;
  await withLock(strapi, 'declared-connections', LOCK_MS, async () => {
    for (const one of declared) {
      const row = await store.find(one.key);
      const health = one.api === 'v1' ? 'unchecked' : 'not-connected';
      if (!row) await store.insert({ key: one.key, api: one.api, ...columns(one), ...connectedHere(here), health });
      else await store.update(one.key, changes(row, one));
    }
  });
}

function changes(row: ConnectionRow, one: DeclaredConnection): Partial<ConnectionRow> {
  if (row.api !== one.api) {
    const words = `connections “${one.key}” is kept as ${row.api}: give the connection of ${one.api} a key of its own`;
    throw new Error(`constant-contact: config.${words}`);
  }
  const values = columns(one);
  if (one.api === 'v3' && row.client_id !== values.client_id) {
    return { ...values, tokens: null, ...NOT_CONNECTED };
  }
  // what was wrong may be mended in the configuration: it is asked again at once
  return row.problem_code === 'wrong-credentials' ? { ...values, health: 'unchecked' } : values;
}

const columns = (one: DeclaredConnection) => ({
  name: one.name,
  username: one.api === 'v1' ? one.username : null,
  client_id: one.api === 'v3' ? one.clientId : null,
  mode: one.mode,
  test_addresses: JSON.stringify(one.testAddresses),
});
