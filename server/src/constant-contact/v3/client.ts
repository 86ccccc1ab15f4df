import { encodeAddress } from '../address';
import type { ContactClient, LookUp, OptOuts } from '../client';
import type { Actor, Contact, ContactDraft, Permission } from '../contact';
import { NotFoundError, UnexpectedAnswerError } from '../errors';
import { collect, followPages } from '../paging';
import type { HttpAnswer } from '../transport';
import { createBody, optOutBody, signUpBody, updateBody } from './bodies';
import { contactOf } from './contact';
import { createAsk, nextPath, type V3Options } from './http';
import { fieldOf, listOf } from './lists';
import { lackedPrivileges, missing } from './privileges';
import {
  accountSchema,
  contactSchema,
  contactsSchema,
  fieldsSchema,
  listSchema,
  listsSchema,
  privilegesSchema,
  readJson,
  signUpSchema,
} from './schemas';

const INCLUDE = 'include=custom_fields,list_memberships,phone_numbers,street_addresses';

/** Constant Contact's third API: JSON below `/v3/`, OAuth 2. */
export function createV3Client(
  options: V3Options
): Required<Pick<ContactClient, 'signUp' | 'remove'>> & ContactClient & OptOuts {
  const ask = createAsk(options);
  const get = (path: string) => ask({ method: 'GET', path });
  const contactPath = (id: string) => `/v3/contacts/${encodeURIComponent(id)}`;

  function pages<T>(first: string, read: (answer: HttpAnswer) => { items: T[]; next: string | null }) {
    return followPages(new URL(first, options.baseUrl), async (url) => {
      const { items, next } = read(await get(`${url.pathname}${url.search}`));
      return { items, next: next === null ? null : new URL(next, options.baseUrl) };
    });
  }

  return {
    api: 'v3',

    async account() {
      const { encoded_account_id: id, organization_name: name } = readJson(
        await get('/v3/account/summary'),
        accountSchema
      );
      const granted = readJson(await get('/v3/account/user/privileges'), privilegesSchema);
      const lacked = lackedPrivileges(granted.map(({ privilege_name }) => privilege_name));
      if (lacked.length > 0) throw missing(lacked);
      return { id, name: name ?? id };
    },

    lists: () =>
      collect(
        pages('/v3/contact_lists?limit=500&include_membership_count=all', (answer) => {
          const { lists, _links } = readJson(answer, listsSchema);
          return { items: lists.filter(({ deleted_at }) => !deleted_at).map(listOf), next: nextPath(_links) };
        })
      ),

    async list(id) {
      try {
        const path = `/v3/contact_lists/${encodeURIComponent(id)}?include_membership_count=all`;
        const list = readJson(await get(path), listSchema);
        return list.deleted_at ? null : listOf(list);
      } catch (error) {
        if (error instanceof NotFoundError) return null;
        throw error;
      }
    },

    fields: () =>
      collect(
        pages('/v3/contact_custom_fields?limit=100', (answer) => {
          const { custom_fields, _links } = readJson(answer, fieldsSchema);
          return { items: custom_fields.map(fieldOf), next: nextPath(_links) };
        })
      ),

    async lookUp(email): Promise<LookUp> {
      const wanted = email.toLowerCase();
      // Without `status=all` a deleted contact is hidden, and the address would still be taken.
      const path = `/v3/contacts?email=${encodeAddress(wanted)}&status=all&${INCLUDE}`;
      const answer = await get(path);
      const contacts = readJson(answer, contactsSchema).contacts.map(contactOf);
      const contact = contacts.find((candidate) => candidate.email === wanted) ?? null;
      return { request: `GET ${path}`, status: answer.status, contact };
    },

    complete: async (contact) => contact,

    get: async (id) => contactOf(readJson(await get(`${contactPath(id)}?${INCLUDE}`), contactSchema)),

    async create(draft, actor) {
      return written(await ask({ method: 'POST', path: '/v3/contacts', body: createBody(draft, actor) }), draft);
    },

    async update(found, draft, actor, { leavePermission = false } = {}) {
      const permission = leavePermission ? null : permissionToSend(found, actor);
      const body = updateBody(found, draft, { actor, permission });
      return { ...written(await ask({ method: 'PUT', path: contactPath(found.id), body }), draft), ...kept(found) };
    },

    async signUp(draft) {
      const { body, left } = signUpBody(draft);
      const answer = await ask({ method: 'POST', path: '/v3/contacts/sign_up_form', body });
      const { contact_id: contactId, action } = readJson(answer, signUpSchema);
      return { contactId, action, left };
    },

    async optOut(contact) {
      if (!contact.complete)
        throw new UnexpectedAnswerError('Only a complete contact can be opted out.', { status: null });
      await ask({ method: 'PUT', path: contactPath(contact.id), body: optOutBody(contact) });
    },

    async remove(contact) {
      await ask({ method: 'DELETE', path: contactPath(contact.id) });
    },

    optedOutSince(since) {
      const path = `/v3/contacts?status=all&optout_after=${encodeURIComponent(since.toISOString())}&limit=500&${INCLUDE}`;
      return pages(path, (answer) => {
        const { contacts, _links } = readJson(answer, contactsSchema);
        return { items: contacts.map(contactOf), next: nextPath(_links) };
      });
    },
  };
}

/** As it was read, so that a write changes nothing about it; a person who asks themselves is opted in again. */
function permissionToSend(found: Contact, actor: Actor): Permission {
  return found.permission === 'unsubscribed' && actor === 'contact' ? 'explicit' : found.permission;
}

/** The answer to a write says what was decided, and need not repeat what was sent. */
function written(answer: HttpAnswer, draft: ContactDraft): Contact {
  return {
    ...contactOf(readJson(answer, contactSchema)),
    email: draft.email,
    lists: draft.lists,
    fields: draft.fields,
  };
}

function kept({ remainder }: Contact): Pick<Contact, 'remainder'> {
  return remainder ? { remainder } : {};
}
