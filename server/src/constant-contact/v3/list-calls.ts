import { array, boolean, type InferType, number, object, string } from 'yup';
import type { ContactRef, ListCalls } from '../client';
import type { RemoteList } from '../contact';
import { NotFoundError } from '../errors';
import { checkName, MAX_LISTS, within } from '../limits';
import { collect } from '../paging';
import { start } from './activity';
import type { Caller } from './caller';
import { contactPages } from './contact-calls';
import { segment } from './http';
import { links, text } from './json';
import { contactIds } from './refs';

/** Ids that one translation takes: Constant Contact, V3 API, contact_lists/list_id_xrefs. */
const MAX_NUMBERS = 500;

const listSchema = object({
  list_id: string().required(),
  name: string().required(),
  description: text(),
  favorite: boolean().nullable().optional(),
  deleted_at: text(),
  membership_count: number().nullable().optional(),
});
type ListResource = InferType<typeof listSchema>;

const listsSchema = object({ lists: array().of(listSchema).required(), _links: links });

const xrefsSchema = object({
  xrefs: array()
    .of(object({ sequence_id: string().required(), list_id: string().required() }))
    .required(),
});

/** Constant Contact, V3 API guide, contact lists. */
export function listCalls(caller: Caller): ListCalls {
  const { read, pages } = caller;
  const listPath = (id: string) => `/v3/contact_lists/${segment(id)}`;
  const readList = (id: string) =>
    read({ method: 'GET', path: `${listPath(id)}?include_membership_count=all` }, listSchema);

  return {
    lists: () =>
      collect(
        pages('/v3/contact_lists?limit=500&include_membership_count=all', listsSchema, ({ lists }) =>
          lists.filter(({ deleted_at }) => !deleted_at).map(listOf)
        )
      ),

    async list(id) {
      try {
        const list = await readList(id);
        return list.deleted_at ? null : listOf(list);
      } catch (error) {
        if (error instanceof NotFoundError) return null;
        throw error;
      }
    },

    async createList(name) {
      const body = { name: checkName(name, 'list') };
      return listOf(await read({ method: 'POST', path: '/v3/contact_lists', body }, listSchema));
    },

    async renameList(id, name) {
      checkName(name, 'list');
      const held = await readList(id);
      const renamed = await read({ method: 'PUT', path: listPath(id), body: renameBody(held, name) }, listSchema);
      return listOf({ ...renamed, membership_count: held.membership_count });
    },

    deleteList: async (id) => start(caller, 'DELETE', listPath(id)),

    members: (id) => contactPages(caller, `lists=${encodeURIComponent(id)}`),

    addToLists: async (contacts, lists) =>
      start(caller, 'POST', '/v3/activities/add_list_memberships', membershipsBody(contacts, lists)),

    removeFromLists: async (contacts, lists) =>
      start(caller, 'POST', '/v3/activities/remove_list_memberships', membershipsBody(contacts, lists)),

    async listIdsOf(numbers) {
      if (numbers.length === 0) return new Map();
      const ids = within(numbers, MAX_NUMBERS, 'list numbers').map(encodeURIComponent).join(',');
      const { xrefs } = await read(
        { method: 'GET', path: `/v3/contact_lists/list_id_xrefs?sequence_ids=${ids}` },
        xrefsSchema
      );
      return new Map(xrefs.map(({ sequence_id, list_id }) => [sequence_id, list_id]));
    },
  };
}

function listOf({ list_id, name, membership_count }: ListResource): RemoteList {
  return { id: list_id, name, members: membership_count ?? null };
}

/** A `PUT` replaces the whole list (Constant Contact, V3 API guide, lists_put). */
function renameBody({ description, favorite }: ListResource, name: string): object {
  return { name, favorite: favorite ?? false, ...(description && { description }) };
}

function membershipsBody(contacts: ContactRef[], lists: string[]): object {
  return { source: { contact_ids: contactIds(contacts) }, list_ids: within(lists, MAX_LISTS, 'lists') };
}
