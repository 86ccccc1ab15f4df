import { encodeAddress } from '../address';
import type { ContactCalls } from '../client';
import type { Contact } from '../contact';
import { OptedOutError, PermissionError } from '../errors';
import { refused } from '../limits';
import { eachOnce } from '../paging';
import type { V1Lacks } from '../unsupported';
import { createEntry, updateOf } from './contact-entry';
import { readContact, readSummaries } from './contacts';
import type { V1Http } from './http';
import { checkList, contactPath } from './ids';

/** What `updatedsince` must be asked about one by one: Constant Contact, V1, searching by last updated date. */
const LIST_TYPES = ['active', 'removed', 'do-not-mail'] as const;

export function contactCalls(http: V1Http): Omit<ContactCalls, V1Lacks> {
  const get = async (id: string) => readContact(await http.get(contactPath(id)));

  const updatedSince = (since: Date, type: (typeof LIST_TYPES)[number]) =>
    http.pages(`/contacts?updatedsince=${encodeURIComponent(since.toISOString())}&listtype=${type}`, readSummaries);

  return {
    async lookUp(email) {
      const wanted = email.toLowerCase();
      const { request, status, body } = await http.search(`/contacts?email=${encodeAddress(wanted)}`);
      const found = body === null ? [] : readSummaries(body).items;
      return { request, status, contact: found.find((contact) => contact.email === wanted) ?? null };
    },

    complete: async (contact) => (contact.complete ? contact : get(contact.id)),

    get,

    async create(draft, actor) {
      draft.lists.forEach(checkList);
      const entry = createEntry(http.username, draft, actor, new Date());
      return readContact((await http.ask({ method: 'POST', at: '/contacts', entry })).body);
    },

    async update(found, draft, actor) {
      const at = contactPath(found.id);
      if (!found.complete) throw refused('Only a complete contact can be changed: the account would lose the rest.');
      draft.lists.filter((id) => !found.lists.includes(id)).forEach(checkList);
      const { entry, after } = updateOf(http.username, found, draft, actor, new Date());
      await http.ask({ method: 'PUT', at, entry }).catch(async (error) => {
        throw error instanceof PermissionError ? await explained(error, found, get) : error;
      });
      return after;
    },

    async optOut(contact) {
      await http.ask({ method: 'DELETE', at: contactPath(contact.id) });
    },

    /** Nothing says whether the plain listing has others as well. */
    contacts: () =>
      http.pages('/contacts', (body) => {
        const { items, next } = readSummaries(body);
        return { items: items.filter(({ status }) => status === 'active'), next };
      }),

    /** Somebody may move from one type to another between two questions. */
    async *changedSince(since) {
      const seen = new Set<string>();
      for (const type of LIST_TYPES) yield* eachOnce(updatedSince(since, type), seen);
    },

    optedOutSince: (since) => updatedSince(since, 'do-not-mail'),
  };
}

/** The same 403 says "no permission" and "this person opted out": the contact itself tells which. */
async function explained(
  error: PermissionError,
  found: Contact,
  get: (id: string) => Promise<Contact>
): Promise<Error> {
  const now = await get(found.id).catch(() => found);
  if (now.status !== 'do-not-mail') return error;
  const words = error.words === null ? {} : { words: error.words };
  return new OptedOutError('This person opted out, and only they can undo it.', { status: 403, ...words });
}
