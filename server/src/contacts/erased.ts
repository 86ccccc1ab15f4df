import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isUniqueViolation, rows } from '../strapi/database';
import { service } from '../strapi/service';
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

  /** What is true of every connection becomes true of each of these. Locked: two of them may lift it at the same time. */
  async function stayErased(others: string[], hash: string, trx: Knex.Transaction): Promise<void> {
    const everywhere = await table(trx).where({ hash, connection_key: EVERYWHERE }).forUpdate().first();
    if (!everywhere || others.length === 0) return;
    const { erased_at } = everywhere;
    await table(trx)
      .insert(others.map((connection_key) => ({ connection_key, hash, erased_at })))
      .onConflict(['hash', 'connection_key'])
      .ignore();
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

    /** At this connection alone: at the others a person who was erased everywhere has signed up for nothing. */
    async lift(connection: string, email: string): Promise<void> {
      const hash = addressHash(strapi, email);
      const here = (trx?: Knex.Transaction) => table(trx).where({ hash }).whereIn('connection_key', places(connection));
      if ((await here().limit(1).select('id')).length === 0) return;
      const all = await service(strapi, 'connection').rows();
      const others = all.flatMap(({ key }) => (key === connection ? [] : [key]));
      await strapi.db.transaction(async ({ trx }) => {
        await stayErased(others, hash, trx);
        await here(trx).delete();
      });
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
