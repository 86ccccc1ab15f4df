import type { ContactClient } from '../client';
import type { Contact, ContactChange, Outcome } from '../contact';
import { fitFields } from '../fit';
import { fitLists, fitTags } from './limit';
import { writePlainly } from './plain';
import { writeMended } from './repair';
import { standingOf } from './standing';
import { upsert } from './upsert';

/**
 * Gives a contact a new address, `change.email`, and makes the change true of it; the id stays. An opted-out contact is never moved: the outcome is
 * `opted-out`. One that was removed or deleted stays as it is, and the new address goes the ordinary way. Rejects with `ConflictError` where
 * another contact has the new address: the wishes belong there then.
 */
export async function move(client: ContactClient, from: Contact, change: ContactChange): Promise<Outcome> {
  const standing = standingOf(from);
  if (standing === 'opted-out') {
    return { code: 'opted-out', contactId: from.id, optedOutAt: from.optedOutAt, warnings: [] };
  }
  if (standing === 'gone' || from.email === change.email) return upsert(client, change);

  const found = await client.complete(from);
  const { fields, warnings } = fitFields(client.api, change.fields);
  const lists = fitLists(client.api, found, change);
  const { tags, warnings: ofTags } = fitTags(client.api, found, change);
  const wish = { ...change, ...tags, fields, join: lists.join };
  const written = await writeMended(client, found, wish, (mended) => writePlainly(client, found, 'updated', mended));
  return { ...written, warnings: [...warnings, ...lists.warnings, ...ofTags, ...written.warnings] };
}
