import type { Core } from '@strapi/strapi';
import { rows } from '../../strapi/database';
import { HEAP, SINGLY } from '../priority';
import { DELIVERIES, type Delivery } from '../tables';

/** From so many syncs of a connection on an import is worth more than single requests. */
export const ENOUGH = 25;

const heap = (strapi: Core.Strapi) =>
  rows<Delivery>(strapi, DELIVERIES).whereRaw("state = 'waiting'").andWhere({ priority: HEAP });

/** Whether so many syncs are due, of any connection, that those of some may go as an import. One cheap query, of an index alone. */
export async function isHeaped(strapi: Core.Strapi, count = ENOUGH): Promise<boolean> {
  return (await nth(heap(strapi), count)).length > 0;
}

/** Whether at least `count` syncs of the connection are due about which nothing is decided. */
export async function waits(strapi: Core.Strapi, connection: string, count: number): Promise<boolean> {
  return (await nth(heap(strapi).andWhere({ connection_key: connection }), count)).length > 0;
}

const nth = (query: ReturnType<typeof heap>, count: number) =>
  query
    .whereRaw('next_try_at + 0 <= ?', [Date.now()]) // by the line, as in `nextInLine`
    .limit(1)
    .offset(count - 1)
    .select('position');

/** Since when the first of them is due; `null`: none is. */
export async function firstDue(strapi: Core.Strapi, connection: string): Promise<number | null> {
  const found = await heap(strapi)
    .andWhere({ connection_key: connection })
    .orderBy('position')
    .limit(1)
    .select('next_try_at');
  return found[0] ? Number(found[0].next_try_at) : null;
}

/** They go one by one, each with a look at its connection. */
export async function sendSingly(strapi: Core.Strapi, connection: string): Promise<void> {
  await heap(strapi).andWhere({ connection_key: connection }).update({ priority: SINGLY });
}

/** One goes first to see whether the connection is mended; if not, the others go on hold with it. */
export async function sendOne(strapi: Core.Strapi, connection: string): Promise<void> {
  const found = await heap(strapi)
    .andWhere({ connection_key: connection })
    .orderBy('position')
    .limit(1)
    .select('position');
  if (found[0]) await heap(strapi).andWhere({ position: found[0].position }).update({ priority: SINGLY });
}
