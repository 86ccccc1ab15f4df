import type { Contact } from '../account/contact';
import type { Incoming, Reply } from '../http/message';
import type { World } from '../world';
import { getActivity, listActivities } from './activities/read-activities';
import { startActivity } from './activities/start-activity';
import { contactEntry } from './contact-entry';
import { createContact } from './create-contact';
import { deleteContact } from './delete-contact';
import { listContacts } from './list-contacts';
import { createList, deleteList, getList, listLists, updateList } from './lists';
import { listMembers } from './members';
import type { Names } from './names';
import { notFound } from './problem';
import { serviceDocument } from './service-document';
import { updateContact } from './update-contact';
import { xmlReply } from './xml-reply';

export interface Call {
  readonly request: Incoming;
  readonly world: World;
  readonly names: Names;
  readonly id: string;
}

type Handler = (call: Call) => Reply;

function contactOf({ id, world }: Call): Contact {
  const contact = /^\d+$/.test(id) ? world.account.contacts.byId(Number(id)) : undefined;
  if (!contact) throw notFound();
  return contact;
}

/** Below the account's path; a method that is not named here is refused. */
export const ROUTES: readonly { readonly path: string; readonly methods: Readonly<Record<string, Handler>> }[] = [
  {
    path: '/',
    methods: {
      GET: ({ names }) => {
        return { ...xmlReply(200, serviceDocument(names)), headers: { 'Content-Type': 'application/atomsvc+xml' } };
      },
    },
  },
  {
    path: '/contacts',
    methods: {
      GET: ({ request, world, names }) => listContacts(request, world, names),
      POST: ({ request, world, names }) => createContact(request, world, names),
    },
  },
  {
    path: '/contacts/:id',
    methods: {
      GET: (call) => xmlReply(200, contactEntry(contactOf(call), call.world, call.names)),
      PUT: (call) => updateContact(contactOf(call), call.request, call.world),
      DELETE: (call) => deleteContact(contactOf(call), call.world),
    },
  },
  {
    path: '/lists',
    methods: {
      GET: ({ request, world, names }) => listLists(request, world, names),
      POST: ({ request, world, names }) => createList(request, world, names),
    },
  },
  {
    path: '/lists/:id',
    methods: {
      GET: ({ id, world, names }) => getList(id, world, names),
      PUT: ({ id, request, world }) => updateList(id, request, world),
      DELETE: ({ id, world }) => deleteList(id, world),
    },
  },
  {
    path: '/lists/:id/members',
    methods: { GET: ({ id, request, world, names }) => listMembers(id, request, world, names) },
  },
  {
    path: '/activities',
    methods: {
      GET: ({ world, names }) => listActivities(world, names),
      POST: ({ request, world, names }) => startActivity(request, world, names),
    },
  },
  {
    path: '/activities/:id',
    methods: { GET: ({ id, world, names }) => getActivity(id, world, names) },
  },
];
