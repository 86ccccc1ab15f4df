import { freshUuid } from '../account/ids';
import type { Tag } from '../account/tag';
import { json, type Reply } from '../http/message';
import { startActivity } from './activities';
import type { Call } from './call';
import { pageOf, readCursor } from './cursor';
import { conflict, notFound } from './problem';
import { flag, limitOf } from './query';

function tagJson({ id, name, source, createdAt, updatedAt }: Tag) {
  return { tag_id: id, name, tag_source: source, created_at: createdAt, updated_at: updatedAt };
}

export function listTags({ request, world }: Call): Reply {
  const query = readCursor(request.query);
  const tags = world.account.allTags();
  const { shown, links } = pageOf(tags, query, limitOf(query, 50, 500), 'contact_tags');
  const counted = flag(query, 'include_count') ? { tags_count: tags.length } : {};
  return json(200, { tags: shown.map(tagJson), ...counted, ...links });
}

function tagOf({ params, world }: Call): Tag {
  const tag = world.account.tag(params.id ?? '');
  if (!tag) throw notFound('The tag was not found.');
  return tag;
}

export const getTag = (call: Call): Reply => json(200, tagJson(tagOf(call)));

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
  const { id } = tagOf(call);
  const { account } = call.world;
  for (const contact of account.contacts.ascending()) {
    const tags = contact.tags.filter((tag) => tag !== id);
    if (tags.length < contact.tags.length) account.saveContact({ ...contact, tags });
  }
  account.removeTag(id);
  const activity = startActivity(call.world, 'tag_delete', {});
  return json(202, activity, { Location: activity._links.self.href });
}
