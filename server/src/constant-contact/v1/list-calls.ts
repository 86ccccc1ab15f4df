import { type ContactRef, type ListCalls, MAX_REFS } from '../client';
import { ConflictError, NotFoundError } from '../errors';
import { checkName, refused, within } from '../limits';
import { collect } from '../paging';
import type { V1Lacks } from '../unsupported';
import { startActivity } from './activity-calls';
import { readMembers } from './contacts';
import { addressesCsv } from './csv';
import type { V1Http } from './http';
import { checkLists, listPath } from './ids';
import { isListId } from './list-uri';
import { newListEntry, readHeldList, readList, readLists, renamedListEntry } from './lists';

export function listCalls(http: V1Http): Omit<ListCalls, V1Lacks> {
  const byAddress = async (type: string, contacts: ContactRef[], lists: string[]) => {
    checkLists(lists);
    return startActivity(http, { type, data: addressesCsv(addressesOf(contacts)), lists });
  };

  return {
    lists: () => collect(http.pages('/lists', readLists)),

    async list(id) {
      if (!isListId(id)) return null;
      try {
        return readList(await http.get(listPath(id)));
      } catch (error) {
        if (error instanceof NotFoundError) return null;
        throw error;
      }
    },

    async createList(name) {
      checkName(name, 'list');
      const entry = newListEntry(name, new Date());
      const answer = await http.ask({ method: 'POST', at: '/lists', entry }).catch(nameTaken);
      return readList(answer.body);
    },

    async renameList(id, name) {
      const at = listPath(id);
      checkName(name, 'list');
      const held = readHeldList(await http.get(at));
      const entry = renamedListEntry(http.username, { ...held, id }, name, new Date());
      await http.ask({ method: 'PUT', at, entry }).catch(nameTaken);
      return { id, name, members: held.members };
    },

    async deleteList(id) {
      await http.ask({ method: 'DELETE', at: listPath(id) });
      return null;
    },

    async *members(id) {
      yield* http.pages(`${listPath(id)}/members`, readMembers);
    },

    addToLists: (contacts, lists) => byAddress('ADD_CONTACTS', contacts, lists),

    removeFromLists: (contacts, lists) => byAddress('REMOVE_CONTACTS_FROM_LISTS', contacts, lists),
  };
}

/** v1's bulk calls know people by their addresses alone. */
function addressesOf(contacts: ContactRef[]): string[] {
  return within(contacts, MAX_REFS, 'contacts').map(({ email }, index) => {
    if (!email) throw refused(`Contact ${index + 1} has no address, and the v1 API knows people by it.`);
    return email;
  });
}

function nameTaken(error: unknown): never {
  if (!(error instanceof ConflictError)) throw error;
  const words = error.words === null ? {} : { words: error.words };
  throw new ConflictError('The account already has a list of that name.', { status: error.status, ...words });
}
