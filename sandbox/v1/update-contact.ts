import { bridgeFromV1 } from '../account/bridge';
import type { Contact } from '../account/contact';
import { edited, onLists, permitted, revived } from '../account/transitions';
import { type Incoming, type Reply, reply } from '../http/message';
import type { World } from '../world';
import { checkDetails, checkEmail } from './check-contact';
import { checkLists } from './check-lists';
import type { ContactDraft } from './contact-draft';
import { Problem } from './problem';
import { readContact } from './read-contact';
import { readEntry } from './read-entry';

/** The address is the one thing that a PUT cannot blank. */
function readAddress(contact: Contact, draft: ContactDraft, { account, settings }: World): string {
  if (draft.email === undefined && settings.omittedFields === 'keep') return contact.email;
  const email = checkEmail(draft.email);
  const owner = account.contacts.byEmail(email);
  if (owner && owner.id !== contact.id) throw new Problem(409, `The email address ${email} already exists.`);
  return email;
}

/** An opt-out ends only by the person's own act, said at the level of the contact. */
function checkConsent(contact: Contact, draft: ContactDraft, { settings }: World): void {
  if (contact.permission === 'unsubscribed' && draft.source === 'Account') {
    throw new Problem(settings.doNotMailStatus, 'The contact belongs to the Do Not Mail list and cannot be updated.');
  }
  if (draft.lists.length === 0 && draft.source === 'Contact' && settings.zeroListsByContact === 'refuse') {
    throw new Problem(400, 'A contact cannot be removed from all lists with ACTION_BY_CONTACT.');
  }
}

function withDetails(contact: Contact, draft: ContactDraft, email: string, world: World, at: string): Contact {
  const given = world.settings.omittedFields === 'keep' ? { ...contact.details, ...draft.details } : draft.details;
  const details = checkDetails(given);
  const emailType = draft.emailType ?? 'HTML';
  const text = (value: unknown) => JSON.stringify(value, Object.keys({ ...contact.details, ...details }).sort());
  const moved = email !== contact.email;
  const same = !moved && emailType === contact.emailType && text(details) === text(contact.details);
  if (same) return { ...contact, touchedAt: at };
  const emailUpdatedAt = moved ? at : contact.emailUpdatedAt;
  return edited(contact, { email, emailUpdatedAt, emailType, details }, draft.source, at);
}

/** By the person's own act an implied permission becomes an express one; a pending confirmation stays pending. */
function withPermission(contact: Contact, draft: ContactDraft, at: string): Contact {
  const raised = draft.source === 'Contact' && ['implicit', 'not_set', 'unsubscribed'].includes(contact.permission);
  return raised ? permitted(contact, 'explicit', 'Contact', at) : contact;
}

/** Full replacement: what the entry does not name is gone, lists included. */
export function updateContact(contact: Contact, request: Incoming, world: World): Reply {
  const draft = readContact(readEntry(request, 'Contact').payload);
  const email = readAddress(contact, draft, world);
  const lists = checkLists(draft.lists, world);
  checkConsent(contact, draft, world);
  const at = world.clock.iso();
  const changed = withPermission(withDetails(contact, draft, email, world, at), draft, at);
  const placed = onLists(lists.length > 0 ? revived(changed, at) : changed, lists, draft.source, at);
  world.account.saveContact(bridgeFromV1(contact, { ...placed, removed: lists.length === 0 }, at));
  return reply(204);
}
