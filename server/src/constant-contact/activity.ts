/** Work that the account does by and by: an import, a removal, the end of a list. */
export interface Activity {
  /** v1: the last part of its URI. v3: a UUID. */
  id: string;
  state: ActivityState;
  /** 0 to 100; `null` where the API does not say, as v1 never does. */
  percent: number | null;
  /** `null` where the API does not count, or not yet. */
  counts: ActivityCounts | null;
  /** What went wrong row by row, in the service's own words, without addresses. A completed activity may have some. */
  problems: string[];
}

/** v1 `PENDING`, `RUNNING`, `COMPLETE`, `ERROR`; v3 `initialized`, `processing`, `completed`, `failed`, `cancelled`, `timed_out`. */
export type ActivityState = 'waiting' | 'running' | 'completed' | 'failed' | 'cancelled' | 'timed-out';

/** In rows or people. A count that the API does not give is `null`. */
export interface ActivityCounts {
  /** v3 counts the header row of an import as well. */
  total: number | null;
  done: number | null;
  /** Rows that were not taken. */
  refused: number | null;
  /** v3: people who were not put on a list because they opted out. */
  notAddedToLists: number | null;
}

/** Whether an activity will not change any more. */
export function isOver({ state }: Activity): boolean {
  return state !== 'waiting' && state !== 'running';
}
