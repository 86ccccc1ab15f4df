import type { Core } from '@strapi/strapi';
import { type Delivery, PAGE } from '../deliveries';
import { isOneOf, rows } from '../strapi/database';
import { service } from '../strapi/service';
import type { Held } from './claims';
import type { Stores } from './stores';
import type { ClaimRow } from './tables';

const DELIVERIES = 'cc_deliveries';

type Last = Pick<Delivery, 'email' | 'state' | 'outcome' | 'finished_at'>;

/**
 * Of addresses that are claimed those of which the account was not told what is wished now, though nothing is on its way: the last delivery
 * was only logged, or somebody cancelled it. Not who opted out: they are done with as they are.
 */
export async function owedAmong(strapi: Core.Strapi, connection: string, held: Held[]): Promise<Set<string>> {
  const emails = [...new Set(held.map(({ email }) => email))];
  if (emails.length === 0 || !(await isLive(strapi, connection))) return new Set();
  const last = await lastSyncs(strapi, connection, emails);
  const isOwed = ({ email, isTold }: Held) => {
    const before = last.get(email);
    return isFree(before) && (!isTold || cameToNothing(before));
  };
  const owed = new Set(held.filter(isOwed).map(({ email }) => email));
  if (owed.size === 0) return owed;
  for (const email of await service(strapi, 'contacts').links.optedOutAmong(connection, [...owed])) owed.delete(email);
  return owed;
}

/** An address that is to be told that somebody let go of it. */
export interface Owed {
  connection: string;
  email: string;
  claims: ClaimRow[];
}

export interface OwedPage {
  owed: Owed[];
  /** The claim after which the next page begins; `null` at the end. */
  next: number | null;
}

/**
 * Goes over what the documents of a rule let go of, and the account was not told though nothing is on its way. With `orphans` also over
 * what rules left that are gone or switched off.
 */
export async function owedAfter(
  strapi: Core.Strapi,
  { claims, rules }: Pick<Stores, 'claims' | 'rules'>,
  rule: string,
  after: number,
  { orphans }: { orphans: boolean }
): Promise<OwedPage> {
  const others = orphans ? (await rules.all()).flatMap(({ key, enabled }) => (enabled ? key : [])) : null;
  const released = await claims.releasedAfter(rule, others, after, PAGE);
  const owed: Owed[] = [];
  for (const [connection, all] of grouped(released, ({ connection_key }) => connection_key)) {
    if (!(await isLive(strapi, connection))) continue;
    // what moved is settled by the delivery of the new address
    const byEmail = grouped(all, ({ moved_to, email }) => moved_to ?? email);
    const last = await lastSyncs(strapi, connection, [...byEmail.keys()]);
    for (const [email, some] of byEmail) if (isFree(last.get(email))) owed.push({ connection, email, claims: some });
  }
  return { owed, next: released.length < PAGE ? null : (released.at(-1)?.id ?? null) };
}

/** As long as a connection only logs, what is delivered anew would be logged anew. */
async function isLive(strapi: Core.Strapi, key: string): Promise<boolean> {
  const connection = await service(strapi, 'connection').find(key);
  return connection?.mode === 'live' && connection.copy_of === null;
}

/** Nothing is on its way; what failed for good waits for an administrator. */
const isFree = (last: Last | undefined): boolean => !last || (last.finished_at !== null && last.state !== 'failed');

const cameToNothing = (last: Last | undefined): boolean => last?.outcome === 'logged' || last?.state === 'cancelled';

/** What became of the last sync of each address. */
async function lastSyncs(strapi: Core.Strapi, connection: string, emails: string[]): Promise<Map<string, Last>> {
  const latest: Array<{ position: number | string }> = await rows<Delivery>(strapi, DELIVERIES)
    .where({ connection_key: connection, kind: 'sync' })
    .where(isOneOf(strapi, 'email', emails))
    .groupBy('email')
    .max('position as position');
  // in two steps: MySQL makes no semijoin of a subquery with an aggregate (its manual, “Semijoin”), and would read the whole table
  const positions = latest.map(({ position }) => Number(position));
  const found: Last[] = await rows<Delivery>(strapi, DELIVERIES)
    .where(isOneOf(strapi, 'position', positions))
    .select('email', 'state', 'outcome', 'finished_at');
  return new Map(found.map((last) => [last.email, last]));
}

function grouped<T>(items: T[], by: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group) group.push(item);
    else groups.set(by(item), [item]);
  }
  return groups;
}
