import type { Core } from '@strapi/strapi';
import { type Account, ConstantContactError, type ContactClient } from '../constant-contact';
import { service } from '../strapi/service';
import type { ConnectionInput, ConnectionView, TestResult } from './contract';
import { refuseDeclared, secretsOf } from './declared';
import type { FieldStore } from './fields';
import { type HealthKeeper, NOT_CONNECTED, testFailed, testPassed, UNCHECKED } from './health';
import type { ListStore } from './lists';
import { type Secrets, seal } from './secrets';
import { connectedHere, siteUrl } from './site';
import type { ConnectionStore } from './store';
import type { ConnectionRow } from './tables';
import { connectionView } from './views';

export interface Rooms {
  store: ConnectionStore;
  lists: ListStore;
  fields: FieldStore;
  health: HealthKeeper;
  clientOf: (connection: ConnectionRow) => ContactClient;
}

/** What an administrator does with a connection as a whole. */
export const connectionDesk = (strapi: Core.Strapi, { store, lists, fields, health, clientOf }: Rooms) => ({
  async all(): Promise<ConnectionView[]> {
    const waiting = await service(strapi, 'deliveries').openByConnection();
    const moving = await store.moving();
    const state = (key: string) => ({ waiting: waiting.get(key) ?? 0, moving: moving.has(key) });
    return (await store.all()).map((row) => connectionView(strapi, row, state(row.key)));
  },

  async view(key: string): Promise<ConnectionView> {
    const waiting = await service(strapi, 'deliveries').openByConnection();
    const moving = (await store.moving()).has(key);
    return connectionView(strapi, await store.get(key), { waiting: waiting.get(key) ?? 0, moving });
  },

  async create(input: ConnectionInput): Promise<ConnectionView> {
    const key = await store.insert({
      name: input.name,
      api: input.api,
      ...publicPart(input),
      secrets: seal(strapi, secretPart(input)),
      ...(input.api === 'v1' ? UNCHECKED : NOT_CONNECTED),
      ...connectedHere(siteUrl(strapi.config.get('server.url'))),
    });
    await this.settle(key);
    return this.view(key);
  },

  /** Secrets that are not given stay. Another user or client id ends the old consent. */
  async update(key: string, input: ConnectionInput): Promise<ConnectionView> {
    refuseDeclared(strapi, key);
    const row = await store.get(key);
    const kept = readableSecrets(strapi, row);
    const identity = publicPart({ ...input, api: row.api });
    const endsConsent = row.api === 'v3' && identity.client_id !== row.client_id;
    await store.update(key, {
      name: input.name,
      ...identity,
      secrets: seal(strapi, { ...kept, ...secretPart(input) }),
      ...(endsConsent ? { tokens: null, ...NOT_CONNECTED } : isComplete(row) && UNCHECKED),
      ...(connectsAnew(row, input) && connectedHere(siteUrl(strapi.config.get('server.url')))),
    });
    await this.settle(key);
    return this.view(key);
  },

  /** Asks the account, where there is all that it takes, so that what waited goes out as soon as it can. */
  async settle(key: string): Promise<void> {
    const row = await store.get(key);
    if (isComplete(row)) await this.test(key);
    else await store.update(key, NOT_CONNECTED);
  },

  async test(key: string): Promise<TestResult> {
    const row = await store.get(key);
    try {
      const account = await clientOf(row).account();
      await health.fine(row, account);
      await this.loadOnce(row);
      return testPassed(nameOf(account));
    } catch (error) {
      if (!(error instanceof ConstantContactError)) throw error;
      await health.failed(row, error);
      return testFailed(error);
    }
  },

  /** Lists and fields of an account that we never saw. */
  async loadOnce(row: ConnectionRow): Promise<void> {
    if ((await lists.of(row.key)).length > 0) return;
    const client = clientOf(row);
    await lists.replace(row, await client.lists());
    await fields.replace(row, await client.fields());
  },

  /** Forgets credentials and consent; lists, fields and whatever waits stay. */
  async disconnect(key: string): Promise<ConnectionView> {
    refuseDeclared(strapi, key);
    const row = await store.get(key);
    const secrets = row.api === 'v3' ? row.secrets : seal(strapi, {});
    await store.update(key, { secrets, tokens: null, ...NOT_CONNECTED });
    return this.view(key);
  },

  async remove(key: string): Promise<void> {
    refuseDeclared(strapi, key);
    await store.get(key);
    await service(strapi, 'deliveries').cancelOf(key);
    await lists.removeOf(key);
    await fields.removeOf(key);
    const successor = await store.successorOf(key);
    if (successor) await this.remove(successor.key);
    await store.remove(key);
    service(strapi, 'signup-forms').forgetForms();
  },
});

/** In v3 a person has to consent first. */
const isComplete = ({ api, tokens }: ConnectionRow): boolean => api === 'v1' || tokens !== null;

const nameOf = (account: Account) => account.name || account.id;

/** A v3 connection keeps the user name that it may have from its time as v1. */
const publicPart = ({
  api,
  username,
  clientId,
}: ConnectionInput): { username?: string | null; client_id?: string | null } =>
  api === 'v1' ? { username: username ?? null } : { client_id: clientId ?? null };

/** In v1 whoever enters credentials connects; in v3 the consent does, which may be another site's until then. */
const connectsAnew = ({ api }: ConnectionRow, { password, apiKey }: ConnectionInput): boolean =>
  api === 'v1' && Boolean(password || apiKey);

const secretPart = ({ password, apiKey, clientSecret }: ConnectionInput): Secrets => ({
  ...(password && { password }),
  ...(apiKey && { apiKey }),
  ...(clientSecret && { clientSecret }),
});

/** Where the encryption key changed there is nothing to keep: the administrator enters everything again. */
function readableSecrets(strapi: Core.Strapi, row: ConnectionRow): Secrets {
  try {
    return secretsOf(strapi, row);
  } catch {
    return {};
  }
}
