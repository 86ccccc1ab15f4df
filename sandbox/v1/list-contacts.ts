import type { Contact } from '../account/contact';
import { systemListOf } from '../account/standing';
import type { Incoming, Reply } from '../http/message';
import type { World } from '../world';
import { contactSummary } from './contact-entry';
import { feed } from './feed';
import type { Names } from './names';
import { readToken, writeToken } from './next-token';
import { Problem } from './problem';
import { isDate } from './read-entry';
import { xmlReply } from './xml-reply';

export const PAGE = 50;
const MAX_SEARCH = 50;

type Filter = (contact: Contact) => boolean;

/** One page of contacts below an id, newest first, and the id below which the next one begins. */
export function page(world: World, before: number, filter: Filter): { contacts: Contact[]; next?: number } {
  const contacts: Contact[] = [];
  for (const contact of world.account.contacts.descending(before)) {
    if (!filter(contact)) continue;
    if (contacts.length === PAGE) return { contacts, next: contacts[PAGE - 1]?.id };
    contacts.push(contact);
  }
  return { contacts };
}

/** `updatedsince` with `listtype` or `listid`; without any of them the plain listing. */
function readFilter(query: URLSearchParams, { account, settings }: World): Filter {
  const since = query.get('updatedsince');
  if (since === null) {
    return settings.unfilteredListing === 'all' ? () => true : (contact) => systemListOf(contact) === 'active';
  }
  const type = query.get('listtype');
  const list = Number(query.get('listid') ?? Number.NaN);
  if (!isDate(since)) throw new Problem(400, 'The value of updatedsince is not a valid date.');
  const from = new Date(since).toISOString();
  if (type !== null) {
    if (!['active', 'removed', 'do-not-mail'].includes(type)) throw new Problem(400, 'The listtype is not valid.');
    return (contact) => contact.touchedAt >= from && systemListOf(contact) === type;
  }
  if (!account.list(list)) throw new Problem(400, 'Either listtype or the listid of an existing list is needed.');
  return (contact) => contact.touchedAt >= from && contact.memberships.some((entry) => entry.list === list);
}

/** Addresses match exactly as stored, which is in lower case; a search finds contacts of any status. */
function search(addresses: readonly string[], world: World): Contact[] {
  if (addresses.length > MAX_SEARCH) throw new Problem(400, `No more than ${MAX_SEARCH} addresses at a time.`);
  const found = addresses.flatMap((email) => world.account.contacts.byEmail(email) ?? []);
  if (found.length === 0 && world.settings.searchMiss === 'error') throw new Problem(500, 'Internal Server Error');
  return [...new Set(found)];
}

export function listContacts(request: Incoming, world: World, names: Names): Reply {
  const frame = { path: 'contacts', title: `Contacts for Customer: ${names.user}`, updated: world.clock.iso() };
  const addresses = request.query.getAll('email');
  if (addresses.length > 0) {
    const entries = search(addresses, world).map((contact) => contactSummary(contact, names, true));
    const query = request.url.slice(request.url.indexOf('?') + 1);
    return xmlReply(200, feed({ ...frame, entries, query }, names));
  }
  const token = request.query.get('next');
  const place = token === null ? { id: Number.POSITIVE_INFINITY, filter: request.query.toString() } : readToken(token);
  if (!place) throw new Problem(400, 'The value of next is not valid.');
  const { contacts, next } = page(world, place.id, readFilter(new URLSearchParams(place.filter), world));
  const entries = contacts.map((contact) => contactSummary(contact, names, false));
  const nextToken = next === undefined ? undefined : writeToken({ id: next, filter: place.filter });
  return xmlReply(200, feed({ ...frame, entries, next: nextToken }, names));
}
