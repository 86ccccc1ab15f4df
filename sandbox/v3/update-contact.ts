import { bridgeFromV3 } from '../account/bridge';
import type { Contact, Source } from '../account/contact';
import { onLists, optedOut, permitted, revived } from '../account/transitions';
import { json, type Reply } from '../http/message';
import type { World } from '../world';
import type { Call } from './call';
import { conflictMessage } from './conflict-message';
import { contactJson, SUBRESOURCES } from './contact-json';
import { spokenOf, withParts } from './contact-parts';
import { SOURCES } from './create-contact';
import { contactOf } from './find-contact';
import { conflict, invalid } from './problem';
import { type EmailInput, readEmail } from './read-email';
import { readListIds } from './read-parts';

const STILL_UNSUBSCRIBED = 'The contact is unsubscribed and cannot be opted in by the account.';

/** An address that is not given stays (undocumented). */
function withAddress(contact: Contact, email: EmailInput | undefined, { account, settings, clock }: World): Contact {
  if (!email || email.address === contact.email) return contact;
  const owner = account.contacts.byEmail(email.address);
  if (owner) throw conflict(conflictMessage(owner, settings.conflictMessageStyle));
  return { ...contact, email: email.address, emailUpdatedAt: clock.iso(), touchedAt: clock.iso() };
}

/** What is asked of an opted-out contact: only the person's own, express yes ends the opt-out. */
function withPermission(contact: Contact, email: EmailInput | undefined, source: Source, at: string): Contact {
  const wanted = email?.permission;
  if (wanted === undefined || wanted === contact.permission) return contact;
  if (wanted === 'unsubscribed') return optedOut(contact, source, at, email?.optOutReason);
  const refused = contact.permission === 'unsubscribed' && (source !== 'Contact' || wanted !== 'explicit');
  if (refused) throw invalid(STILL_UNSUBSCRIBED);
  return permitted(contact, wanted, source, at);
}

/** Who has opted out is on no list, and cannot be put on one; a revived contact that had opted out comes back so. */
function withLists(
  contact: Contact,
  lists: readonly number[] | undefined,
  revive: boolean,
  call: Call,
  source: Source
) {
  if (!lists) return contact;
  const barred = contact.permission === 'unsubscribed';
  const leaving = call.body.object('email_address')?.raw('permission_to_send') === 'unsubscribed';
  if (barred && lists.length > 0 && !revive && !leaving) throw invalid(STILL_UNSUBSCRIBED);
  return onLists(contact, barred ? [] : lists, source, call.at);
}

export function updateContact(call: Call): Reply {
  const { body, world, at } = call;
  const before = contactOf(call);
  const source = body.requiredOneOf('update_source', SOURCES);
  const email = readEmail(body);
  const unknown = () => invalid('list_memberships does not have a valid value');
  const lists = readListIds(body, 'list_memberships', world.account, unknown);
  const revive = before.deletedAt !== undefined;
  if (revive && source === 'Contact' && world.settings.revivedBy === 'account') {
    throw invalid('The contact is deleted, update_source must be Account to restore it.');
  }
  const detailed = withParts(withAddress(revived(before, at), email, world), body, source, world);
  const allowed = withPermission(detailed, email, source, at);
  const after = bridgeFromV3(before, withLists(allowed, lists, revive, call, source));
  world.account.saveContact(after);
  return json(200, contactJson(after, world.account, spokenOf(body, SUBRESOURCES)));
}
