import type { Core } from '@strapi/strapi';
import { service } from '../../strapi/service';
import { claim } from '../claim';
import type { OneOfMany } from '../tables';
import { PAGE } from './handler';

/**
 * How long what is collected stays so without its call, such as while thousands of members are read. Who plans holds a lock and finds
 * what a killed one left behind; this ends it where nobody plans any more.
 */
export const COLLECTED_MS = 10 * 60_000;

/**
 * The next syncs on the connection's heap, claimed by whoever plans for it: at most one of each address. Other connections are left out,
 * rather than this one asked for: a database would read all rows of it, and sort them, for every page.
 */
export async function takePage(strapi: Core.Strapi, connection: string): Promise<OneOfMany[]> {
  const others = (await service(strapi, 'connection').rows()).map(({ key }) => key).filter((key) => key !== connection);
  return claim(strapi, connection, PAGE, others, { part: 'heap', leaseMs: COLLECTED_MS });
}
