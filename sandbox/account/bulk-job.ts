import type { SystemList } from './standing';

export type BulkJobType =
  | 'SV_ADD'
  | 'ADD_CONTACTS'
  | 'ADD_CONTACT_DETAIL'
  | 'REMOVE_CONTACTS_FROM_LISTS'
  | 'CLEAR_CONTACTS_FROM_LISTS'
  | 'EXPORT_CONTACTS';

/** A row that could not be done; lines count from 1, which is the row of column names. */
export interface BulkJobError {
  readonly line: number;
  readonly email: string;
  readonly message: string;
}

/** What an export was asked to hold. Its file is written when somebody fetches it. */
export interface ExportOrder {
  readonly fileType: 'CSV' | 'TXT';
  readonly list: number | SystemList;
  /** Column names as v1 writes them. */
  readonly columns: readonly string[];
  readonly optDate: boolean;
  readonly optSource: boolean;
  readonly listName: boolean;
  readonly sortBy: 'EMAIL_ADDRESS' | 'DATE_DESC';
}

/** A bulk job of v1 (an "activity"). v3's are `activity.ts`: neither API sees the other's (assumed). */
export interface BulkJob {
  readonly id: string;
  readonly type: BulkJobType;
  /** It could not be done at all. */
  readonly failed: boolean;
  /** How many contacts it was about. */
  readonly count: number;
  readonly errors: readonly BulkJobError[];
  readonly order?: ExportOrder;
  readonly createdAt: string;
  /** How often somebody has looked at it. */
  readonly looks: number;
}

const DONE_AFTER_MS = 10_000;

export type Progress = 'waiting' | 'running' | 'done';

/** Waiting when it is made, at work when first looked at, done with the second look or after ten seconds (assumed). */
export function progress({ looks, createdAt }: BulkJob, now: number): Progress {
  if (looks > 1 || now - Date.parse(createdAt) > DONE_AFTER_MS) return 'done';
  return looks === 1 ? 'running' : 'waiting';
}
