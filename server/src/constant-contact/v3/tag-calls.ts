import { array, type InferType, number, object, string } from 'yup';
import type { ContactRef, TagCalls } from '../client';
import type { Tag } from '../contact';
import { checkName, MAX_TAGS, within } from '../limits';
import { collect } from '../paging';
import { start } from './activity';
import type { Caller } from './caller';
import { segment } from './http';
import { links } from './json';
import { contactIds } from './refs';

const tagSchema = object({
  tag_id: string().required(),
  name: string().required(),
  contacts_count: number().nullable().optional(),
});

const tagsSchema = object({ tags: array().of(tagSchema).required(), _links: links });

/** Constant Contact, V3 API guide, contact tags. */
export function tagCalls(caller: Caller): TagCalls {
  const { read, pages } = caller;
  const tagPath = (id: string) => `/v3/contact_tags/${segment(id)}`;

  return {
    tags: () =>
      collect(pages('/v3/contact_tags?limit=500&include_count=true', tagsSchema, ({ tags }) => tags.map(tagOf))),

    async createTag(name) {
      const body = { name: checkName(name, 'tag') };
      return tagOf(await read({ method: 'POST', path: '/v3/contact_tags', body }, tagSchema));
    },

    async renameTag(id, name) {
      const body = { name: checkName(name, 'tag') };
      return tagOf(await read({ method: 'PUT', path: tagPath(id), body }, tagSchema));
    },

    deleteTag: async (id) => start(caller, 'DELETE', tagPath(id)),

    addTags: async (contacts, tags) =>
      start(caller, 'POST', '/v3/activities/contacts_taggings_add', taggingsBody(contacts, tags)),

    removeTags: async (contacts, tags) =>
      start(caller, 'POST', '/v3/activities/contacts_taggings_remove', taggingsBody(contacts, tags)),
  };
}

function tagOf({ tag_id, name, contacts_count }: InferType<typeof tagSchema>): Tag {
  return { id: tag_id, name, contacts: contacts_count ?? null };
}

function taggingsBody(contacts: ContactRef[], tags: string[]): object {
  return { source: { contact_ids: contactIds(contacts) }, tag_ids: within(tags, MAX_TAGS, 'tags') };
}
