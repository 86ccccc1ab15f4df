import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Api, Outcome } from '../constant-contact/contact';
import {
  addressColumn,
  insertMany,
  isOneOf,
  isUniqueViolation,
  type Migration,
  millis,
  rows,
  type Stored,
} from '../strapi/database';
import { LINKS } from './tables';

/** What we know of one address at one connection. Kept when a person opted out: forgetting it could subscribe them again. */
export interface Link {
  connection_key: string;
  email: string;
  v1_id: string | null;
  v3_id: string | null;
  /** Hash of the merged wish that was last made true. */
  fingerprint: string | null;
  opted_out_at: Stored;
  /** When the site's entries were told of that opt-out. */
  opt_out_told_at: Stored;
  updated_at: Stored;
}

export const linksMigration: Migration = {
  name: 'constant-contact::0004-links',
  async up(trx, db) {
    await db.getSchemaConnection(trx).createTable(LINKS, (table) => {
      table.increments('id');
      table.string('connection_key', 36).notNullable();
      addressColumn(table, 'email', db).notNullable();
      table.string('v1_id', 40);
      table.string('v3_id', 40);
      table.string('fingerprint', 64);
      table.bigInteger('opted_out_at');
      table.bigInteger('updated_at').notNullable();
      table.unique(['connection_key', 'email'], { indexName: 'cc_links_address' });
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).dropTableIfExists(LINKS);
  },
};

export type Address = Pick<Link, 'connection_key' | 'email'>;

type OptOut = Pick<Link, 'opted_out_at' | 'opt_out_told_at'> & Partial<Pick<Link, 'v1_id' | 'v3_id'>>;

/** When this person opted out, as far as the site knows: the account forgets it with the contact. */
export function optOutOf(link: Link | null): Date | null {
  const optedOutAt = millis(link?.opted_out_at);
  return optedOutAt === null ? null : new Date(optedOutAt);
}

const at = ({ connection_key, email }: Address): Address => ({ connection_key, email });

export const linkStore = (strapi: Core.Strapi) => ({
  async find(address: Address): Promise<Link | null> {
    return (await rows<Link>(strapi, LINKS).where(at(address)).first()) ?? null;
  },

  /** Of what was made true of some hundred addresses. */
  async saveFingerprints(
    connection: string,
    people: Array<Pick<Link, 'email'> & { fingerprint: string }>,
    trx: Knex.Transaction
  ): Promise<void> {
    const same = { connection_key: connection, updated_at: Date.now() };
    const links = people.map(({ email, fingerprint }) => ({ ...same, email, fingerprint }));
    await insertMany(strapi, LINKS, links, trx, {
      key: ['connection_key', 'email'],
      take: ['fingerprint', 'updated_at'],
    });
  },

  /**
   * What was last made true of these addresses may not be true any more: the next delivery asks the account. Said before each write as well,
   * for where its answer is lost nobody knows what the account holds.
   */
  async doubt(connection: string, emails: string[], trx?: Knex.Transaction): Promise<void> {
    if (emails.length === 0) return;
    await rows<Link>(strapi, LINKS, trx)
      .where({ connection_key: connection })
      .where(isOneOf(strapi, 'email', emails))
      .update({ fingerprint: null });
  },

  async save(address: Address, changes: Partial<Omit<Link, keyof Address>>): Promise<void> {
    const values = { ...changes, updated_at: Date.now() };
    const update = () => rows<Link>(strapi, LINKS).where(at(address)).update(values);
    if ((await update()) > 0) return;
    try {
      await rows<Link>(strapi, LINKS).insert({ ...at(address), ...values });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      await update();
    }
  },

  /** What a finished change tells about the address. */
  async noteOutcome(address: Address, api: Api, outcome: Outcome): Promise<void> {
    const optedOut = outcome.code === 'opted-out';
    await this.save(address, {
      ...(outcome.contactId && { [api === 'v1' ? 'v1_id' : 'v3_id']: outcome.contactId }),
      opted_out_at: optedOut ? (outcome.optedOutAt?.getTime() ?? Date.now()) : null,
      ...(optedOut ? { fingerprint: null } : { opt_out_told_at: null }),
    });
  },

  /** What is known of these addresses. */
  async among(connection: string, emails: string[]): Promise<Map<string, Link>> {
    const found = await rows<Link>(strapi, LINKS)
      .where({ connection_key: connection })
      .where(isOneOf(strapi, 'email', emails))
      .select('*');
    return new Map(found.map((link) => [link.email, link]));
  },

  /** Those of these addresses whose person opted out. */
  async optedOutAmong(connection: string, emails: string[]): Promise<string[]> {
    const found = await rows<Link>(strapi, LINKS)
      .where({ connection_key: connection })
      .where(isOneOf(strapi, 'email', emails))
      .whereNotNull('opted_out_at')
      .select('email');
    return found.map(({ email }: Pick<Link, 'email'>) => email);
  },

  /** Addresses of which an opt-out was noted since. */
  async optedOutSince(connection: string, since: number): Promise<Set<string>> {
    const found = await rows<Link>(strapi, LINKS)
      .where({ connection_key: connection })
      .whereNotNull('opted_out_at')
      .andWhere('updated_at', '>=', since)
      .select('email');
    return new Set(found.map(({ email }: Pick<Link, 'email'>) => email));
  },

  /** Some of those whose entries were not told yet that they opted out. */
  async untold(connection: string, limit: number): Promise<Link[]> {
    return rows<Link>(strapi, LINKS)
      .where({ connection_key: connection })
      .whereNotNull('opted_out_at')
      .whereNull('opt_out_told_at')
      .limit(limit)
      .select('*');
  },

  /** Notes an opt-out; `false` where somebody else has written the link since it was read as `known`. */
  async noteOptOut(address: Address, known: Link | undefined, values: OptOut): Promise<boolean> {
    const changes = { ...values, fingerprint: null, updated_at: Date.now() };
    if (known) {
      const same = { ...at(address), updated_at: known.updated_at };
      return (await rows<Link>(strapi, LINKS).where(same).update(changes)) > 0;
    }
    try {
      await rows<Link>(strapi, LINKS).insert({ ...at(address), ...changes });
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  },

  /** Forgets a person, at one connection or at all of them; answers how many links there were. */
  async erase(email: string, connection: string | null, trx: Knex.Transaction): Promise<number> {
    const links = rows<Link>(strapi, LINKS, trx).where({ email });
    return (connection === null ? links : links.andWhere({ connection_key: connection })).delete();
  },

  async remove(address: Address): Promise<void> {
    await rows<Link>(strapi, LINKS).where(at(address)).delete();
  },
});

export type LinkStore = ReturnType<typeof linkStore>;
