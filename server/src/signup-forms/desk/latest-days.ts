import type { Core } from '@strapi/strapi';
import { rows } from '../../strapi/database';
import { SIGNUPS, type SignupRow } from '../tables';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface LatestDays {
  days: Array<{ day: string; signups: number }>;
  held: number;
}

/** How many people signed up on each of the last days (UTC), today last, and how many sign-ups are held for review. */
export async function latestDays(strapi: Core.Strapi, count: number, now = Date.now()): Promise<LatestDays> {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const starts = Array.from({ length: count }, (_, index) => today - (count - 1 - index) * DAY_MS);
  // One pass over the index by time, whatever the database calls its functions of dates.
  const sums = starts.map((start, index) =>
    strapi.db.connection.raw('sum(case when accepted_at >= ? and accepted_at < ? then 1 else 0 end) as ??', [
      start,
      start + DAY_MS,
      `d${index}`,
    ])
  );
  const [counted, held] = await Promise.all([
    rows<SignupRow>(strapi, SIGNUPS)
      .where('accepted_at', '>=', starts[0] ?? today)
      .whereNot({ status: 'rejected' })
      .where((real) => real.whereNull('is_test').orWhere({ is_test: false }))
      .select(sums)
      .first() as unknown as Promise<Record<string, number | string | null> | undefined>,
    rows<SignupRow>(strapi, SIGNUPS).where({ status: 'held' }).count({ total: '*' }).first(),
  ]);
  return {
    days: starts.map((start, index) => ({
      day: new Date(start).toISOString().slice(0, 10),
      signups: Number(counted?.[`d${index}`] ?? 0),
    })),
    held: Number((held as { total?: number | string } | undefined)?.total ?? 0),
  };
}
