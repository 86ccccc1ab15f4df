import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { millis, rows, type Stored } from '../strapi/database';
import { HEAP, PRIORITY } from './priority';
import { DELIVERIES, type Delivery, OF_MANY } from './tables';

/** What the dispatcher sends one by one; or what lies on the heap, to be sorted for an import. */
export type Part = 'all' | 'singly' | 'heap';

/** What a claim asks for. Times in milliseconds since 1970. */
export interface Wanted {
  owner: string;
  limit: number;
  /** Keys of connections that are left out. */
  except: string[];
  part: Part;
  now: number;
  leaseUntil: number;
}

/**
 * What is due and may go: sign-ups first, then the order of arrival, and of each address at most one. A delivery that waits for another
 * try is not overtaken by a later one, or it would put yesterday's values over today's; only what comes later in priority does not
 * hold back: a sign-up never waits for a sync, nor does it, or a change that somebody asks for, wait for an import, whose rows are claimed
 * without a key.
 *
 * The states are written out, not bound: SQLite takes a partial index only for what it can read in the statement. The `+ 0` keeps
 * databases from looking up all that is due, however many, and sorting it, where the first few in line are wanted.
 */
export function nextInLine(
  strapi: Core.Strapi,
  { limit, except, now, part }: Wanted,
  trx?: Knex.Transaction
): Knex.QueryBuilder<Delivery, Delivery[]> {
  const rival = rows<Delivery>(strapi, `${DELIVERIES} as rival`, trx)
    .whereRaw('rival.email = mine.email and rival.connection_key = mine.connection_key')
    .whereRaw("rival.state in ('waiting', 'claimed')")
    .andWhere((holdsBack) =>
      holdsBack
        .whereRaw("rival.state = 'claimed' and (rival.claim_key is not null or mine.priority > ?)", [PRIORITY.change])
        .orWhereRaw('rival.position < mine.position and rival.priority <= mine.priority')
        .orWhereRaw('rival.priority < mine.priority and rival.next_try_at <= ?', [now])
    );
  return rows<Delivery>(strapi, `${DELIVERIES} as mine`, trx)
    .whereRaw("mine.state = 'waiting'")
    .whereRaw('mine.next_try_at + 0 <= ?', [now])
    .whereNotIn('mine.connection_key', except)
    .andWhere(of(part))
    .whereNotExists(rival)
    .orderBy(['mine.priority', 'mine.position'])
    .limit(limit);
}

/** Rows that are collected for an import have no key of their own: see {@link nextInLine}. */
export const isShared = ({ part }: Wanted): boolean => part === 'heap';

/** Columns of what is claimed; see {@link OF_MANY}. */
export const wantedColumns = ({ part }: Wanted): readonly string[] => (part === 'heap' ? OF_MANY : ['*']);

const of = (part: Part) => (only: Knex.QueryBuilder) => {
  if (part === 'singly') only.where('mine.priority', '<', HEAP);
  if (part === 'heap') only.where({ 'mine.priority': HEAP });
};

/**
 * When the first delivery after `after` falls due, and when the first lease after it ends, in one cheap query; `Infinity`: none. A delivery
 * that others hold back counts as well: whoever finds nothing to claim asks for what comes after.
 */
export async function comingUp(strapi: Core.Strapi, after = -1): Promise<{ due: number; leaseEnds: number }> {
  const first = (column: 'next_try_at' | 'lease_until', state: 'waiting' | 'claimed') =>
    rows<Delivery>(strapi, DELIVERIES).whereRaw(`state = '${state}'`).andWhere(column, '>', after).min(column);
  const found: { due: Stored; lease: Stored } | undefined = await strapi.db.connection
    .select(first('next_try_at', 'waiting').as('due'), first('lease_until', 'claimed').as('lease'))
    .first();
  return { due: millis(found?.due) ?? Infinity, leaseEnds: millis(found?.lease) ?? Infinity };
}
