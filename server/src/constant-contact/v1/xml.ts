import { cleanText } from '../fit';
import { notXml, readXml, type XmlNode } from './read-xml';

export type { XmlNode } from './read-xml';

/** In characters: many times a page of fifty contacts. */
const MAX_LENGTH = 4_000_000;
/** An entry in a feed is seven deep. */
const MAX_DEPTH = 30;

/**
 * The document, as `readXml` gives it. Rejects as well what is too large, and an encoding that is declared and is not UTF-8: the transport has
 * read it as that.
 */
export function parseXml(text: string): XmlNode {
  if (text.length > MAX_LENGTH) throw notXml('more XML than it should');
  const [, encoding] = /^\s*<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([^"']{0,40})/.exec(text) ?? [];
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
    throw notXml('XML in another encoding than UTF-8');
  return readXml(text, MAX_DEPTH);
}

export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.elements.filter((element) => element.name === name) ?? [];
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.elements.find((element) => element.name === name);
}

/** The text of the first element of that name; empty where the element is missing or empty. */
export function textOf(node: XmlNode | undefined, name: string): string {
  return child(node, name)?.text ?? '';
}

export function attributeOf(node: XmlNode | undefined, name: string): string {
  return node?.attributes.get(name) ?? '';
}

/** Most of what goes out: nothing to clean, nothing to escape. */
const PLAIN = /^[\w .,:/@+-]*$/;

/** Fit for text and for attributes. Characters that XML has no place for are left out. */
export function escapeXml(text: string): string {
  if (PLAIN.test(text)) return text;
  return cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
