import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { parsed, rows } from '../strapi/database';
import type { DeliveryState } from './contract';
import { DELIVERIES, type Delivery, type StoredChange } from './tables';

const OPEN: DeliveryState[] = ['waiting', 'claimed', 'on-hold'];
const EMPTY: StoredChange = { fields: {}, join: [], leave: [] };

const changeOf = ({ change }: Pick<Delivery, 'change'>): StoredChange => parsed(change, EMPTY);

/** What people did themselves. */
const acts = (strapi: Core.Strapi, email: string): Knex.QueryBuilder<Delivery, Delivery[]> =>
  rows<Delivery>(strapi, DELIVERIES).where({ email, actor: 'contact' });

/** Of what a person did themselves, whatever has still to become true; the oldest first. */
export async function openActs(
  strapi: Core.Strapi,
  email: string
): Promise<Array<{ connection: string; change: StoredChange }>> {
  const found = await acts(strapi, email).whereIn('state', OPEN).orderBy(['acted_at', 'position']).select('*');
  return found.map((row) => ({ connection: row.connection_key, change: changeOf(row) }));
}

/** Of somebody who left altogether and came back since: every list goes but these, by our key. */
export type Remaining = StoredChange & { allBut?: string[] };

/**
 * What is left to do of a person's own act after what they did later, for deliveries may overtake one another: the later act decides about the
 * lists that it names, and who left altogether later has left all. `null`: nothing is left.
 */
export async function notOverruled(strapi: Core.Strapi, delivery: Delivery): Promise<Remaining | null> {
  const change = changeOf(delivery);
  if (delivery.actor !== 'contact') return change;
  const found = await acts(strapi, delivery.email)
    .where({ connection_key: delivery.connection_key })
    .andWhere('acted_at', '>', delivery.acted_at)
    .whereIn('state', [...OPEN, 'succeeded'])
    .select('change', 'outcome');
  const later = found.filter(({ outcome }) => outcome !== 'opted-out').map(changeOf);
  return found.length === 0 ? change : remaining(change, later);
}

export function remaining(change: StoredChange, later: StoredChange[]): Remaining | null {
  const joined = new Set(later.flatMap(({ join }) => join));
  const left = new Set(later.flatMap(({ leave }) => leave));
  if (later.some(({ withdraw }) => withdraw !== undefined)) return null;
  if (change.withdraw) return joined.size > 0 ? { ...EMPTY, allBut: [...joined] } : change;
  const join = change.join.filter((list) => !left.has(list));
  const leave = change.leave.filter((list) => !joined.has(list));
  const asked = change.join.length + change.leave.length;
  return asked > 0 && join.length + leave.length === 0 ? null : { ...change, join, leave };
}
