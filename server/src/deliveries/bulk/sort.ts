import type { Core } from '@strapi/strapi';
import type { ContactClient } from '../../constant-contact';
import { succeeded } from '../perform';
import type { OneOfMany } from '../tables';
import { type Basket, collected } from './basket';
import type { BulkHandler } from './handler';
import { sortedOut, succeed } from './transitions';

interface Sorting {
  strapi: Core.Strapi;
  handler: BulkHandler;
  connection: string;
  client: ContactClient;
  basket: Basket;
}

/** Each of a page where it belongs: done without a request, one by one, or into the basket. */
export async function sort({ strapi, handler, connection, client, basket }: Sorting, page: OneOfMany[]): Promise<void> {
  const emails = page.map(({ email }) => email);
  const plans = await handler.plan(connection, emails, client);
  const done = { unchanged: [] as OneOfMany[], 'opted-out': [] as OneOfMany[] };
  const singly: string[] = [];
  for (const delivery of page) {
    const { id, email } = delivery;
    const planned = plans.get(email) ?? { way: 'singly' };
    if (planned.way === 'import') {
      const { row, lists, ...more } = planned;
      basket.add(lists, collected(delivery, row, more));
    } else if (planned.way === 'singly') singly.push(id);
    else done[planned.way].push(delivery);
  }
  await sortedOut(strapi, connection, singly);
  for (const code of ['unchanged', 'opted-out'] as const) {
    await succeed(strapi, connection, done[code], code);
    for (const delivery of done[code]) succeeded(strapi, delivery, { code });
  }
}
