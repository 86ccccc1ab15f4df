import type { World } from '../../world';
import type { Body } from '../body';
import { ApiProblem } from '../problem';
import { CorrectableRow, importRow } from './import-row';

export const MAX_BYTES = 4 * 1024 * 1024;

export interface ImportOutcome {
  readonly counts: Readonly<Record<string, number>>;
  readonly errors: readonly string[];
}

/**
 * Rows that are wrong do not fail the job: they are counted, and named in its errors. `correctable_count` are those
 * that the account's owner could mend in the panel: a bad address, birthday or anniversary, or nobody to be seen.
 */
export function importRows(rows: readonly Body[], lists: readonly number[], { account, clock }: World): ImportOutcome {
  const at = clock.iso();
  const errors: string[] = [];
  let correctable = 0;
  let barred = 0;
  for (const row of rows) {
    try {
      if (!importRow(row, lists, account, at)) barred += 1;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error instanceof CorrectableRow) correctable += 1;
      errors.push(error.message);
    }
  }
  const counts = {
    items_total_count: rows.length,
    items_completed_count: rows.length,
    person_count: rows.length,
    error_count: errors.length - correctable,
    correctable_count: correctable,
    cannot_add_to_list_count: barred,
    list_count: lists.length,
  };
  return { counts, errors };
}
