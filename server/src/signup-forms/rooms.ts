/** Everything that this room asks of the others. */
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { NamedList } from '../connection';
import type { NewDelivery } from '../deliveries';
import { service } from '../strapi/service';
import type { Target } from './form-targets';

export type { NewDelivery };

export function rooms(strapi: Core.Strapi) {
  return {
    /** The connections that these lists belong to. Reads, so it must not be called inside a transaction. */
    async targetsOf(lists: string[]): Promise<Target[]> {
      if (lists.length === 0) return [];
      const connection = service(strapi, 'connection');
      const byConnection = new Map<string, string[]>();
      for (const list of await connection.listsByKey(lists)) {
        byConnection.set(list.connection, [...(byConnection.get(list.connection) ?? []), list.key]);
      }
      return Promise.all(
        [...byConnection].map(async ([key, keys]) => {
          const [limits, mapping] = await Promise.all([connection.fieldLimits(key), connection.mappingOf(key)]);
          return { connection: key, lists: keys, limits, mapping: new Map(mapping.map(({ from, to }) => [from, to])) };
        })
      );
    },

    /** Names of lists by our key, without those that the account has no more. */
    async listNames(keys: string[]): Promise<Map<string, string>> {
      const found = keys.length === 0 ? [] : await service(strapi, 'connection').listsByKey(keys);
      return new Map(found.filter(({ gone }) => !gone).map(({ key, name }) => [key, name]));
    },

    /**
     * Our keys of the lists that are called so, by our key, v1 URI, v3 UUID or name: at most one for each connection, and none where no
     * account has it.
     */
    listsCalled: (names: string[]): Promise<Map<string, NamedList[]>> =>
      service(strapi, 'connection').listsCalled(names),

    /** Its key, by key or name. */
    async connectionCalled(name: string): Promise<string | null> {
      const all = await service(strapi, 'connection').rows();
      return all.find((row) => row.key === name || row.name === name)?.key ?? null;
    },

    contactFields: (connection: string) => service(strapi, 'connection').fieldViews(connection),

    /** Whether we know of an opt-out at one of these connections. */
    async hasOptedOut(email: string, connections: string[]): Promise<boolean> {
      const { links } = service(strapi, 'contacts');
      const known = await Promise.all(connections.map((connection_key) => links.find({ connection_key, email })));
      return known.some((link) => link !== null && link.opted_out_at !== null);
    },

    /** Keys of all connections. */
    async connections(): Promise<string[]> {
      return (await service(strapi, 'connection').rows()).map(({ key }) => key);
    },

    /** Connection and name of each list that the account still has, by our key. */
    async listPlaces(keys: string[]): Promise<Map<string, { connection: string; name: string }>> {
      const found = keys.length === 0 ? [] : await service(strapi, 'connection').listsByKey(keys);
      return new Map(found.filter(({ gone }) => !gone).map(({ key, name, connection }) => [key, { name, connection }]));
    },

    /** Lists that sign-ups and entries ask for. */
    claimedLists: (connections: string[], email: string): Promise<string[]> =>
      service(strapi, 'content-sync').claimedLists(connections, email),

    /** What the person did themselves and has still to become true, the oldest first. */
    openActs: (email: string) => service(strapi, 'deliveries').openActs(email),

    /** What an account says about a person; `null` where it does not say in time. */
    membership: (connection: string, email: string, patienceMs: number) =>
      service(strapi, 'contacts').membership(connection, email, patienceMs),

    addDeliveries: (trx: Knex.Transaction, items: NewDelivery[]): Promise<string[]> =>
      service(strapi, 'deliveries').add(trx, items),

    wakeDispatcher: (): void => service(strapi, 'deliveries').wake(),
  };
}

export type Rooms = ReturnType<typeof rooms>;
