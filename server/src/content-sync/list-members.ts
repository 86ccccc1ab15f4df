import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { ContactClient } from '../constant-contact';
import { chunks, type ListPair } from '../deliveries';
import { isOneOf, type Migration, millis, rows, type Stored } from '../strapi/database';
import { service } from '../strapi/service';

const MEMBERS = 'cc_list_members';
const READ = 'cc_lists_read';

/** Somebody who was on a list when it was read, as a keyed hash of list and address: more than that is nobody's business here. */
interface MemberRow {
  hash: string;
  list_key: string;
}

interface ReadRow {
  list_key: string;
  read_at: Stored;
}

export const listMembersMigration: Migration = {
  name: 'constant-contact::0009-list-members',
  async up(trx, db) {
    await db.getSchemaConnection(trx).createTable(MEMBERS, (table) => {
      table.string('hash', 64).primary();
      table.string('list_key', 36).notNullable().index('cc_list_members_list');
    });
    await db.getSchemaConnection(trx).createTable(READ, (table) => {
      table.string('list_key', 36).primary();
      table.bigInteger('read_at').notNullable();
    });
  },
  async down(trx, db) {
    for (const table of [READ, MEMBERS]) await db.getSchemaConnection(trx).dropTableIfExists(table);
  },
};

/** One reading serves the imports of a day, for whoever they put on the list is on it because of us. */
const VALID_MS = 24 * 3_600_000;

/** Who was on a list before us. */
export const listMembers = (strapi: Core.Strapi) => {
  const keyOf = (list: string, email: string) => service(strapi, 'contacts').addressHash(`${list}\n${email}`);
  const members = (trx?: Knex.Transaction) => rows<MemberRow>(strapi, MEMBERS, trx);
  const read = () => rows<ReadRow>(strapi, READ);

  return {
    /** Reads the list page by page, unless that was done today. One that was interrupted is read anew. */
    async read({ key, remote }: ListPair, client: Pick<ContactClient, 'members'>): Promise<void> {
      const before = await read().where({ list_key: key }).first();
      if (before && (millis(before.read_at) ?? 0) > Date.now() - VALID_MS) return;
      await read().where({ list_key: key }).delete();
      await members().where({ list_key: key }).delete();
      for await (const page of client.members(remote)) {
        const hashes = page.flatMap(({ email }) => (email ? [keyOf(key, email.toLowerCase())] : []));
        for (const some of chunks([...new Set(hashes)])) {
          await members()
            .insert(some.map((hash) => ({ hash, list_key: key })))
            .onConflict('hash')
            .ignore();
        }
      }
      // another instance may have read it as well
      await read().insert({ list_key: key, read_at: Date.now() }).onConflict('list_key').merge();
    },

    /** Whether all of these lists were read today. */
    async areRead(lists: string[]): Promise<boolean> {
      const found = await read()
        .whereIn('list_key', lists)
        .andWhere('read_at', '>', Date.now() - VALID_MS)
        .select('list_key');
      return found.length === new Set(lists).size;
    },

    /** Those of these addresses who were on it. */
    async among(list: string, emails: string[], trx?: Knex.Transaction): Promise<Set<string>> {
      if ((await members(trx).where({ list_key: list }).limit(1).select('hash')).length === 0) return new Set();
      const byHash = new Map(emails.map((email) => [keyOf(list, email), email]));
      const found = await members(trx)
        .where(isOneOf(strapi, 'hash', [...byHash.keys()]))
        .select('hash');
      return new Set(found.flatMap(({ hash }) => byHash.get(hash) ?? []));
    },
  };
};
