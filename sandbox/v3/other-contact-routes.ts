import { isNewSubscriber } from '../account/subscribers';
import { deleted } from '../account/transitions';
import { json, type Reply, reply } from '../http/message';
import type { Call } from './call';
import { contactJson } from './contact-json';
import { contactOf } from './find-contact';
import { includeOf } from './list-contacts';
import { conflict, invalid, notFound } from './problem';
import { readListIds } from './read-parts';

export function getContact(call: Call): Reply {
  return json(200, contactJson(contactOf(call), call.world.account, includeOf(call.request.query)));
}

/** Record, id and permission stay; a second deletion finds nothing. */
export function deleteContact(call: Call): Reply {
  const contact = contactOf(call);
  if (contact.deletedAt) throw notFound();
  call.world.account.saveContact(deleted(contact, call.at));
  return reply(204);
}

/** Sends a mail, once; until it is answered the contact stays as it is. */
export function resubscribe(call: Call): Reply {
  const contact = contactOf(call);
  const { account } = call.world;
  const lists = readListIds(call.body, 'list_ids', account, () => notFound('The list was not found.'));
  if (!lists) throw invalid('list_ids is missing');
  if (lists.length === 0) throw invalid('list_ids is empty');
  if (contact.permission !== 'unsubscribed') throw conflict('The contact is not unsubscribed.');
  if (contact.resubscribeLists) throw conflict('A resubscribe email was already sent to the contact.');
  account.saveContact({ ...contact, resubscribeLists: lists, touchedAt: call.at });
  return json(200, {});
}

export function countContacts({ request, world }: Call): Reply {
  const include = request.query.get('include');
  if (include !== null && include !== 'new_subscriber') throw invalid('include does not have a valid value');
  const counts = { total: 0, explicit: 0, implicit: 0, pending: 0, unsubscribed: 0 };
  let fresh = 0;
  for (const contact of world.account.contacts.ascending()) {
    const { deletedAt, permission } = contact;
    if (deletedAt) continue;
    counts.total += 1;
    if (permission === 'pending_confirmation') counts.pending += 1;
    else if (permission !== 'not_set' && permission !== 'temp_hold') counts[permission] += 1;
    if (isNewSubscriber(contact, world.clock.now())) fresh += 1;
  }
  return json(200, include === null ? counts : { ...counts, new_subscriber: fresh });
}
