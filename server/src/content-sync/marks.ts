import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { chunks, PAGE } from '../deliveries';
import { insertMany, rows } from '../strapi/database';
import type { Rule } from './rules';
import { MARKS, type MarkRow } from './tables';

/** Marks of the lifecycle hook, and those that stand for all documents of a rule. */
export const markStore = (strapi: Core.Strapi) => {
  const table = (trx?: Knex.Transaction) => rows<MarkRow>(strapi, MARKS, trx);

  return {
    any: async (): Promise<boolean> => (await table().limit(1).select('id')).length > 0,

    ofHook: (limit: number): Promise<MarkRow[]> => table().whereNull('rule_key').orderBy('id').limit(limit).select('*'),

    ofRules: (): Promise<MarkRow[]> => table().whereNotNull('rule_key').orderBy('id').select('*'),

    /** The rule changed: every document of it, from the beginning. One such mark is enough as long as nobody has begun with it. */
    async addRule({ key, contentType }: Pick<Rule, 'key' | 'contentType'>, trx?: Knex.Transaction): Promise<void> {
      const waiting = await table(trx).where({ rule_key: key, changed_only: false }).whereNull('reached').first();
      if (waiting) return;
      await table(trx).insert({ content_type: contentType, rule_key: key, created_at: Date.now() });
    },

    /**
     * Any document of the rule may have changed, and nobody can tell which: all but those that wait for a backfill. Those whose row came
     * after `lastRow` do not, whatever it says of its time.
     */
    async addUnseen(
      { key, contentType }: Pick<Rule, 'key' | 'contentType'>,
      lastRow: number | null = null
    ): Promise<void> {
      const same = { rule_key: key, changed_only: true, last_row: lastRow };
      const waiting = await table()
        .whereNull('reached')
        .where((one) => one.where(same).orWhere({ rule_key: key, changed_only: false }))
        .first();
      if (waiting) return;
      await table().insert({ ...same, content_type: contentType, created_at: Date.now() });
    },

    /** Those of some documents that a mark stands for. */
    async amongDocuments(contentType: string, documents: string[]): Promise<Set<string>> {
      const found = await table().where({ content_type: contentType }).whereIn('document_id', documents).select('*');
      return new Set(found.flatMap(({ document_id }) => document_id ?? []));
    },

    /** As if the hook had seen them. */
    async addDocuments(contentType: string, documents: string[], trx: Knex.Transaction): Promise<void> {
      const same = { content_type: contentType, created_at: Date.now() };
      for (const some of chunks(documents, PAGE)) {
        const marks = some.map((id) => ({ ...same, document_id: id }));
        await insertMany(strapi, MARKS, marks, trx);
      }
    },

    reached: (id: number, where: string) => table().where({ id }).update({ reached: where }),

    async remove(marks: Array<Pick<MarkRow, 'id'>>): Promise<void> {
      const ids = marks.map(({ id }) => id);
      if (ids.length > 0) await table().whereIn('id', ids).delete();
    },
  };
};

export type MarkStore = ReturnType<typeof markStore>;
