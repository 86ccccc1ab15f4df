import { freshUuid } from '../account/ids';
import { removeTag } from '../account/removals';
import type { Tag } from '../account/tag';
import { json, type Reply } from '../http/message';
import type { World } from '../world';
import { startActivity } from './activities';
import type { Call } from './call';
import { pageOf, readCursor } from './cursor';
import { conflict, notFound } from './problem';
import { flag, limitOf } from './query';

function tagJson({ id, name, source, createdAt, updatedAt }: Tag, counts?: ReadonlyMap<string, number>) {
  const counted = counts ? { contacts_count: counts.get(id) ?? 0 } : {};
  return { tag_id: id, name, ...counted, tag_source: source, created_at: createdAt, updated_at: updatedAt };
}

/** How many contacts have each tag: one walk over the account, and only when asked for. */
function countsOf(query: URLSearchParams, { account }: World): ReadonlyMap<string, number> | undefined {
  if (!flag(query, 'include_count')) return undefined;
  const counts = new Map<string, number>();
  for (const { tags } of account.contacts.ascending()) {
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return counts;
}

export function listTags({ request, world }: Call): Reply {
  const query = readCursor(request.query);
  const tags = world.account.allTags();
  const { shown, links } = pageOf(tags, query, limitOf(query, 50, 500), 'contact_tags');
  const counts = countsOf(query, world);
  return json(200, { tags: shown.map((tag) => tagJson(tag, counts)), ...links });
}

function tagOf({ params, world }: Call): Tag {
  const tag = world.account.tag(params.id ?? '');
  if (!tag) throw notFound('The tag was not found.');
  return tag;
}

export function getTag(call: Call): Reply {
  return json(200, tagJson(tagOf(call), countsOf(call.request.query, call.world)));
}

function readName({ body, world }: Call, self?: Tag): string {
  const name = body.required('name', 255);
  const owner = world.account.allTags().find((tag) => tag.name.toLowerCase() === name.toLowerCase());
  if (owner && owner.id !== self?.id) throw conflict('The tag name already exists.');
  return name;
}

export function createTag(call: Call): Reply {
  const { body, at } = call;
  const source = body.string('tag_source', 255) ?? 'Contact';
  const tag = { id: freshUuid(), name: readName(call), source, createdAt: at, updatedAt: at };
  call.world.account.saveTag(tag);
  return json(201, tagJson(tag));
}

export function updateTag(call: Call): Reply {
  const before = tagOf(call);
  const tag = { ...before, name: readName(call, before), updatedAt: call.at };
  call.world.account.saveTag(tag);
  return json(200, tagJson(tag));
}

export function deleteTag(call: Call): Reply {
  removeTag(call.world.account, tagOf(call).id);
  const activity = startActivity(call.world, 'tag_delete', {
    status: { items_total_count: 1, items_completed_count: 1 },
  });
  return json(202, activity, { Location: activity._links.self.href });
}
