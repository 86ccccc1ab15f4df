import type { Core } from '@strapi/strapi';
import type { ContactClient } from '../../constant-contact';
import { rows } from '../../strapi/database';
import { DELIVERIES, type Delivery } from '../tables';
import type { ImportRecord, ListPair } from './tables';

/** Who is in the import and not on all of its lists. Reads the members page by page, until all have been seen. */
export async function missingFrom(
  strapi: Core.Strapi,
  { id }: ImportRecord,
  lists: ListPair[],
  client: Pick<ContactClient, 'members'>
): Promise<Set<string>> {
  const people = await rows<Delivery>(strapi, DELIVERIES).where({ import_id: id, owner: id }).select('email');
  const missing = new Set<string>();
  for (const { remote } of lists) {
    const unseen = new Set(people.map(({ email }) => email));
    for await (const page of client.members(remote)) {
      for (const { email } of page) unseen.delete(email?.toLowerCase() ?? '');
      if (unseen.size === 0) break;
    }
    for (const email of unseen) missing.add(email);
  }
  return missing;
}
