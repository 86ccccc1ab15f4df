import type { Contact } from '../../account/contact';
import { MAX_LISTS_PER_CONTACT } from '../../account/list';
import { deleted, onLists } from '../../account/transitions';
import { json, type Reply } from '../../http/message';
import { startActivity } from '../activities';
import type { Body } from '../body';
import type { Call } from '../call';
import { invalid } from '../problem';
import { requiredLists, selectContacts, type Way } from './selection';

const MAX_TAGS = 50;

function sourceOf({ body, world }: Call, ways: readonly Way[]): Contact[] {
  const source = body.object('source');
  if (!source) throw invalid('source is missing');
  return selectContacts(source, ways, world, body.object('exclude'));
}

function finish({ world }: Call, name: string, contacts: readonly Contact[], more: Record<string, number> = {}): Reply {
  const counts = { items_total_count: contacts.length, items_completed_count: contacts.length, ...more };
  return json(201, startActivity(world, name, { status: counts }));
}

const numbers = ({ memberships }: Contact) => memberships.map(({ list }) => list);

const REMOVE_WAYS: readonly Way[] = ['contact_ids', 'list_ids', 'all_active_contacts', 'tag_ids', 'engagement_level'];
const ADD_WAYS: readonly Way[] = [...REMOVE_WAYS, 'segment_id'];

/** Who has opted out, or would come to be on more lists than a contact can, is counted and left alone. */
export function addToLists(call: Call): Reply {
  const contacts = sourceOf(call, ADD_WAYS);
  const lists = requiredLists(call.body, call.world);
  let barred = 0;
  for (const contact of contacts) {
    const all = new Set([...numbers(contact), ...lists]);
    if (contact.permission === 'unsubscribed' || all.size > MAX_LISTS_PER_CONTACT) barred += 1;
    else call.world.account.saveContact(onLists(contact, [...all], 'Account', call.at));
  }
  return finish(call, 'add_list_memberships', contacts, { list_count: lists.length, cannot_add_to_list_count: barred });
}

export function removeFromLists(call: Call): Reply {
  const contacts = sourceOf(call, REMOVE_WAYS);
  const lists = requiredLists(call.body, call.world);
  for (const contact of contacts) {
    const rest = numbers(contact).filter((list) => !lists.includes(list));
    call.world.account.saveContact(onLists(contact, rest, 'Account', call.at));
  }
  return finish(call, 'remove_list_memberships', contacts, { list_count: lists.length });
}

export function deleteContacts(call: Call): Reply {
  const contacts = selectContacts(call.body, ['contact_ids', 'list_ids'], call.world);
  for (const contact of contacts) call.world.account.saveContact(deleted(contact, call.at));
  const lists = call.body.strings('list_ids', 50);
  return finish(call, 'contact_delete', contacts, lists ? { list_count: lists.length } : {});
}

function tagsOf(body: Body, { world }: Call): string[] {
  const tags = body.strings('tag_ids', MAX_TAGS);
  if (!tags) throw invalid('tag_ids is missing');
  if (tags.length === 0 || !tags.every((id) => world.account.tag(id))) {
    throw invalid('tag_ids does not have a valid value');
  }
  return tags;
}

const TAG_WAYS: readonly Way[] = ['contact_ids', 'list_ids', 'tag_ids', 'all_active_contacts', 'new_subscriber'];

/** Whose tags would become more than a contact can have is left as they are. */
const retag =
  (name: string, change: (own: readonly string[], tags: readonly string[]) => string[]) =>
  (call: Call): Reply => {
    const tags = tagsOf(call.body, call);
    const contacts = sourceOf(call, TAG_WAYS);
    for (const contact of contacts) {
      const after = change(contact.tags, tags);
      if (after.length <= MAX_TAGS) call.world.account.saveContact({ ...contact, tags: after, touchedAt: call.at });
    }
    return finish(call, name, contacts);
  };

export const addTags = retag('contacts_taggings_add', (own, tags) => [...new Set([...own, ...tags])]);
export const removeTags = retag('contacts_taggings_remove', (own, tags) => own.filter((tag) => !tags.includes(tag)));
