import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { chunks } from '../deliveries';
import { isOneOf, rows } from '../strapi/database';
import type { Step } from './paths';
import { RELATED, type RelatedRow } from './tables';
import { type Entry, valuesAt } from './values';

/** A related document whose value is used. */
export type Related = Pick<RelatedRow, 'related_type' | 'related_id'>;

/** The related documents that an entry uses on these ways. */
export function relatedOf(entry: Entry, ways: Step[][]): Related[] {
  const found = ways.flatMap((way) => {
    const path = [...way.map(({ name }) => name), 'documentId'].join('.');
    const ids = valuesAt(entry, path).filter((id) => typeof id === 'string');
    return ids.map((id) => ({ related_type: way.at(-1)?.uid ?? '', related_id: id }));
  });
  return [...new Map(found.map((one) => [nameOf(one), one])).values()];
}

const nameOf = ({ related_type, related_id }: Related) => `${related_type} ${related_id}`;

/** Which documents of a rule use which related ones: how a change there finds the way back, also when it took the relation away. */
export const relatedStore = (strapi: Core.Strapi) => ({
  /** Notes what these documents use now; what does not change costs one read for all of them. */
  async keep(rule: string, wanted: Map<string, Related[]>, trx: Knex.Transaction): Promise<void> {
    const table = () => rows<RelatedRow>(strapi, RELATED, trx);
    const known = await table()
      .where({ rule_key: rule })
      .where(isOneOf(strapi, 'document_id', [...wanted.keys()]))
      .select('*');
    const wants = (row: RelatedRow) => wanted.get(row.document_id)?.some((one) => nameOf(one) === nameOf(row));
    const gone = known.filter((row) => !wants(row)).map(({ id }) => id);
    const has = new Set(known.map((row) => `${row.document_id} ${nameOf(row)}`));
    const fresh = [...wanted].flatMap(([document, all]) =>
      all
        .filter((one) => !has.has(`${document} ${nameOf(one)}`))
        .map((one) => ({ ...one, rule_key: rule, document_id: document }))
    );
    for (const some of chunks(gone)) await table().whereIn('id', some).delete();
    for (const some of chunks(fresh)) await table().insert(some);
  },

  /** Documents of a rule that used one of `related` when they were read, `limit` at most. */
  async usersOf(rule: string, type: string, related: string[], limit: number): Promise<string[]> {
    const found = await rows<RelatedRow>(strapi, RELATED)
      .where({ rule_key: rule, related_type: type })
      .whereIn('related_id', related)
      .limit(limit)
      .distinct('document_id');
    return (found as Array<Pick<RelatedRow, 'document_id'>>).map((row) => row.document_id);
  },

  async forget(rule: string): Promise<void> {
    await rows<RelatedRow>(strapi, RELATED).where({ rule_key: rule }).delete();
  },
});

export type RelatedStore = ReturnType<typeof relatedStore>;
