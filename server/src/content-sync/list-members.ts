import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { CancelledError, type ContactClient } from '../constant-contact';
import { chunks, type ListPair } from '../deliveries';
import { isOneOf, type Migration, millis, rows, type Stored } from '../strapi/database';
import { tryLock } from '../strapi/lock';
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

const LOCK_MS = 30_000;
/** Until whoever waits for another's reading looks again. */
const LOOK_MS = 200;

type Reader = Pick<ContactClient, 'members'>;

/** Who was on a list before us. */
export const listMembers = (strapi: Core.Strapi) => {
  const keyOf = (list: string, email: string) => service(strapi, 'contacts').addressHash(`${list}\n${email}`);
  const members = (trx?: Knex.Transaction) => rows<MemberRow>(strapi, MEMBERS, trx);
  const read = () => rows<ReadRow>(strapi, READ);

  const isRead = async (key: string): Promise<boolean> => {
    const before = await read().where({ list_key: key }).first();
    return (millis(before?.read_at) ?? 0) > Date.now() - VALID_MS;
  };

  async function readAnew({ key, remote }: ListPair, client: Reader): Promise<void> {
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
    await read().insert({ list_key: key, read_at: Date.now() }).onConflict('list_key').merge();
  }

  return {
    /**
     * Reads the list page by page, unless that was done today. One that was interrupted is read anew. One reader at a time, over all
     * instances: a second that began would take away what the first has stored, and the first would still say that all is there.
     */
    async read(list: ListPair, client: Reader, signal: AbortSignal): Promise<void> {
      const unlessRead = async () => {
        if (!(await isRead(list.key))) await readAnew(list, client);
        return 'read';
      };
      while (!(await isRead(list.key)) && !(await tryLock(strapi, `members:${list.key}`, LOCK_MS, unlessRead))) {
        if (signal.aborted) throw new CancelledError('This site is shutting down.', { status: null });
        await sleep(LOOK_MS);
      }
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
