import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { isUniqueViolation, millis, rows } from '../../strapi/database';
import type { Rule } from '../rules';
import { BACKFILLS, type RunKind, type RunRow, type RunState } from './tables';

/** What one page added to a run. */
export type PageCounts = Pick<RunRow, 'done' | 'changed' | 'skipped'> & { ms: number };

const OPEN: RunState[] = ['running', 'paused'];

/** Reads and writes of runs: one row for each rule and kind, which the next run takes over. */
export const runStore = (strapi: Core.Strapi) => {
  const table = () => rows<RunRow>(strapi, BACKFILLS);
  const find = (rule: string, kind: RunKind): Promise<RunRow | undefined> =>
    table().where({ rule_key: rule, kind }).first();

  return {
    find,

    running: (): Promise<RunRow[]> => table().where({ state: 'running' }).orderBy('started_at').select('*'),

    any: async (): Promise<boolean> => (await table().where({ state: 'running' }).limit(1).select('run')).length > 0,

    /**
     * `false` where one is under way, or began at `due` or later: whoever comes second, on whichever instance, does not start it anew.
     */
    async begin(rule: string, kind: RunKind, total: number, due = Number.MAX_SAFE_INTEGER): Promise<boolean> {
      const fresh: Omit<RunRow, 'id' | 'rule_key' | 'kind' | 'completed_at'> = {
        state: 'running',
        run: randomUUID(),
        reached: null,
        total,
        done: 0,
        changed: 0,
        skipped: 0,
        worked_ms: 0,
        started_at: Date.now(),
        finished_at: null,
      };
      const taken = await table()
        .where({ rule_key: rule, kind })
        .whereNotIn('state', OPEN)
        .andWhere('started_at', '<', due)
        .update(fresh);
      if (taken > 0) return true;
      try {
        await table().insert({ ...fresh, rule_key: rule, kind });
        return true;
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },

    /** Answers whether the run was in one of these states. */
    async turn(rule: string, kind: RunKind, from: RunState[], state: RunState): Promise<boolean> {
      const finished_at = OPEN.includes(state) ? null : Date.now();
      const turned = await table()
        .where({ rule_key: rule, kind })
        .whereIn('state', from)
        .update({ state, finished_at });
      return turned > 0;
    },

    /** A page is done, also where somebody paused the run meanwhile. `next` is `null` after the last page. */
    async reached({ run, worked_ms, ...row }: RunRow, next: string | null, counts: PageCounts): Promise<void> {
      await table()
        .where({ run })
        .update({
          done: row.done + counts.done,
          changed: row.changed + counts.changed,
          skipped: row.skipped + counts.skipped,
          worked_ms: (millis(worked_ms) ?? 0) + counts.ms,
          ...(next !== null && { reached: next }),
        });
      if (next !== null) return;
      const now = Date.now();
      await table()
        .where({ run })
        .whereIn('state', OPEN)
        .update({ state: 'done', finished_at: now, completed_at: now });
    },

    /** The last sweep of each rule, the latest first. */
    sweeps: (): Promise<RunRow[]> => table().where({ kind: 'sweep' }).orderBy('started_at', 'desc').select('*'),

    async forget(rule: string): Promise<void> {
      await table().where({ rule_key: rule }).delete();
    },
  };
};

export type RunStore = ReturnType<typeof runStore>;

/**
 * What was there before a rule waits for a backfill, which somebody starts who has seen what it does: whoever looks for what nobody told
 * does not bring it. `undefined`: one was completed.
 */
export async function sweptSince(runs: Pick<RunStore, 'find'>, rule: Rule): Promise<number | undefined> {
  const backfill = await runs.find(rule.key, 'backfill');
  return (backfill?.completed_at ?? null) === null ? rule.createdAt : undefined;
}
