import { XMLParser } from 'fast-xml-parser';
import { UnexpectedAnswerError } from '../errors';
import { cleanText } from '../fit';

export interface XmlNode {
  [name: string]: XmlValue | XmlValue[];
}
type XmlValue = string | XmlNode;

/** Elements of which there may be several, or one. */
const REPEATED = new Set(['entry', 'link', 'ContactList']);

/** In characters: many times a page of fifty contacts. Parsing takes about a second for as much, and memory in proportion. */
const MAX_LENGTH = 4_000_000;
/** An entry in a feed is seven deep. */
const MAX_DEPTH = 30;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  // Some feeds write `atom:entry`.
  removeNSPrefix: true,
  // A postal code is text, and its leading zeros and a name's spaces belong to it.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Its own decoding takes no numeric references; `decode` below takes those and the five names, and expands nothing else.
  processEntities: false,
  maxNestedTags: MAX_DEPTH,
  isArray: (name) => REPEATED.has(name),
});

/**
 * Rejects document types (no entity is ever expanded), an encoding that is declared and is not UTF-8 (the transport has read it as that), what
 * is too large or too deep, and what is not well-formed. Comments and processing instructions are passed over.
 */
export function parseXml(text: string): XmlNode {
  if (text.length > MAX_LENGTH) throw notXml('more XML than it should');
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw notXml('a document type');
  const [, encoding] = /^\s*<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([^"']{0,40})/.exec(text) ?? [];
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
    throw notXml('XML in another encoding than UTF-8');
  try {
    const document: XmlNode = parser.parse(withoutCdata(text), true);
    return document;
  } catch {
    // The parser's own words quote the answer.
    throw notXml('something that is not XML');
  }
}

export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  return values(node, name).flatMap((value) => (typeof value === 'string' ? [{ '#text': value }] : [value]));
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return children(node, name)[0];
}

/** An element's text, decoded; empty where the element is missing or empty. */
export function textOf(node: XmlNode | undefined, name: string): string {
  const element = child(node, name);
  return values(element, '#text')
    .map((value) => (typeof value === 'string' ? decode(value) : ''))
    .join('');
}

export function attributeOf(node: XmlNode | undefined, name: string): string {
  const [value] = values(node, `@${name}`);
  return typeof value === 'string' ? decode(value) : '';
}

/** Fit for text and for attributes. Characters that XML has no place for are left out. */
export function escapeXml(text: string): string {
  return cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const CDATA = '<![CDATA[';

/** As escaped text, so that what stands before and after it stays there. */
function withoutCdata(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf(CDATA); start >= 0; start = text.indexOf(CDATA, at)) {
    const end = text.indexOf(']]>', start);
    if (end < 0) throw new Error('a CDATA section has no end');
    parts.push(text.slice(at, start), escapeXml(text.slice(start + CDATA.length, end)));
    at = end + ']]>'.length;
  }
  return [...parts, text.slice(at)].join('');
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** In one pass, so that `&amp;lt;` becomes `&lt;` and not `<`. */
function decode(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));/gi,
    (reference, hex, decimal, name) => {
      if (name !== undefined) return NAMED[name] ?? reference;
      const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? cleanText(String.fromCodePoint(code)) : '';
    }
  );
}

function values(node: XmlNode | undefined, name: string): XmlValue[] {
  const value = node?.[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function notXml(what: string): UnexpectedAnswerError {
  return new UnexpectedAnswerError(`Constant Contact answered with ${what}.`, { status: 200 });
}
