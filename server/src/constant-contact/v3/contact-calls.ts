import { encodeAddress } from '../address';
import type { ContactCalls, LookUp, Pages } from '../client';
import type { Actor, Contact, ContactDraft, Permission } from '../contact';
import { UnexpectedAnswerError } from '../errors';
import { MAX_LISTS, refused, within } from '../limits';
import { eachOnce } from '../paging';
import type { HttpAnswer } from '../transport';
import { createBody, optOutBody, signUpBody, updateBody } from './bodies';
import type { Caller } from './caller';
import { contactOf } from './contact';
import { contactSchema, contactsSchema, signUpSchema } from './contact-schema';
import { segment } from './http';
import { readJson } from './json';

const INCLUDE = 'include=custom_fields,list_memberships,phone_numbers,street_addresses,taggings';

/** Constant Contact, V3 API guide, contacts. */
export function contactCalls(caller: Caller): ContactCalls {
  const { ask, read } = caller;
  const contactPath = (id: string) => `/v3/contacts/${segment(id)}`;

  return {
    async lookUp(email): Promise<LookUp> {
      const wanted = email.toLowerCase();
      // Without `status=all` a deleted contact is hidden, and the address would still be taken.
      const path = `/v3/contacts?email=${encodeAddress(wanted)}&status=all&${INCLUDE}`;
      const answer = await ask({ method: 'GET', path });
      const contacts = readJson(answer, contactsSchema).contacts.map(contactOf);
      const contact = contacts.find((candidate) => candidate.email === wanted) ?? null;
      return { request: `GET ${path}`, status: answer.status, contact };
    },

    complete: async (contact) => contact,

    get: async (id) => contactOf(await read({ method: 'GET', path: `${contactPath(id)}?${INCLUDE}` }, contactSchema)),

    async create(draft, actor) {
      return written(await ask({ method: 'POST', path: '/v3/contacts', body: createBody(draft, actor) }), draft);
    },

    async update(found, draft, actor, { leavePermission = false } = {}) {
      const permission = leavePermission ? null : permissionToSend(found, actor);
      const body = updateBody(found, draft, { actor, permission });
      const answer = await ask({ method: 'PUT', path: contactPath(found.id), body });
      return { ...written(answer, draft), ...kept(found) };
    },

    async signUp(draft) {
      const { body, left } = signUpBody(draft);
      const { contact_id: contactId, action } = await read(
        { method: 'POST', path: '/v3/contacts/sign_up_form', body },
        signUpSchema
      );
      return { contactId, action, left };
    },

    async resubscribe({ id }, lists) {
      const body = { list_ids: within(lists, MAX_LISTS, 'lists') };
      await ask({ method: 'PUT', path: `/v3/contacts/resubscribe/${segment(id)}`, body });
    },

    async optOut(contact, actor) {
      if (!contact.complete)
        throw new UnexpectedAnswerError('Only a complete contact can be opted out.', { status: null });
      if (contact.email === null) throw refused('A contact without an email address cannot be opted out of email.');
      await ask({ method: 'PUT', path: contactPath(contact.id), body: optOutBody(contact, actor) });
    },

    async remove({ id }) {
      await ask({ method: 'DELETE', path: contactPath(id) });
    },

    contacts: () => contactPages(caller),

    changedSince: (since) => eachOnce(contactPages(caller, `status=all&updated_after=${at(since)}`)),

    optedOutSince: (since) => contactPages(caller, `status=all&optout_after=${at(since)}`),
  };
}

/** Complete contacts, 500 a page; without a filter all but the deleted ones. */
export function contactPages({ pages }: Caller, filter?: string): Pages<Contact> {
  const path = ['/v3/contacts?limit=500', INCLUDE, ...(filter === undefined ? [] : [filter])].join('&');
  return pages(path, contactsSchema, ({ contacts }) => contacts.map(contactOf));
}

function at(date: Date): string {
  return encodeURIComponent(date.toISOString());
}

/**
 * As it was read, so that a write changes nothing about it; a person who asks themselves is opted in again. `not_set` also stands for
 * what was not read, and is better not said.
 */
function permissionToSend({ permission }: Contact, actor: Actor): Permission | null {
  if (permission === 'not_set') return null;
  return permission === 'unsubscribed' && actor === 'contact' ? 'explicit' : permission;
}

/** The answer to a write says what was decided, and need not repeat what was sent. */
function written(answer: HttpAnswer, draft: ContactDraft): Contact {
  return {
    ...contactOf(readJson(answer, contactSchema)),
    email: draft.email,
    lists: draft.lists,
    ...(draft.tags && { tags: draft.tags }),
    fields: draft.fields,
  };
}

function kept({ remainder }: Contact): Pick<Contact, 'remainder'> {
  return remainder ? { remainder } : {};
}
