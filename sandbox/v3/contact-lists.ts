import type { ContactList } from '../account/list';
import { makeList, removeList } from '../account/list-changes';
import { isActive } from '../account/subscribers';
import { json, type Reply } from '../http/message';
import type { World } from '../world';
import { startActivity } from './activities';
import type { Call } from './call';
import { pageOf, readCursor } from './cursor';
import { conflict, invalid, notFound } from './problem';
import { csv, flag, limitOf } from './query';

type Count = 'all' | 'active' | undefined;

function countOf(query: URLSearchParams): Count {
  const wanted = query.get('include_membership_count');
  if (wanted === null) return undefined;
  if (wanted === 'all' || wanted === 'active') return wanted;
  throw invalid('include_membership_count does not have a valid value');
}

/** Members by list; the account keeps the count of all of them, the active ones are counted in one walk. */
function countersOf(count: Count, { account }: World): ((list: number) => number) | undefined {
  if (count !== 'active') return count && ((list) => account.membersOf(list));
  const active = new Map<number, number>();
  for (const contact of account.contacts.ascending()) {
    if (!isActive(contact)) continue;
    for (const { list } of contact.memberships) active.set(list, (active.get(list) ?? 0) + 1);
  }
  return (list) => active.get(list) ?? 0;
}

function listJson(list: ContactList, membersOf?: (list: number) => number) {
  return {
    list_id: list.v3Id,
    name: list.name,
    description: list.description,
    favorite: list.favorite,
    created_at: list.createdAt,
    updated_at: list.updatedAt,
    ...(list.deletedAt ? { deleted_at: list.deletedAt } : {}),
    ...(membersOf ? { membership_count: membersOf(list.id) } : {}),
  };
}

export function listLists({ request, world }: Call): Reply {
  const query = readCursor(request.query);
  const limit = limitOf(query, 50, 1000);
  const membersOf = countersOf(countOf(query), world);
  const channel = query.get('channel_type') ?? 'email';
  if (channel !== 'email' && channel !== 'sms') throw invalid('channel_type does not have a valid value');
  flag(query, 'include_sms_membership_count');
  const status = csv(query, 'status', ['all', 'active', 'deleted']) ?? ['active'];
  const name = query.get('name');
  const lists = world.account
    .allLists()
    .filter((list) => status.includes('all') || status.includes(list.deletedAt ? 'deleted' : 'active'))
    .filter((list) => channel === 'email' && (name === null || list.name === name));
  const { shown, links } = pageOf(lists, query, limit, 'contact_lists');
  const counted = flag(query, 'include_count') ? { lists_count: lists.length } : {};
  return json(200, { lists: shown.map((list) => listJson(list, membersOf)), ...counted, ...links });
}

function listOf({ params, world }: Call): ContactList {
  const list = world.account.listByV3Id(params.id ?? '');
  if (!list) throw notFound('The list was not found.');
  return list;
}

export function getList(call: Call): Reply {
  return json(200, listJson(listOf(call), countersOf(countOf(call.request.query), call.world)));
}

/** Everything that can be written; what is not given is back at its default. */
function readList({ body, world }: Call, self?: ContactList) {
  const name = body.required('name', 255);
  const owner = world.account.listByName(name);
  if (owner && owner.id !== self?.id) throw conflict('The list name already exists.');
  return { name, description: body.string('description', 255) ?? '', favorite: body.boolean('favorite') ?? false };
}

export function createList(call: Call): Reply {
  const list = makeList(call.world.account, readList(call), call.at);
  if (!list) throw invalid('The account cannot have more than 1000 lists.');
  return json(201, listJson(list));
}

export function updateList(call: Call): Reply {
  const before = listOf(call);
  const list = { ...before, ...readList(call, before), updatedAt: call.at };
  call.world.account.saveList(list);
  return json(200, listJson(list));
}

/** Answered as a job, though the sandbox does it at once. */
export function deleteList(call: Call): Reply {
  removeList(call.world.account, listOf(call), call.at);
  const activity = startActivity(call.world, 'list_delete', { status: { list_count: 1 } });
  return json(202, activity, { Location: activity._links.self.href });
}
