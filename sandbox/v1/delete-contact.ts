import type { Contact } from '../account/contact';
import { optedOut } from '../account/transitions';
import { type Reply, reply } from '../http/message';
import type { World } from '../world';

/** Not a deletion at all: a lasting opt-out by the account. */
export function deleteContact(contact: Contact, { account, clock }: World): Reply {
  account.saveContact(optedOut(contact, 'Account', clock.iso()));
  return reply(204);
}
