import { accountSummary, privileges } from './account-routes';
import { checkQueue, getActivity, listActivities } from './activities';
import { addTags, addToLists, deleteContacts, removeFromLists, removeTags } from './bulk/change-contacts';
import { deleteFields, deleteLists, deleteTags } from './bulk/delete-things';
import { downloadExport, exportContacts } from './bulk/export-contacts';
import { importContacts } from './bulk/import-contacts';
import { importFile } from './bulk/import-file';
import type { Call, Route } from './call';
import { createList, deleteList, getList, listLists, updateList } from './contact-lists';
import { createContact } from './create-contact';
import { createField, deleteField, getField, listFields, updateField } from './custom-fields';
import { listContacts } from './list-contacts';
import { countContacts, deleteContact, getContact, resubscribe } from './other-contact-routes';
import { signUp } from './sign-up';
import { createTag, deleteTag, getTag, listTags, updateTag } from './tags';
import { updateContact } from './update-contact';
import { contactXrefs, listXrefs } from './xrefs';

const read = { scope: 'contact_data', privilege: 'contacts:read' };
const write = { scope: 'contact_data', privilege: 'contacts:write' };
const readLists = { scope: 'contact_data', privilege: 'contacts:lists:read' };
const writeLists = { scope: 'contact_data', privilege: 'contacts:lists:write' };

const bulk = (path: string, work: Route['handle']): Route => {
  const handle = (call: Call) => {
    checkQueue(call.world);
    return work(call);
  };
  return { method: 'POST', path: `/activities/${path}`, ...write, handle };
};

/** The first that fits is taken, so fixed names stand before variables. */
export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/account/summary', scope: 'account_read', privilege: 'account:read', handle: accountSummary },
  { method: 'GET', path: '/account/user/privileges', handle: privileges },

  { method: 'GET', path: '/contacts', ...read, handle: listContacts },
  { method: 'POST', path: '/contacts', ...write, handle: createContact },
  { method: 'POST', path: '/contacts/sign_up_form', ...write, handle: signUp },
  { method: 'GET', path: '/contacts/counts', ...read, handle: countContacts },
  { method: 'GET', path: '/contacts/contact_id_xrefs', ...read, handle: contactXrefs },
  { method: 'PUT', path: '/contacts/resubscribe/:id', ...write, handle: resubscribe },
  { method: 'GET', path: '/contacts/:id', ...read, handle: getContact },
  { method: 'PUT', path: '/contacts/:id', ...write, handle: updateContact },
  { method: 'DELETE', path: '/contacts/:id', ...write, handle: deleteContact },

  { method: 'GET', path: '/contact_lists', ...readLists, handle: listLists },
  { method: 'POST', path: '/contact_lists', ...writeLists, handle: createList },
  { method: 'GET', path: '/contact_lists/list_id_xrefs', ...readLists, handle: listXrefs },
  { method: 'GET', path: '/contact_lists/:id', ...readLists, handle: getList },
  { method: 'PUT', path: '/contact_lists/:id', ...writeLists, handle: updateList },
  { method: 'DELETE', path: '/contact_lists/:id', ...writeLists, handle: deleteList },

  { method: 'GET', path: '/contact_custom_fields', ...read, handle: listFields },
  { method: 'POST', path: '/contact_custom_fields', ...write, handle: createField },
  { method: 'GET', path: '/contact_custom_fields/:id', ...read, handle: getField },
  { method: 'PUT', path: '/contact_custom_fields/:id', ...write, handle: updateField },
  { method: 'DELETE', path: '/contact_custom_fields/:id', ...write, handle: deleteField },

  { method: 'GET', path: '/contact_tags', ...read, handle: listTags },
  { method: 'POST', path: '/contact_tags', ...write, handle: createTag },
  { method: 'GET', path: '/contact_tags/:id', ...read, handle: getTag },
  { method: 'PUT', path: '/contact_tags/:id', ...write, handle: updateTag },
  { method: 'DELETE', path: '/contact_tags/:id', ...write, handle: deleteTag },

  bulk('contacts_json_import', importContacts),
  { ...bulk('contacts_file_import', importFile), form: true },
  bulk('contact_exports', exportContacts),
  { method: 'GET', path: '/contact_exports/:id', ...read, handle: downloadExport },
  bulk('add_list_memberships', addToLists),
  bulk('remove_list_memberships', removeFromLists),
  bulk('contact_delete', deleteContacts),
  bulk('contacts_taggings_add', addTags),
  bulk('contacts_taggings_remove', removeTags),
  bulk('list_delete', deleteLists),
  bulk('contacts_tags_delete', deleteTags),
  bulk('custom_fields_delete', deleteFields),
  { method: 'GET', path: '/activities', ...write, handle: listActivities },
  { method: 'GET', path: '/activities/:id', ...write, handle: getActivity },
];
