import type { Knex } from 'knex';
import type { ContactClient, ImportRow } from '../../constant-contact';
import type { ListPair } from './tables';

/** What is to become of a sync, given what its address wishes now. */
export type BulkPlan =
  /** Nothing to do; not allowed to; an import cannot say all of it. */
  | { way: 'unchanged' | 'opted-out' | 'singly' }
  | {
      way: 'import';
      row: ImportRow;
      /** What the row takes in the call. */
      bytes: number;
      lists: ListPair[];
      /** Of everything that is wished of the address. */
      fingerprint: string;
      /** Nobody has asked yet whether the person was on these lists before us. */
      firstTime: boolean;
    };

/** What the bulk needs to know of the room that syncs come from. At most {@link PAGE} addresses a call. */
export interface BulkHandler {
  plan(
    connection: string,
    emails: string[],
    client: Pick<ContactClient, 'api' | 'importSize'>
  ): Promise<Map<string, BulkPlan>>;
  /** Before the first write: asks the account who is on the lists, where that is not known yet. */
  readMembers(lists: ListPair[], client: ContactClient, signal: AbortSignal): Promise<void>;
  /** Notes of these addresses whether they are among them. */
  noteMembers(connection: string, lists: ListPair[], emails: string[], trx: Knex.Transaction): Promise<void>;
  /** The account has taken them; `fingerprint` is that of the plan. */
  imported(
    connection: string,
    lists: ListPair[],
    people: Array<{ email: string; fingerprint: string }>,
    trx: Knex.Transaction
  ): Promise<void>;
  /** Addresses of which that was noted since. */
  optedOutSince(connection: string, since: number): Promise<Set<string>>;
  /** Whether many more deliveries are about to be added. */
  moreComing(): Promise<boolean>;
}

/** Rows in one statement: databases take a bounded number of values. */
export const CHUNK = 500;

/**
 * Deliveries in one transaction of an import: the more of them, the more of what lies together in an index is written at once; few enough
 * that who writes meanwhile notices nothing.
 */
export const PAGE = 1000;

/** Longer nobody is kept waiting for others to come, in milliseconds. */
export const GATHERING_MS = 5 * 60_000;

export function* chunks<T>(items: readonly T[], size = CHUNK): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
