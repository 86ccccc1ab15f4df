import type { Account } from '../account/account';
import type { Contact } from '../account/contact';
import { isEmail } from '../account/email';
import { json, type Reply } from '../http/message';
import type { Call } from './call';
import { contactFilter } from './contact-filter';
import { contactJson, SUBRESOURCES, type Subresource } from './contact-json';
import { nextLink, readCursor, writeCursor } from './cursor';
import { invalid, notFound } from './problem';
import { csv, flag, limitOf } from './query';

/** What to look through: one contact where an address was given (in any case), else all, in the order of creation. */
function candidates(query: URLSearchParams, { contacts }: Account, from: number): Iterable<Contact> {
  const email = query.get('email');
  if (email === null) return contacts.ascending(from);
  if (!isEmail(email)) throw invalid('email is invalid');
  const found = contacts.byEmail(email.toLowerCase());
  return found ? [found] : [];
}

export function includeOf(query: URLSearchParams): Subresource[] {
  const wanted = csv(query, 'include', SUBRESOURCES) ?? [];
  return SUBRESOURCES.filter((name) => wanted.includes(name));
}

/** There are no segments; and a segment is asked for with a limit and nothing else. */
function refuseSegments(query: URLSearchParams): void {
  if (!query.has('segment_id')) return;
  const alone = [...query.keys()].every((name) => name === 'segment_id' || name === 'limit');
  if (!alone || !/^\d+$/.test(query.get('segment_id') ?? '')) throw invalid('segment_id does not have a valid value');
  throw notFound('The segment was not found.');
}

export function listContacts({ request, world }: Call): Reply {
  const { account } = world;
  const query = readCursor(request.query);
  const limit = limitOf(query, 50, 500);
  const include = includeOf(query);
  const counted = flag(query, 'include_count');
  refuseSegments(query);
  const passes = contactFilter(query, (v3Id) => account.listByV3Id(v3Id)?.id);
  const start = query.get('next');
  const from = start === null ? 0 : account.contacts.byV3Id(start)?.id;
  if (from === undefined) throw invalid('cursor is invalid');

  const shown: Contact[] = [];
  let next: Contact | undefined;
  let count = 0;
  for (const contact of candidates(query, account, counted ? 0 : from)) {
    if (!passes(contact)) continue;
    count += 1;
    if (contact.id < from || next) continue;
    if (shown.length < limit) shown.push(contact);
    else next = contact;
    if (next && !counted) break;
  }
  return json(200, {
    contacts: shown.map((contact) => contactJson(contact, account, include)),
    ...(counted ? { contacts_count: count } : {}),
    ...(next ? { _links: nextLink('contacts', writeCursor(query, limit, next.v3Id)) } : {}),
  });
}
