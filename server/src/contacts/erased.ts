import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isUniqueViolation, rows } from '../strapi/database';
import { addressHash } from './address-hash';
import { ERASED, type ErasedRow } from './tables';

const EVERYWHERE = '*';

/** Who was erased, by a keyed hash: no sync brings them back, their own sign-up does. `connection` is `null` for all of them. */
export function erasedStore(strapi: Core.Strapi) {
  const table = (trx?: Knex.Transaction) => rows<ErasedRow>(strapi, ERASED, trx);
  const places = (connection: string) => [EVERYWHERE, connection];

  /** Not inside a transaction: a unique violation would end it on PostgreSQL. */
  async function note(connection: string, hash: string): Promise<void> {
    try {
      await table().insert({ connection_key: connection, hash, erased_at: Date.now() });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  return {
    add: (connection: string | null, email: string) => note(connection ?? EVERYWHERE, addressHash(strapi, email)),

    /** Those of `emails` who were erased from this connection. */
    async among(connection: string, emails: string[]): Promise<Set<string>> {
      if (emails.length === 0) return new Set();
      const here = () => table().whereIn('connection_key', places(connection));
      if ((await here().limit(1).select('id')).length === 0) return new Set(); // a hash of each costs more than to ask
      const byHash = new Map(emails.map((email) => [addressHash(strapi, email), email]));
      const found = await here()
        .whereIn('hash', [...byHash.keys()])
        .select('hash');
      return new Set(found.flatMap(({ hash }: Pick<ErasedRow, 'hash'>) => byHash.get(hash) ?? []));
    },

    async lift(connection: string, email: string): Promise<void> {
      await table()
        .whereIn('connection_key', places(connection))
        .andWhere({ hash: addressHash(strapi, email) })
        .delete();
    },

    /** The person's last requests that are not over. */
    lastRequestsOf: (email: string): Promise<ErasedRow[]> =>
      table()
        .where({ hash: addressHash(strapi, email) })
        .whereNotNull('delivery_id')
        .select('*'),

    /** So that its address goes when it is over. The row is there: see `add`. */
    noteLastRequest: (connection: string, email: string, delivery: string, trx: Knex.Transaction) =>
      table(trx)
        .where({ connection_key: connection, hash: addressHash(strapi, email) })
        .update({ delivery_id: delivery }),

    lastRequests: (limit: number): Promise<ErasedRow[]> =>
      table().whereNotNull('delivery_id').orderBy('id').limit(limit).select('*'),

    lastRequestOver: (delivery: string) => table().where({ delivery_id: delivery }).update({ delivery_id: null }),
  };
}

export type ErasedStore = ReturnType<typeof erasedStore>;
