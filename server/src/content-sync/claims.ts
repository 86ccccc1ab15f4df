import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { chunks, PAGE } from '../deliveries';
import { insertMany, isOneOf, rows } from '../strapi/database';
import type { WhenGone } from './contract';
import { CLAIMS, type ClaimRow } from './tables';

export type NewClaim = Pick<
  ClaimRow,
  | 'connection_key'
  | 'email'
  | 'list_key'
  | 'source'
  | 'source_key'
  | 'document_id'
  | 'fields'
  | 'tags'
  | 'hash'
  | 'edited_at'
  | 'when_gone'
> &
  Partial<Pick<ClaimRow, 'was_member'>>;

/** A document that is claimed at an address. */
export interface Held {
  documentId: string;
  email: string;
  /** Whether all that it claims was true at the account once, and nothing is left there that it let go of. */
  isTold: boolean;
}

type Trx = Knex.Transaction;

/** Reads and writes of claims. Released ones stay until the account has followed. */
export const claimStore = (strapi: Core.Strapi) => ({
  ofDocuments: (rule: string, documents: string[], trx: Trx): Promise<ClaimRow[]> =>
    rows<ClaimRow>(strapi, CLAIMS, trx)
      .where({ source: 'rule', source_key: rule })
      .where(isOneOf(strapi, 'document_id', documents))
      .whereNull('released_at')
      .orderBy('id')
      .select('*'),

  /** Those of these documents that have a live claim, with the addresses of these. */
  async heldAmong(rule: string, documents: string[]): Promise<Held[]> {
    const count = (which: string, as: string) =>
      strapi.db.connection.raw(`sum(case when ${which} then 1 else 0 end) as ${as}`);
    const found = (await rows<ClaimRow>(strapi, CLAIMS)
      .where({ source: 'rule', source_key: rule })
      .where(isOneOf(strapi, 'document_id', documents))
      .groupBy('document_id', 'email')
      .select('document_id', 'email', count('released_at is null', 'live'))
      .select(count('released_at is not null or delivered_at is null', 'untold'))) as unknown as Array<
      Pick<ClaimRow, 'document_id' | 'email'> & { live: number | string; untold: number | string }
    >;
    return found
      .filter(({ live }) => Number(live) > 0)
      .map(({ document_id, email, untold }) => ({ documentId: document_id, email, isTold: Number(untold) === 0 }));
  },

  /** Released claims of a rule after one of that id; with `others` also of rules that are none of those. */
  releasedAfter: (rule: string, others: string[] | null, after: number, size: number): Promise<ClaimRow[]> =>
    rows<ClaimRow>(strapi, CLAIMS)
      .where({ source: 'rule' })
      .where((own) => {
        own.where({ source_key: rule });
        if (others) own.orWhereNotIn('source_key', others);
      })
      .whereNotNull('released_at')
      .andWhere('id', '>', after)
      .orderBy('id')
      .limit(size)
      .select('*'),

  /** Everything about one address, released claims included. */
  ofAddress: (connection: string, email: string): Promise<ClaimRow[]> =>
    rows<ClaimRow>(strapi, CLAIMS).where({ connection_key: connection, email }).orderBy('id').select('*'),

  /** Released claims whose document carries `email` now. */
  movedTo: (connection: string, email: string): Promise<ClaimRow[]> =>
    rows<ClaimRow>(strapi, CLAIMS)
      .where({ connection_key: connection, moved_to: email })
      .whereNotNull('released_at')
      .orderBy('id')
      .select('*'),

  async insert(claims: NewClaim[], trx: Trx): Promise<void> {
    const created_at = Date.now();
    const fresh = claims.map((claim) => ({ ...claim, created_at }));
    for (const some of chunks(fresh, PAGE)) await insertMany(strapi, CLAIMS, some, trx);
  },

  async revise(
    ids: number[],
    changes: Pick<ClaimRow, 'fields' | 'tags' | 'hash' | 'edited_at' | 'when_gone'>,
    trx: Trx
  ): Promise<void> {
    if (ids.length > 0) await rows<ClaimRow>(strapi, CLAIMS, trx).whereIn('id', ids).update(changes);
  },

  async edited(ids: number[], at: number, trx: Trx): Promise<void> {
    await rows<ClaimRow>(strapi, CLAIMS, trx).whereIn('id', ids).update({ edited_at: at });
  },

  /** Those of these addresses of which different things are wished: which of them is true depends on who was edited last. */
  async disputedAmong(connection: string, emails: string[], trx: Trx): Promise<Set<string>> {
    if (emails.length === 0) return new Set();
    const found = await rows<ClaimRow>(strapi, CLAIMS, trx)
      .where({ source: 'rule', connection_key: connection })
      .where(isOneOf(strapi, 'email', emails))
      .whereNull('released_at')
      .groupBy('email')
      .havingRaw('count(distinct hash) > 1')
      .select('email');
    return new Set((found as Array<Pick<ClaimRow, 'email'>>).map(({ email }) => email));
  },

  async release(ids: number[], how: { whenGone: WhenGone; movedTo?: string }, trx: Trx): Promise<void> {
    if (ids.length === 0) return;
    await rows<ClaimRow>(strapi, CLAIMS, trx)
      .whereIn('id', ids)
      .update({
        released_at: Date.now(),
        moved_to: how.movedTo ?? null,
        when_gone: how.whenGone,
      });
  },

  /**
   * The document went on to another address before the account had followed it to the last one: the contact waits where it was, and goes
   * straight to the new one. What comes back to where it began has not moved.
   */
  async redirect(rule: string, document: string, from: string[], to: string, trx: Trx): Promise<void> {
    const underway = () =>
      rows<ClaimRow>(strapi, CLAIMS, trx)
        .where({ source: 'rule', source_key: rule, document_id: document })
        .whereIn('moved_to', from);
    await underway().andWhere({ email: to }).update({ moved_to: null });
    await underway().update({ moved_to: to });
  },

  /** The move did not happen: what the old address keeps is settled like any other that is gone. */
  async stay(ids: number[], trx: Trx): Promise<void> {
    await rows<ClaimRow>(strapi, CLAIMS, trx).whereIn('id', ids).update({ moved_to: null });
  },

  async noteMembership(ids: number[], wasMember: boolean): Promise<void> {
    if (ids.length > 0) await rows<ClaimRow>(strapi, CLAIMS).whereIn('id', ids).update({ was_member: wasMember });
  },

  async delivered(ids: number[]): Promise<void> {
    if (ids.length === 0) return;
    await rows<ClaimRow>(strapi, CLAIMS)
      .whereIn('id', ids)
      .whereNull('delivered_at')
      .update({ delivered_at: Date.now() });
  },

  async forget(ids: number[], trx: Trx): Promise<void> {
    if (ids.length > 0) await rows<ClaimRow>(strapi, CLAIMS, trx).whereIn('id', ids).delete();
  },

  async remove(ids: number[]): Promise<void> {
    if (ids.length > 0) await rows<ClaimRow>(strapi, CLAIMS).whereIn('id', ids).delete();
  },

  /** What these claims say may not be true at the account any more: their documents are delivered again, as if they had changed. */
  async doubt(ids: number[], trx: Trx): Promise<void> {
    if (ids.length > 0) await rows<ClaimRow>(strapi, CLAIMS, trx).whereIn('id', ids).update({ hash: '' });
  },

  /** Claimed documents of a rule, chosen at random. */
  async someDocuments(rule: string, size: number): Promise<string[]> {
    const found = await rows<ClaimRow>(strapi, CLAIMS)
      .where({ source: 'rule', source_key: rule })
      .whereNull('released_at')
      .groupBy('document_id')
      .orderByRaw(strapi.db.dialect.client === 'mysql' ? 'rand()' : 'random()')
      .limit(size)
      .select('document_id');
    return (found as Array<Pick<ClaimRow, 'document_id'>>).map((row) => row.document_id);
  },

  /** Documents of each rule that are claimed now. */
  async documentsByRule(): Promise<Map<string, number>> {
    const counted = (await rows<ClaimRow>(strapi, CLAIMS)
      .where({ source: 'rule' })
      .whereNull('released_at')
      .groupBy('source_key')
      .select('source_key')
      .countDistinct({ total: 'document_id' })) as unknown as Array<{ source_key: string; total: number | string }>;
    return new Map(counted.map(({ source_key, total }) => [source_key, Number(total)]));
  },

  /** Addresses after `after` that several rules wish something of, and one of these rules. */
  async contested(connection: string, after: string, size: number): Promise<Array<{ email: string; rule: string }>> {
    const found = await rows<ClaimRow>(strapi, CLAIMS)
      .where({ source: 'rule', connection_key: connection })
      .whereNull('released_at')
      .andWhere('email', '>', after)
      .groupBy('email')
      .havingRaw('count(distinct source_key) > 1')
      .orderBy('email')
      .limit(size)
      .select('email')
      .min({ rule: 'source_key' });
    return found as unknown as Array<{ email: string; rule: string }>;
  },

  /** Claimed documents of a rule after `after`, in the database's own order of their ids. */
  async documentsAfter(rule: string, after: string, size: number): Promise<string[]> {
    const found = await rows<ClaimRow>(strapi, CLAIMS)
      .where({ source: 'rule', source_key: rule })
      .whereNull('released_at')
      .andWhere('document_id', '>', after)
      .orderBy('document_id')
      .limit(size)
      .distinct('document_id');
    return (found as Array<Pick<ClaimRow, 'document_id'>>).map((row) => row.document_id);
  },
});

export type ClaimStore = ReturnType<typeof claimStore>;
