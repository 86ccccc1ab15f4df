import type { ContactClient } from './client';
import type { Api } from './contact';
import { UnsupportedError } from './errors';

/** What V1 has no resource for (Constant Contact, V1, reference). */
const V1_LACKS = [
  'privileges',
  'signUp',
  'resubscribe',
  'remove',
  'listIdsOf',
  'createField',
  'tags',
  'createTag',
  'renameTag',
  'deleteTag',
  'addTags',
  'removeTags',
  'removeContacts',
] as const;

export type V1Lacks = (typeof V1_LACKS)[number];

/** The calls that v1 cannot make, each of which says so. */
export function lackingInV1(): Pick<ContactClient, V1Lacks | 'supports'> {
  const refuse = (call: V1Lacks) => () => Promise.reject(unsupported('v1', call));
  return {
    supports: (call) => !V1_LACKS.some((lacked) => lacked === call),
    privileges: refuse('privileges'),
    signUp: refuse('signUp'),
    resubscribe: refuse('resubscribe'),
    remove: refuse('remove'),
    listIdsOf: refuse('listIdsOf'),
    createField: refuse('createField'),
    tags: refuse('tags'),
    createTag: refuse('createTag'),
    renameTag: refuse('renameTag'),
    deleteTag: refuse('deleteTag'),
    addTags: refuse('addTags'),
    removeTags: refuse('removeTags'),
    removeContacts: refuse('removeContacts'),
  };
}

function unsupported(api: Api, call: V1Lacks): UnsupportedError {
  return new UnsupportedError(`Constant Contact’s ${api} API has nothing for “${call}”.`, { status: null });
}
