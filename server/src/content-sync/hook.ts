import type { Core, UID } from '@strapi/strapi';
import { chunks, PAGE } from '../deliveries';
import { insertMany, rows } from '../strapi/database';
import { MARKS, type MarkRow } from './tables';
import type { Watch } from './watch';

type NewMark = Pick<MarkRow, 'document_id' | 'entry_id'>;

/** What a change of many at once is about to change. */
interface Meant {
  documents: string[];
  rows: number;
}

/** The parts of a database lifecycle event that we read (Strapi 5.54). */
interface LifecycleEvent {
  action: string;
  model: { uid: string };
  result?: unknown;
  params?: { where?: unknown; filters?: unknown; _q?: unknown; data?: unknown };
  /** Ours from before a change to after it. */
  state: { meant?: Meant | undefined };
}

/**
 * The whole of what a saved entry costs: one plain INSERT on the transaction that saves it. No read and no unique key, so it can
 * neither block nor fail the save; no request to anybody. Only of many that are changed at once is read which they are.
 */
export function subscribeHook(strapi: Core.Strapi, watch: Pick<Watch, 'has'>, committed: () => void): void {
  const mark = (marksOf: (event: LifecycleEvent) => NewMark[]) => async (event: LifecycleEvent) => {
    if (!watch.has(event.model.uid)) return;
    const marks = marksOf(event).map((row) => ({ ...row, content_type: event.model.uid, created_at: Date.now() }));
    if (marks.length === 0) return;
    // nested, this joins the transaction of the save; alone, it is one of its own
    await strapi.db.transaction(async ({ trx, onCommit }) => {
      if (marks.length === 1) await rows<MarkRow>(strapi, MARKS, trx).insert(marks);
      else for (const some of chunks(marks, PAGE)) await insertMany(strapi, MARKS, some, trx);
      onCommit(committed);
    });
  };
  const one = mark((event) => [markOf(event.result, event.params?.where)]);
  const many = mark((event) => manyOf(event));
  const which = async (event: LifecycleEvent) => {
    if (watch.has(event.model.uid)) event.state.meant = await meantBy(strapi, event);
  };
  strapi.db.lifecycles.subscribe({
    afterCreate: one,
    afterUpdate: one,
    afterDelete: one,
    beforeUpdateMany: which,
    beforeDeleteMany: which,
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
 * `updateMany` and `deleteMany` tell nothing, `createMany` the ids, on MySQL the first one only. Where it is not known which were meant
 * either, every document of the type may have changed.
 */
function manyOf({ result, params, state }: LifecycleEvent): NewMark[] {
  const { ids = [], count } = (result ?? {}) as { ids?: unknown[]; count?: number };
  const documents = state.meant?.documents ?? createdAs(params?.data);
  if (documents) {
    const marks = documents.map((id) => ({ document_id: id, entry_id: null }));
    // somebody else's save came between, and is changed as well
    const more = state.meant !== undefined && (count ?? 0) > state.meant.rows;
    return more ? [...marks, markOf(undefined)] : marks;
  }
  const complete = ids.length > 0 && ids.length === (count ?? ids.length);
  return complete ? ids.map((id) => ({ document_id: null, entry_id: name(id) })) : [markOf(undefined, params?.where)];
}

/** The documents of new entries, where all of them say theirs. */
function createdAs(data: unknown): string[] | undefined {
  if (!Array.isArray(data)) return undefined;
  const documents = data.flatMap((one) => property(one, 'documentId') ?? []);
  return documents.length === data.length ? documents : undefined;
}

/**
 * The documents that a change of many at once means, read before it, for afterwards they may not be what was asked for any more, nor say
 * when they changed. `undefined`: nobody can tell, which is no reason to fail the change.
 */
async function meantBy(strapi: Core.Strapi, { action, model, params }: LifecycleEvent): Promise<Meant | undefined> {
  const { where, filters, _q } = params ?? {};
  const asked = action === 'beforeDeleteMany' ? { where, filters, _q } : { where };
  try {
    const found: Array<{ documentId: string | null }> = await strapi.db
      .queryBuilder(model.uid as UID.ContentType)
      .init(asked as never)
      .select(['id', 'documentId']) // with joins the rows are distinct: each is to be one
      .execute();
    return { documents: [...new Set(found.flatMap(({ documentId }) => documentId ?? []))], rows: found.length };
  } catch {
    return undefined;
  }
}
