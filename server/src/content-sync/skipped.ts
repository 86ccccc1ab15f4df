import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { insertMany, isOneOf, isoTime, rows } from '../strapi/database';
import { withNames } from '../strapi/main-field';
import type { SkippedPage } from './contract';
import type { Rule } from './rules';
import { SKIPPED, type SkippedDocument } from './tables';
import type { Skip } from './wish';

/** Documents that a rule means and that do not go out, or not whole, with the reason. */
export const skippedStore = (strapi: Core.Strapi) => ({
  /** Notes what is skipped of these documents now; what works again is taken off. */
  async keep(rule: string, wanted: Map<string, Skip | null>, trx: Knex.Transaction): Promise<void> {
    const table = () => rows<SkippedDocument>(strapi, SKIPPED, trx);
    const known = await table()
      .where({ rule_key: rule })
      .where(isOneOf(strapi, 'document_id', [...wanted.keys()]))
      .select('*');
    const isSame = (row: SkippedDocument, skip: Skip | null | undefined) =>
      skip?.reason === row.reason && skip.detail === row.detail;
    const outdated = known.filter((row) => !isSame(row, wanted.get(row.document_id)));
    const kept = new Set(known.filter((row) => !outdated.includes(row)).map((row) => row.document_id));
    const fresh = [...wanted].flatMap(([document_id, skip]) =>
      skip === null || kept.has(document_id) ? [] : [{ ...skip, rule_key: rule, document_id, at: Date.now() }]
    );
    const ids = outdated.map(({ id }) => id);
    if (ids.length > 0) await table().whereIn('id', ids).delete();
    await insertMany(strapi, SKIPPED, fresh, trx);
  },

  async page(rule: Rule, page: number, pageSize: number): Promise<SkippedPage> {
    const own = () => rows<SkippedDocument>(strapi, SKIPPED).where({ rule_key: rule.key });
    const [counted] = (await own().count({ total: '*' })) as unknown as Array<{ total: number | string }>;
    const total = Number(counted?.total ?? 0);
    const found = await own()
      .orderBy('id', 'desc')
      .offset((page - 1) * pageSize)
      .limit(pageSize)
      .select('*');
    const results = found.map(({ document_id, reason, detail, at }) => ({
      documentId: document_id,
      reason,
      detail,
      at: isoTime(at) ?? '',
    }));
    return {
      results: await withNames(strapi, rule, results),
      pagination: { page, pageSize, total, pageCount: Math.ceil(total / pageSize) },
    };
  },

  async countByRule(): Promise<Map<string, number>> {
    const counted = (await rows<SkippedDocument>(strapi, SKIPPED)
      .groupBy('rule_key')
      .select('rule_key')
      .count({ total: '*' })) as unknown as Array<{ rule_key: string; total: number | string }>;
    return new Map(counted.map(({ rule_key, total }) => [rule_key, Number(total)]));
  },

  async forget(rule: string): Promise<void> {
    await rows<SkippedDocument>(strapi, SKIPPED).where({ rule_key: rule }).delete();
  },
});

export type SkippedStore = ReturnType<typeof skippedStore>;
