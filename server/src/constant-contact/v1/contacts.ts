import type { Contact, Permission, Status } from '../contact';
import { lastSegment, payloadOf, readFeed } from './atom';
import { ELEMENTS, type Elements, fieldsFromElements } from './elements';
import { attributeOf, child, children, parseXml, textOf, type XmlNode } from './xml';

/** An answer that holds one contact in full. */
export function readContact(body: string): Contact {
  const [found] = children(parseXml(body), 'entry');
  return contactOf(found, true);
}

/** A feed of summaries: neither lists nor fields. */
export function readSummaries(body: string): { items: Contact[]; next: string | null } {
  return readFeed(body, (entry) => contactOf(entry, false));
}

/** A feed of a list's members, which says who they are and nothing more: who is on a list is active. */
export function readMembers(body: string): { items: Contact[]; next: string | null } {
  return readFeed(body, (entry) => {
    const { id, payload } = payloadOf(entry, 'ContactListMember', 'a member');
    const standing = { status: 'active', permission: 'implicit', optedOutAt: null } as const;
    return { id, email: emailOf(payload), ...standing, lists: [], fields: {}, complete: false };
  });
}

function contactOf(found: XmlNode | undefined, complete: boolean): Contact {
  const { id, payload: contact } = payloadOf(found, 'Contact', 'a contact');
  const elements = elementsOf(contact);
  const lists = children(child(contact, 'ContactLists'), 'ContactList');
  return {
    id,
    email: emailOf(contact),
    ...standing(contact, lists),
    optedOutAt: readDate(textOf(contact, 'OptOutTime')),
    lists: lists.map((list) => lastSegment(attributeOf(list, 'id'))),
    fields: fieldsFromElements(elements),
    complete,
    ...(complete ? { remainder: { api: 'v1', elements } } : {}),
  };
}

/** What a client may write, as far as it is there. */
function elementsOf(contact: XmlNode): Elements {
  const elements: Elements = {};
  for (const element of contact.elements) {
    if (WRITABLE.has(element.name)) elements[element.name] ??= element.text;
  }
  return elements;
}

const WRITABLE = new Set(ELEMENTS);

function emailOf(payload: XmlNode): string | null {
  return textOf(payload, 'EmailAddress').trim().toLowerCase() || null;
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

function readDate(text: string): Date | null {
  const date = new Date(text);
  return text === '' || Number.isNaN(date.getTime()) ? null : date;
}
