import type { Actor, Contact, ContactDraft, Permission, Status } from '../contact';
import { UnexpectedAnswerError } from '../errors';
import { ELEMENTS, type Elements, elementsFromFields, fieldsFromElements } from './elements';
import { contactUri, listUri } from './list-uri';
import { attributeOf, child, children, escapeXml, parseXml, textOf, type XmlNode } from './xml';

const ATOM = 'http://www.w3.org/2005/Atom';
const NAMESPACE = 'http://ws.constantcontact.com/ns/1.0/';

/** Body of `POST /contacts`: Constant Contact, V1, creating a contact. Needs at least one list. */
export function createEntry(username: string, draft: ContactDraft, actor: Actor, now: Date): string {
  const filled = Object.entries(elementsFromFields({ EmailType: 'HTML' }, draft.fields)).filter(
    ([, text]) => text !== ''
  );
  return entry({ id: 'data:,none', contact: '', username, draft, elements: Object.fromEntries(filled), actor, now });
}

/** Body of `PUT /contacts/{id}`: the complete entry, because the account loses what is left out. */
export function updateEntry(username: string, found: Contact, draft: ContactDraft, actor: Actor, now: Date): string {
  const id = contactUri(username, found.id);
  const elements = elementsFromFields(heldElements(found), draft.fields);
  return entry({ id, contact: ` id="${escapeXml(id)}"`, username, draft, elements, actor, now });
}

/** What is true after a `PUT`, which answers without a body. */
export function afterUpdate(found: Contact, draft: ContactDraft): Contact {
  const elements = elementsFromFields(heldElements(found), draft.fields);
  return {
    ...found,
    email: draft.email,
    status: draft.lists.length === 0 ? 'removed' : 'active',
    permission: found.permission === 'unsubscribed' ? 'explicit' : found.permission,
    optedOutAt: null,
    lists: draft.lists,
    fields: fieldsFromElements(elements),
    remainder: { api: 'v1', elements },
  };
}

/** An answer that holds one contact in full. */
export function readContact(body: string): Contact {
  const [found] = children(parseXml(body), 'entry');
  return contactOf(found, true);
}

/** A feed of summaries: neither lists nor fields. */
export function readSummaries(body: string): { contacts: Contact[]; next: string | null } {
  const feed = child(parseXml(body), 'feed');
  if (!feed) throw new UnexpectedAnswerError('Constant Contact answered a search without a feed.', { status: 200 });
  return { contacts: children(feed, 'entry').map((found) => contactOf(found, false)), next: nextHref(feed) };
}

/** The feed's own link to its next page; entries have links as well, which are not meant. */
export function nextHref(feed: XmlNode): string | null {
  const link = children(feed, 'link').find((candidate) => attributeOf(candidate, 'rel') === 'next');
  return link ? attributeOf(link, 'href') : null;
}

interface EntryParts {
  id: string;
  contact: string;
  username: string;
  draft: ContactDraft;
  elements: Elements;
  actor: Actor;
  now: Date;
}

function entry({ id, contact, username, draft, elements, actor, now }: EntryParts): string {
  const scalars = ELEMENTS.filter((name) => elements[name] !== undefined).map(
    (name) => `<${name}>${escapeXml(elements[name] ?? '')}</${name}>`
  );
  const lists = draft.lists.map((list) => `<ContactList id="${escapeXml(listUri(username, list))}"/>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<entry xmlns="${ATOM}"><title type="text"> </title><updated>${now.toISOString()}</updated><author></author>`,
    `<id>${escapeXml(id)}</id><summary type="text">Contact</summary><content type="application/vnd.ctct+xml">`,
    `<Contact xmlns="${NAMESPACE}"${contact}><EmailAddress>${escapeXml(draft.email)}</EmailAddress>${scalars.join('')}`,
    `<OptInSource>${source(draft, actor)}</OptInSource><ContactLists>${lists.join('')}</ContactLists></Contact>`,
    '</content></entry>',
  ].join('\n');
}

/** Without a list it is always the account's act: the service refuses a contact that takes itself off its last list. */
function source(draft: ContactDraft, actor: Actor): string {
  return actor === 'contact' && draft.lists.length > 0 ? 'ACTION_BY_CONTACT' : 'ACTION_BY_CUSTOMER';
}

function heldElements(found: Contact): Elements {
  return found.remainder?.api === 'v1' ? found.remainder.elements : {};
}

function contactOf(found: XmlNode | undefined, complete: boolean): Contact {
  const contact = child(child(found, 'content'), 'Contact');
  const id = lastSegment(attributeOf(contact, 'id') || textOf(found, 'id'));
  if (!contact || id === '')
    throw new UnexpectedAnswerError('Constant Contact answered without a contact.', { status: 200 });

  const elements = Object.fromEntries(
    ELEMENTS.filter((name) => child(contact, name)).map((name) => [name, textOf(contact, name)])
  );
  const lists = children(child(contact, 'ContactLists'), 'ContactList');
  return {
    id,
    email: textOf(contact, 'EmailAddress').trim().toLowerCase() || null,
    ...standing(contact, lists),
    optedOutAt: readDate(textOf(contact, 'OptOutTime')),
    lists: lists.map((list) => lastSegment(attributeOf(list, 'id'))),
    fields: fieldsFromElements(elements),
    complete,
    ...(complete ? { remainder: { api: 'v1', elements } } : {}),
  };
}

/** v1 tells the two apart by one word, and whose act a membership was by its source. */
function standing(contact: XmlNode, lists: XmlNode[]): { status: Status; permission: Permission } {
  const sources = [contact, ...lists].map((node) => textOf(node, 'OptInSource'));
  const permission = sources.includes('ACTION_BY_CONTACT') ? 'explicit' : 'implicit';
  switch (textOf(contact, 'Status')) {
    case 'Do Not Mail':
      return { status: 'do-not-mail', permission: 'unsubscribed' };
    case 'Removed':
      return { status: 'removed', permission };
    case 'Unconfirmed':
      return { status: 'active', permission: 'pending_confirmation' };
    default:
      return { status: 'active', permission };
  }
}

/** Ids are URIs whose scheme, port and encoding vary; only the end is the id. */
function lastSegment(uri: string): string {
  return uri.trim().split('/').at(-1) ?? '';
}

function readDate(text: string): Date | null {
  const date = new Date(text);
  return text === '' || Number.isNaN(date.getTime()) ? null : date;
}
