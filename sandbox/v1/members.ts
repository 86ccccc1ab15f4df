import type { Contact } from '../account/contact';
import { systemListOf } from '../account/standing';
import type { Incoming, Reply } from '../http/message';
import type { World } from '../world';
import { listedName } from './contact-elements';
import { feed } from './feed';
import { page } from './list-contacts';
import { listOf } from './lists';
import type { Names } from './names';
import { readToken, writeToken } from './next-token';
import { Problem } from './problem';
import { systemList } from './system-lists';
import { CTCT } from './xml/element';
import { block, emptyTag, tag } from './xml/write';
import { xmlReply } from './xml-reply';

/** The link edits the membership, the id names the contact. */
function member(list: string, contact: Contact, names: Names): string {
  const id = names.id(`contacts/${contact.id}`);
  const inner = [tag('EmailAddress', contact.email), tag('Name', listedName(contact))];
  return block('entry', [
    emptyTag('link', { href: names.path(`lists/${list}/members/${contact.id}`), rel: 'edit' }),
    tag('id', id),
    tag('title', `Contact: ${contact.email}`, { type: 'text' }),
    tag('updated', contact.touchedAt),
    block('author', [tag('name', 'Constant Contact')]),
    block('content', [block('ContactListMember', inner, { xmlns: CTCT, id })], { type: 'application/vnd.ctct+xml' }),
  ]);
}

function isOn(list: string, world: World): (contact: Contact) => boolean {
  if (systemList(list)) return (contact) => systemListOf(contact) === list;
  const { id } = listOf(list, world);
  return ({ memberships }) => memberships.some((membership) => membership.list === id);
}

export function listMembers(list: string, request: Incoming, world: World, names: Names): Reply {
  const on = isOn(list, world);
  const token = request.query.get('next');
  const place = token === null ? { id: Number.POSITIVE_INFINITY } : readToken(token);
  if (!place) throw new Problem(400, 'The value of next is not valid.');
  const { contacts, next } = page(world, place.id, on);
  const entries = contacts.map((contact) => member(list, contact, names));
  const nextToken = next === undefined ? undefined : writeToken({ id: next, filter: '' });
  const title = `Contacts for Customer: ${names.user}`;
  const frame = { path: `lists/${list}/members`, title, updated: world.clock.iso(), absoluteLinks: true };
  return xmlReply(200, feed({ ...frame, entries, next: nextToken }, names));
}
