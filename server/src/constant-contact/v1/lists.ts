import type { RemoteField, RemoteList } from '../contact';
import { UnexpectedAnswerError } from '../errors';
import { nextHref } from './contacts';
import { isListId } from './list-uri';
import { attributeOf, child, children, parseXml, textOf, type XmlNode } from './xml';

/** A page of lists, without those that the service keeps itself. */
export function readLists(body: string): { lists: RemoteList[]; next: string | null } {
  const feed = child(parseXml(body), 'feed');
  if (!feed) throw new UnexpectedAnswerError('Constant Contact answered without a feed of lists.', { status: 200 });
  const lists = children(feed, 'entry').map(listOf);
  return { lists: lists.filter(({ id }) => isListId(id)), next: nextHref(feed) };
}

export function readList(body: string): RemoteList {
  const [entry] = children(parseXml(body), 'entry');
  if (!entry) throw new UnexpectedAnswerError('Constant Contact answered without a list.', { status: 200 });
  return listOf(entry);
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

function listOf(entry: XmlNode): RemoteList {
  const list = child(child(entry, 'content'), 'ContactList');
  const uri = attributeOf(list, 'id') || textOf(entry, 'id');
  const count = textOf(list, 'ContactCount');
  return {
    id: uri.trim().split('/').at(-1) ?? '',
    name: textOf(list, 'Name'),
    members: /^\d+$/.test(count) ? Number(count) : null,
  };
}
