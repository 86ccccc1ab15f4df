import { UnexpectedAnswerError } from '../errors';
import { cleanText } from '../fit';
import { BANG, EQUALS, GREATER, isNamePart, isNameStart, isSpace, LESS, QUESTION, SLASH } from './characters';
import { decodeReferences, hasBareAmpersand } from './references';

/** An element; of a name only what follows its prefix, for some feeds write `atom:entry`. Text and attributes are decoded. */
export interface XmlNode {
  readonly name: string;
  /** By their whole names: `x:href` is not `href`. */
  readonly attributes: ReadonlyMap<string, string>;
  /** What stands in it directly, without the space that only sets its elements apart. */
  readonly text: string;
  readonly elements: readonly XmlNode[];
}

/**
 * The document: a node without a name around the root. Comments and processing instructions are passed over. Rejects with
 * `UnexpectedAnswerError` what is not well-formed, nests elements deeper than `maxDepth`, or has a document type: no entity is ever expanded.
 *
 * One look from left to right that ends at the first wrong place, so its time is in proportion to the length, whatever comes. Stricter than
 * XML about names, which are ASCII here as all of the service's are; milder about a bare `&` in an attribute, for links have some, about
 * space before the declaration, and about what no reader is hurt by: `--` in a comment, `]]>` in a text.
 */
export function readXml(text: string, maxDepth: number): XmlNode {
  return new XmlReader(text, maxDepth).document();
}

/** Never quotes the answer. */
export function notXml(what = 'something that is not XML'): UnexpectedAnswerError {
  return new UnexpectedAnswerError(`Constant Contact answered with ${what}.`, { status: 200 });
}

interface GrowingNode extends XmlNode {
  text: string;
  elements: XmlNode[];
}

class XmlReader {
  #at: number;
  /** What is being read, and what it stands in, with the names of these elements as they were written. */
  #here: GrowingNode = nodeOf('', NONE);
  readonly #around: GrowingNode[] = [];
  readonly #names: string[] = [];

  constructor(
    private readonly text: string,
    private readonly maxDepth: number
  ) {
    this.#at = text.startsWith('\ufeff') ? 1 : 0;
  }

  document(): XmlNode {
    while (this.#toMarkup()) {
      const next = this.#code(1);
      if (next === SLASH) this.#closingTag();
      else if (next === BANG) this.#commentOrCdata();
      else if (next === QUESTION) this.#instruction();
      else this.#openingTag();
    }
    if (this.#names.length > 0 || this.#here.elements.length !== 1) throw notXml();
    return this.#here;
  }

  /** Up to the next `<`; `false` where nothing more comes. */
  #toMarkup(): boolean {
    const start = this.#at;
    this.#spaces();
    if (this.#at === this.text.length) return false;
    if (this.#code() !== LESS) {
      this.#at = this.text.indexOf('<', this.#at);
      if (this.#at < 0) throw notXml();
      const text = this.text.slice(start, this.#at);
      if (hasBareAmpersand(text)) throw notXml();
      this.#addText(decodeReferences(text));
    } else if (this.#at > start && this.#mayBeValue()) {
      this.#here.text += this.text.slice(start, this.#at);
    }
    return true;
  }

  /** Whether the space before a `<` may belong to a value, and not only set elements apart. */
  #mayBeValue(): boolean {
    return this.#here.elements.length === 0 && !isNameStart(this.#code(1));
  }

  #addText(text: string): void {
    if (this.#names.length === 0) throw notXml();
    this.#here.text += text;
  }

  #openingTag(): void {
    this.#at += 1;
    const name = this.#name();
    if (this.#names.length === this.maxDepth) throw notXml();
    const node = nodeOf(name.slice(name.indexOf(':') + 1), this.#attributes());
    this.#here.elements.push(node);
    if (this.#code() === SLASH) {
      this.#at += 1;
    } else {
      this.#around.push(this.#here);
      this.#names.push(name);
      this.#here = node;
    }
    this.#expect(GREATER);
  }

  #closingTag(): void {
    const name = this.#names.pop();
    const outer = this.#around.pop();
    if (name === undefined || outer === undefined || !this.text.startsWith(name, this.#at + 2)) throw notXml();
    this.#at += 2 + name.length;
    this.#spaces();
    this.#expect(GREATER);
    this.#here = outer;
  }

  #commentOrCdata(): void {
    const start = this.text.slice(this.#at, this.#at + '<!DOCTYPE'.length);
    if (start.startsWith('<!--')) this.#enclosed('<!--', '-->');
    else if (start === '<![CDATA[') this.#addText(cleanText(this.#enclosed('<![CDATA[', ']]>')));
    else throw notXml(start.toUpperCase() === '<!DOCTYPE' ? 'a document type' : undefined);
  }

  #instruction(): void {
    if (!isNameStart(this.#code(2))) throw notXml();
    this.#enclosed('<?', '?>');
  }

  #attributes(): ReadonlyMap<string, string> {
    let attributes: Map<string, string> | undefined;
    while (this.#spaces() && isNameStart(this.#code())) {
      attributes ??= new Map();
      const name = this.#name();
      if (attributes.has(name)) throw notXml();
      this.#spaces();
      this.#expect(EQUALS);
      this.#spaces();
      attributes.set(name, this.#quoted());
    }
    return attributes ?? NONE;
  }

  #quoted(): string {
    const quote = this.text[this.#at];
    if (quote !== '"' && quote !== "'") throw notXml();
    const value = this.#enclosed(quote, quote);
    if (value.includes('<')) throw notXml();
    return decodeReferences(value);
  }

  /** What stands between `start`, where we are, and the next `end`. */
  #enclosed(start: string, end: string): string {
    const from = this.#at + start.length;
    const to = this.text.indexOf(end, from);
    if (to < 0) throw notXml();
    this.#at = to + end.length;
    return this.text.slice(from, to);
  }

  #name(): string {
    const { text } = this;
    const start = this.#at;
    if (!isNameStart(text.charCodeAt(start))) throw notXml();
    let at = start + 1;
    while (isNamePart(text.charCodeAt(at))) at += 1;
    this.#at = at;
    return text.slice(start, at);
  }

  /** Whether there were any. */
  #spaces(): boolean {
    const { text } = this;
    const start = this.#at;
    let at = start;
    while (isSpace(text.charCodeAt(at))) at += 1;
    this.#at = at;
    return at > start;
  }

  #expect(code: number): void {
    if (this.#code() !== code) throw notXml();
    this.#at += 1;
  }

  /** `NaN` behind the end. */
  #code(ahead = 0): number {
    return this.text.charCodeAt(this.#at + ahead);
  }
}

const NONE: ReadonlyMap<string, string> = new Map();

function nodeOf(name: string, attributes: XmlNode['attributes']): GrowingNode {
  return { name, attributes, text: '', elements: [] };
}
