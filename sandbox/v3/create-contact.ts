import { bridgeFromV3 } from '../account/bridge';
import type { Source } from '../account/contact';
import { newContact } from '../account/new-contact';
import { onLists, optedOut } from '../account/transitions';
import { json, type Reply } from '../http/message';
import type { Call } from './call';
import { conflictMessage } from './conflict-message';
import { contactJson, SUBRESOURCES } from './contact-json';
import { spokenOf, withParts } from './contact-parts';
import { conflict, invalid } from './problem';
import { readEmail } from './read-email';
import { readListIds } from './read-parts';

export const SOURCES: readonly Source[] = ['Contact', 'Account'];

const IDENTITY = ['email_address', 'first_name', 'last_name', 'sms_channel'];

export function createContact({ body, world, at }: Call): Reply {
  const { account, settings } = world;
  const source = body.requiredOneOf('create_source', SOURCES);
  if (!IDENTITY.some((key) => (body.raw(key) ?? '') !== '')) {
    throw invalid(`${IDENTITY.join(', ')} are missing, at least one parameter must be provided`);
  }
  const email = readEmail(body);
  const unknown = () => invalid('list_memberships does not have a valid value');
  const lists = readListIds(body, 'list_memberships', account, unknown) ?? [];
  const permission = email?.permission ?? (source === 'Contact' ? 'explicit' : 'implicit');
  const first = permission === 'unsubscribed' ? 'not_set' : permission;
  const begun = newContact({ id: account.nextContactId(), email: email?.address ?? '', permission: first, source, at });
  const filled = onLists(withParts(begun, body, source, world), lists, source, at);
  const owner = account.contacts.byEmail(begun.email);
  if (owner) throw conflict(conflictMessage(owner, settings.conflictMessageStyle));
  const contact = permission === 'unsubscribed' ? optedOut(filled, source, at, email?.optOutReason) : filled;
  account.saveContact(bridgeFromV3(begun, contact));
  return json(201, contactJson(contact, account, spokenOf(body, SUBRESOURCES)));
}
