import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Element } from './element';
import { unescapeXml } from './text';
import { XmlError } from './xml-error';

/** Entities are left alone here and decoded in `text.ts`, so that CDATA stays what it is and HTML's names are refused. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
});

type Node = Readonly<Record<string, unknown>>;
type Scope = Readonly<Record<string, string>>;

const TOP: Scope = { xml: 'http://www.w3.org/XML/1998/namespace' };

const tagOf = (node: Node) => Object.keys(node).find((key) => key !== ':@') ?? '';
const contentOf = (node: Node, tag: string) => (node[tag] ?? []) as readonly Node[];

function textOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if ('#text' in node) return unescapeXml(String(node['#text']));
      return '#cdata' in node
        ? contentOf(node, '#cdata')
            .map((part) => String(part['#text']))
            .join('')
        : '';
    })
    .join('');
}

function attributesOf(node: Node): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries((node[':@'] ?? {}) as Record<string, string>)) {
    if (value.includes('<')) throw new XmlError('< inside an attribute');
    attributes[name] = unescapeXml(value);
  }
  return attributes;
}

function declared(scope: Scope, attributes: Readonly<Record<string, string>>): Scope {
  const inner: Record<string, string> = { ...scope };
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'xmlns') inner[''] = value;
    else if (name.startsWith('xmlns:')) inner[name.slice(6)] = value;
  }
  return inner;
}

function build(node: Node, outer: Scope): Element {
  const tag = tagOf(node);
  const attributes = attributesOf(node);
  const scope = declared(outer, attributes);
  const [prefix, name] = tag.includes(':') ? (tag.split(':', 2) as [string, string]) : ['', tag];
  if (prefix !== '' && scope[prefix] === undefined) throw new XmlError(`prefix ${prefix} is not declared`);
  const nodes = contentOf(node, tag);
  const children = nodes.filter((inner) => !tagOf(inner).startsWith('#')).map((inner) => build(inner, scope));
  return { namespace: scope[prefix] ?? '', name, attributes, children, text: textOf(nodes) };
}

/** Reads a whole document; document types are refused, and with them every entity of one's own. */
export function parseXml(document: string): Element {
  const text = document.replace(/^\uFEFF/, '');
  if (/<!DOCTYPE/i.test(text)) throw new XmlError('a document type is not allowed');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new XmlError(valid.err.msg);
  let nodes: readonly Node[];
  try {
    nodes = parser.parse(text) as readonly Node[];
  } catch (error) {
    throw new XmlError(error instanceof Error ? error.message : String(error));
  }
  const roots = nodes.filter((node) => !tagOf(node).startsWith('#'));
  const [root] = roots;
  if (!root || roots.length > 1 || textOf(nodes).trim() !== '') throw new XmlError('one root element is needed');
  return build(root, TOP);
}
