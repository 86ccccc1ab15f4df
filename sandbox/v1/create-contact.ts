import { bridgeFromV1 } from '../account/bridge';
import type { Permission } from '../account/contact';
import { newContact } from '../account/new-contact';
import { onLists } from '../account/transitions';
import type { Incoming, Reply } from '../http/message';
import type { World } from '../world';
import { checkDetails, checkEmail } from './check-contact';
import { checkLists } from './check-lists';
import type { ContactDraft } from './contact-draft';
import { contactEntry } from './contact-entry';
import type { Names } from './names';
import { Problem } from './problem';
import { readContact } from './read-contact';
import { readEntry } from './read-entry';
import { xmlReply } from './xml-reply';

/** The misspelling is the service's own. */
const NO_LIST = 'The new contact must contain at least on valid ContactList';

function firstPermission({ source }: ContactDraft, { settings }: World): Permission {
  if (source === 'Account') return 'implicit';
  return settings.confirmedOptIn ? 'pending_confirmation' : 'explicit';
}

function checkNewLists(draft: ContactDraft, world: World): number[] {
  if (!draft.lists.some((id) => world.account.list(Number(id)))) throw new Problem(400, NO_LIST);
  return checkLists(draft.lists, world);
}

export function createContact(request: Incoming, world: World, names: Names): Reply {
  const draft = readContact(readEntry(request, 'Contact').payload);
  const email = checkEmail(draft.email);
  const lists = checkNewLists(draft, world);
  const details = checkDetails(draft.details);
  const { account, clock } = world;
  if (account.contacts.byEmail(email)) throw new Problem(409, `The email address ${email} already exists.`);
  const at = clock.iso();
  const id = account.nextContactId();
  const begun = newContact({ id, email, permission: firstPermission(draft, world), source: draft.source, at });
  const contact = { ...onLists(begun, lists, draft.source, at), details, emailType: draft.emailType ?? 'HTML' };
  account.saveContact(bridgeFromV1(begun, contact, at));
  const uri = names.id(`contacts/${id}`);
  return xmlReply(201, contactEntry(contact, world, names), { Location: uri });
}
