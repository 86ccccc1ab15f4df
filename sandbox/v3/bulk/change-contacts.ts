import type { Contact } from '../../account/contact';
import { deleted, onLists } from '../../account/transitions';
import { json, type Reply } from '../../http/message';
import { startActivity } from '../activities';
import type { Body } from '../body';
import type { Call } from '../call';
import { invalid } from '../problem';
import { readListIds } from '../read-parts';
import { selectContacts } from './selection';

function sourceOf({ body, world }: Call): Contact[] {
  const source = body.object('source');
  if (!source) throw invalid('source is missing');
  return selectContacts(source, world, body.object('exclude'));
}

function listsOf({ body, world }: Call): number[] {
  const lists = readListIds(body, 'list_ids', world.account, () => invalid('list_ids does not have a valid value'));
  if (!lists || lists.length === 0) throw invalid('list_ids is missing');
  return lists;
}

function finish({ world }: Call, name: string, contacts: readonly Contact[], more: Record<string, number> = {}): Reply {
  const counts = { items_total_count: contacts.length, items_completed_count: contacts.length, ...more };
  return json(201, startActivity(world, name, counts));
}

const numbers = ({ memberships }: Contact) => memberships.map(({ list }) => list);

/** Who has opted out is counted and left alone. */
export function addToLists(call: Call): Reply {
  const contacts = sourceOf(call);
  const lists = listsOf(call);
  const allowed = contacts.filter(({ permission }) => permission !== 'unsubscribed');
  for (const contact of allowed) {
    call.world.account.saveContact(onLists(contact, [...numbers(contact), ...lists], 'Account', call.at));
  }
  const counts = { list_count: lists.length, cannot_add_to_list_count: contacts.length - allowed.length };
  return finish(call, 'add_list_memberships', contacts, counts);
}

export function removeFromLists(call: Call): Reply {
  const contacts = sourceOf(call);
  const lists = listsOf(call);
  for (const contact of contacts) {
    const rest = numbers(contact).filter((list) => !lists.includes(list));
    call.world.account.saveContact(onLists(contact, rest, 'Account', call.at));
  }
  return finish(call, 'remove_list_memberships', contacts, { list_count: lists.length });
}

export function deleteContacts(call: Call): Reply {
  const contacts = selectContacts(call.body, call.world);
  for (const contact of contacts) call.world.account.saveContact(deleted(contact, call.at));
  return finish(call, 'contact_delete', contacts);
}

function tagsOf(body: Body, { world }: Call): string[] {
  const tags = body.strings('tag_ids', 50) ?? [];
  if (tags.length === 0 || !tags.every((id) => world.account.tag(id))) {
    throw invalid('tag_ids does not have a valid value');
  }
  return tags;
}

const retag =
  (name: string, change: (own: readonly string[], tags: readonly string[]) => string[]) =>
  (call: Call): Reply => {
    const tags = tagsOf(call.body, call);
    const contacts = sourceOf(call);
    for (const contact of contacts) {
      call.world.account.saveContact({ ...contact, tags: change(contact.tags, tags), touchedAt: call.at });
    }
    return finish(call, name, contacts);
  };

export const addTags = retag('contacts_taggings_add', (own, tags) => [...new Set([...own, ...tags])]);
export const removeTags = retag('contacts_taggings_remove', (own, tags) => own.filter((tag) => !tags.includes(tag)));
