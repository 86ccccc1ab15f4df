import type { Core } from '@strapi/strapi';
import { rows } from '../strapi/database';
import { MARKS, type MarkRow } from './tables';
import type { Watch } from './watch';

type NewMark = Pick<MarkRow, 'document_id' | 'entry_id'>;

/** The parts of a database lifecycle event that we read (Strapi 5.54). */
interface LifecycleEvent {
  model: { uid: string };
  result?: unknown;
  params?: { where?: unknown };
}

const AT_ONCE = 200; // SQLite takes a bounded number of rows in one statement

/**
 * The whole of what a saved entry costs: one plain INSERT on the transaction that saves it. No read and no unique key, so it can
 * neither block nor fail the save; no request to anybody.
 */
export function subscribeHook(strapi: Core.Strapi, watch: Pick<Watch, 'has'>, committed: () => void): void {
  const mark = (marksOf: (event: LifecycleEvent) => NewMark[]) => async (event: LifecycleEvent) => {
    if (!watch.has(event.model.uid)) return;
    const marks = marksOf(event).map((row) => ({ ...row, content_type: event.model.uid, created_at: Date.now() }));
    if (marks.length === 0) return;
    // nested, this joins the transaction of the save; alone, it is one of its own
    await strapi.db.transaction(async ({ trx, onCommit }) => {
      for (let start = 0; start < marks.length; start += AT_ONCE) {
        await rows<MarkRow>(strapi, MARKS, trx).insert(marks.slice(start, start + AT_ONCE));
      }
      onCommit(committed);
    });
  };
  const one = mark((event) => [markOf(event.result, event.params?.where)]);
  const many = mark((event) => manyOf(event));
  strapi.db.lifecycles.subscribe({
    afterCreate: one,
    afterUpdate: one,
    afterDelete: one,
    afterCreateMany: many,
    afterUpdateMany: many,
    afterDeleteMany: many,
  });
}

const name = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

const property = (value: unknown, key: string): string | null =>
  typeof value === 'object' && value !== null ? name((value as Record<string, unknown>)[key]) : null;

/** A save with a selection may leave the document id out of its result; then the row's own id stands for it. */
const markOf = (result: unknown, where?: unknown): NewMark => ({
  document_id: property(result, 'documentId') ?? property(where, 'documentId'),
  entry_id: property(result, 'id') ?? property(where, 'id'),
});

/**
 * `createMany` tells ids, on MySQL the first one only; `updateMany` and `deleteMany` tell none: then every document of the type may have
 * changed.
 */
function manyOf({ result, params }: LifecycleEvent): NewMark[] {
  const { ids = [], count } = (result ?? {}) as { ids?: unknown[]; count?: number };
  const complete = ids.length > 0 && ids.length === (count ?? ids.length);
  return complete ? ids.map((id) => ({ document_id: null, entry_id: name(id) })) : [markOf(undefined, params?.where)];
}
