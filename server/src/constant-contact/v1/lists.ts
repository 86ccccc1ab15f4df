import type { RemoteField, RemoteList } from '../contact';
import { atomEntry, NAMESPACE, NEW, payloadOf, readFeed } from './atom';
import { isListId, listUri } from './list-uri';
import { children, escapeXml, parseXml, textOf, type XmlNode } from './xml';

/** A list, and the part of it that a replacing write must repeat. */
export interface HeldList extends RemoteList {
  optInDefault: string;
  sortOrder: string;
}

/** A page of lists, without those that the service keeps itself. */
export function readLists(body: string): { items: RemoteList[]; next: string | null } {
  const { items, next } = readFeed(body, (entry) => plain(listOf(entry)));
  return { items: items.filter(({ id }) => isListId(id)), next };
}

export function readList(body: string): RemoteList {
  return plain(readHeldList(body));
}

export function readHeldList(body: string): HeldList {
  const [entry] = children(parseXml(body), 'entry');
  return listOf(entry);
}

/** Body of `POST /lists`: Constant Contact, V1, creating a list. Nobody is put on it by a sign-up of the account's own; it comes last. */
export function newListEntry(name: string, now: Date): string {
  const content = listElement({ attribute: '', name, optInDefault: 'false', sortOrder: '99' });
  return atomEntry({ id: NEW, kind: 'ContactList', content, now });
}

/** Body of `PUT /lists/{id}`: Constant Contact, V1, updating a list. The entry's id must be the list's. */
export function renamedListEntry(username: string, list: HeldList, name: string, now: Date): string {
  const id = listUri(username, list.id);
  const content = listElement({ ...list, attribute: ` id="${escapeXml(id)}"`, name });
  return atomEntry({ id, kind: 'ContactList', content, now });
}

/** The account of a v1 connection has fifteen, always, and no names for them. */
export function fixedFields(): RemoteField[] {
  return Array.from({ length: 15 }, (_, index) => ({
    id: `CustomField${index + 1}`,
    label: `Custom field ${index + 1}`,
    type: 'string',
    maxLength: 50,
    choices: [],
  }));
}

type ListParts = Pick<HeldList, 'name' | 'optInDefault' | 'sortOrder'> & { attribute: string };

/** What the account did not say stays unsaid. */
function listElement({ attribute, name, optInDefault, sortOrder }: ListParts): string {
  const optional = (element: string, text: string) =>
    text === '' ? '' : `<${element}>${escapeXml(text)}</${element}>`;
  return [
    `<ContactList xmlns="${NAMESPACE}"${attribute}>${optional('OptInDefault', optInDefault)}`,
    `<Name>${escapeXml(name)}</Name>${optional('SortOrder', sortOrder)}</ContactList>`,
  ].join('');
}

function listOf(entry: XmlNode | undefined): HeldList {
  const { id, payload: list } = payloadOf(entry, 'ContactList', 'a list');
  const count = textOf(list, 'ContactCount');
  return {
    id,
    name: textOf(list, 'Name'),
    members: /^\d+$/.test(count) ? Number(count) : null,
    optInDefault: textOf(list, 'OptInDefault').trim(),
    sortOrder: textOf(list, 'SortOrder').trim(),
  };
}

function plain({ id, name, members }: HeldList): RemoteList {
  return { id, name, members };
}
