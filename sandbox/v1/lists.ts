import type { ContactList } from '../account/list';
import { makeList, removeList } from '../account/list-changes';
import { type Incoming, type Reply, reply } from '../http/message';
import type { World } from '../world';
import { feed } from './feed';
import { PAGE } from './list-contacts';
import { createdListEntry, listEntry, listSummary } from './list-entry';
import type { Names } from './names';
import { readToken, writeToken } from './next-token';
import { notFound, Problem } from './problem';
import { type ListDraft, readList } from './read-list';
import { SYSTEM_LISTS, systemList } from './system-lists';
import { xmlReply } from './xml-reply';

/** The reserved lists come first, on the first page only. */
export function listLists(request: Incoming, world: World, names: Names): Reply {
  const token = request.query.get('next');
  const after = token === null ? { id: 0 } : readToken(token);
  if (!after) throw new Problem(400, 'The value of next is not valid.');
  const reserved = token === null ? SYSTEM_LISTS : [];
  const rest = world.account.activeLists().filter((list) => list.id > after.id);
  const shown = rest.slice(0, PAGE - reserved.length);
  const last = shown[shown.length - 1];
  const next = last && shown.length < rest.length ? writeToken({ id: last.id, filter: '' }) : undefined;
  const entries = [...reserved, ...shown].map((list) => listSummary(list, world, names));
  const title = `Contact Lists for Customer: ${names.user}`;
  const frame = { path: 'lists', title, updated: world.clock.iso(), absoluteLinks: true };
  return xmlReply(200, feed({ ...frame, entries, next }, names));
}

/** Ids are numbers without a zero in front; `1e0` is not list 1. */
export function listOf(id: string, { account }: World): ContactList {
  const list = /^[1-9]\d*$/.test(id) ? account.list(Number(id)) : undefined;
  if (!list) throw notFound();
  return list;
}

export function getList(id: string, world: World, names: Names): Reply {
  const list = systemList(id) ?? listOf(id, world);
  return xmlReply(200, listEntry(list, world, names));
}

function checkName({ name }: ListDraft, world: World, self?: ContactList): void {
  const owner = world.account.listByName(name);
  if (owner && owner.id !== self?.id) throw new Problem(409, `A list with the name ${name} already exists.`);
}

export function createList(request: Incoming, world: World, names: Names): Reply {
  const draft = readList(request);
  checkName(draft, world);
  const { name, optInDefault, sortOrder } = draft;
  const list = makeList(world.account, { name, optInDefault, sortOrder }, world.clock.iso());
  if (!list) throw new Problem(400, 'The account cannot have more lists.');
  return xmlReply(201, createdListEntry(list, world, names), { Location: names.id(`lists/${list.id}`) });
}

function writable(id: string, world: World): ContactList {
  if (systemList(id)) throw new Problem(403, 'The list cannot be changed.');
  return listOf(id, world);
}

export function updateList(id: string, request: Incoming, world: World): Reply {
  const list = writable(id, world);
  const draft = readList(request);
  if (draft.entryId !== id) throw new Problem(400, 'The id of the entry is not the id of the list.');
  checkName(draft, world, list);
  const { name, optInDefault, sortOrder } = draft;
  world.account.saveList({ ...list, name, optInDefault, sortOrder, updatedAt: world.clock.iso() });
  return reply(204);
}

export function deleteList(id: string, world: World): Reply {
  removeList(world.account, writable(id, world), world.clock.iso());
  return reply(204);
}
