import { UnexpectedAnswerError } from '../errors';
import { attributeOf, child, children, escapeXml, parseXml, textOf, type XmlNode } from './xml';

const ATOM = 'http://www.w3.org/2005/Atom';
export const NAMESPACE = 'http://ws.constantcontact.com/ns/1.0/';

/** The id of what does not exist yet: any URI will do, but it must be there. */
export const NEW = 'data:,none';

/**
 * What goes out, around its content. Constant Contact, V1, creating a contact: without `id`, `title`, `author` or `updated` an entry is refused;
 * what they say counts for nothing, save the id of an update.
 */
export function atomEntry({
  id,
  kind,
  content,
  now,
}: {
  id: string;
  kind: string;
  content: string;
  now: Date;
}): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<entry xmlns="${ATOM}"><title type="text"> </title><updated>${now.toISOString()}</updated><author></author>`,
    `<id>${escapeXml(id)}</id><summary type="text">${kind}</summary><content type="application/vnd.ctct+xml">`,
    content,
    '</content></entry>',
  ].join('\n');
}

/** A page of entries, each read on its own. */
export function readFeed<T>(body: string, read: (entry: XmlNode) => T): { items: T[]; next: string | null } {
  const feed = child(parseXml(body), 'feed');
  if (!feed) throw new UnexpectedAnswerError('Constant Contact answered without a feed.', { status: 200 });
  return { items: children(feed, 'entry').map(read), next: nextHref(feed) };
}

/** What an entry is about, `<Contact>` or `<ContactList>`, with the last part of its URI. Rejects an entry without any. */
export function payloadOf(entry: XmlNode | undefined, name: string, what: string): { id: string; payload: XmlNode } {
  const payload = child(child(entry, 'content'), name);
  const id = lastSegment(attributeOf(payload, 'id') || textOf(entry, 'id'));
  if (!payload || id === '') {
    throw new UnexpectedAnswerError(`Constant Contact answered without ${what}.`, { status: 200 });
  }
  return { id, payload };
}

/** Ids are URIs whose scheme, port and encoding vary; only the end is the id. */
export function lastSegment(uri: string): string {
  const end = uri.trim();
  return end.slice(end.lastIndexOf('/') + 1);
}

/** The feed's own link to its next page; entries have links as well, which are not meant. */
function nextHref(feed: XmlNode): string | null {
  const link = children(feed, 'link').find((candidate) => attributeOf(candidate, 'rel') === 'next');
  return link ? attributeOf(link, 'href') : null;
}
