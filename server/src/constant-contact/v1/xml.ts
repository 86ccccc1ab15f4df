import { XMLParser } from 'fast-xml-parser';
import { UnexpectedAnswerError } from '../errors';
import { cleanText } from '../fit';
import { isWellFormed } from './well-formed';

/** An element; of a name only what follows its prefix, for some feeds write `atom:entry`. Texts are as they came: see `textOf`. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly elements: readonly XmlNode[];
}

/** In characters: many times a page of fifty contacts. Parsing takes about a second for as much, and memory in proportion. */
const MAX_LENGTH = 4_000_000;
/** An entry in a feed is seven deep. */
const MAX_DEPTH = 30;

const asItIs = () => undefined;

const parser = new XMLParser({
  // A document as a tree of elements and texts: it is put together anew otherwise, which takes longer than the parsing.
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // A postal code is text, and its leading zeros and a name's spaces belong to it.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  tagValueProcessor: asItIs,
  attributeValueProcessor: asItIs,
  jPath: false,
  // Its own decoding takes no numeric references; `decode` below takes those and the five names, and expands nothing else.
  processEntities: false,
});

/**
 * Rejects document types (no entity is ever expanded), an encoding that is declared and is not UTF-8 (the transport has read it as that), what
 * is too large or too deep, and what is not well-formed. Comments and processing instructions are passed over.
 *
 * Gives the document: a node without a name around the root.
 */
export function parseXml(text: string): XmlNode {
  if (text.length > MAX_LENGTH) throw notXml('more XML than it should');
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw notXml('a document type');
  const [, encoding] = /^\s*<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([^"']{0,40})/.exec(text) ?? [];
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
    throw notXml('XML in another encoding than UTF-8');
  try {
    const plain = withoutCdata(text);
    if (!isWellFormed(plain, MAX_DEPTH)) throw new Error('it is not well-formed');
    const pieces: Piece[] = parser.parse(withoutIndents(plain));
    return nodeOf('', {}, pieces);
  } catch {
    // The parser's own words quote the answer.
    throw notXml('something that is not XML');
  }
}

/** As the parser gives it: one property with an element's name and pieces, or with a text; and an element's attributes. */
type Piece = Readonly<Record<string, Piece[] | string | Record<string, string>>>;
const TEXT = '#text';
const ATTRIBUTES = ':@';
const NONE: Record<string, string> = {};

function nodeOf(name: string, attributes: XmlNode['attributes'], pieces: readonly Piece[]): XmlNode {
  const elements: XmlNode[] = [];
  let text = '';
  for (const piece of pieces) {
    const inner = piece[TEXT];
    if (typeof inner === 'string') text += inner;
    else elements.push(elementOf(piece));
  }
  return { name, attributes, text, elements };
}

function elementOf(piece: Piece): XmlNode {
  const attributes = (piece[ATTRIBUTES] as Record<string, string> | undefined) ?? NONE;
  for (const name in piece) {
    if (name !== ATTRIBUTES) return nodeOf(name, attributes, piece[name] as Piece[]);
  }
  throw new Error('an element without a name');
}

export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.elements.filter((element) => element.name === name) ?? [];
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.elements.find((element) => element.name === name);
}

/** The text of the first element of that name, decoded; empty where the element is missing or empty. */
export function textOf(node: XmlNode | undefined, name: string): string {
  const element = child(node, name);
  return element ? textIn(element) : '';
}

export function textIn({ text }: XmlNode): string {
  return decode(text);
}

export function attributeOf(node: XmlNode | undefined, name: string): string {
  return decode(node?.attributes[name] ?? '');
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

/** Space before an opening tag belongs to no value; without it there is a sixth less to parse. */
function withoutIndents(text: string): string {
  return text.replace(/>[ \t\r\n]+<(?![/!?])/g, '><');
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** In one pass, so that `&amp;lt;` becomes `&lt;` and not `<`. */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));/gi,
    (reference, hex, decimal, name) => {
      if (name !== undefined) return NAMED[name] ?? reference;
      const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? cleanText(String.fromCodePoint(code)) : '';
    }
  );
}

function notXml(what: string): UnexpectedAnswerError {
  return new UnexpectedAnswerError(`Constant Contact answered with ${what}.`, { status: 200 });
}
