import { XMLParser } from 'fast-xml-parser';
import { UnexpectedAnswerError } from '../errors';
import { cleanText } from '../fit';

export interface XmlNode {
  [name: string]: XmlValue | XmlValue[];
}
type XmlValue = string | XmlNode;

/** Elements of which there may be several, or one. */
const REPEATED = new Set(['entry', 'link', 'ContactList']);

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
  cdataPropName: '#cdata',
  maxNestedTags: 30,
  isArray: (name) => REPEATED.has(name),
});

/** Rejects document types (no entity is ever expanded) and what is not well-formed. The transport bounds the size. */
export function parseXml(text: string): XmlNode {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw notXml('a document type');
  try {
    const document: XmlNode = parser.parse(text, true);
    return document;
  } catch (cause) {
    throw notXml('something that is not XML', cause);
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
  const text = values(element, '#text').map((value) => (typeof value === 'string' ? decode(value) : ''));
  const cdata = values(element, '#cdata').map((value) => (typeof value === 'string' ? value : ''));
  return [...text, ...cdata].join('');
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

function notXml(what: string, cause?: unknown): UnexpectedAnswerError {
  return new UnexpectedAnswerError(`Constant Contact answered with ${what}.`, { status: 200, cause });
}
