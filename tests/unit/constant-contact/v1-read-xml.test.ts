import * as fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { readXml, type XmlNode } from '../../../server/src/constant-contact/v1/read-xml';

const DEPTH = 30;

function isWellFormed(xml: string): boolean {
  try {
    return readXml(xml, DEPTH) !== undefined;
  } catch {
    return false;
  }
}

it.each([
  ['an element', '<a>x</a>'],
  ['an empty one', '<a/>'],
  ['spaces where XML allows them', '\ufeff \n<a\n b = "1"\tc=\'2\' ><d /></a >\n'],
  [
    'a declaration, comments and instructions',
    "<?xml version='1.0'?><!-- > & < --><a><?it's > ?><!----></a><!-- x -->",
  ],
  ['attributes that hold the other quote, or the end of a tag', '<a b="it\'s" c=\'">"\'/>'],
  ['a link with a bare ampersand', '<a href="?b=1&c=2"/>'],
  ['references, also to what nobody declared', '<a>&amp;&#233;&#xe9;&eacute;</a>'],
  ['prefixes', '<atom:entry xmlns:atom="x"><atom:id/></atom:entry>'],
  ['as much depth as is allowed', '<a>'.repeat(DEPTH) + '</a>'.repeat(DEPTH)],
])('is well-formed: %s', (_, xml) => {
  expect(isWellFormed(xml)).toBe(true);
});

it.each([
  ['nothing', ''],
  ['no element', '<!-- x -->'],
  ['text alone', 'Error 400'],
  ['text before the root', 'x<a/>'],
  ['text behind it', '<a/>x'],
  ['two roots', '<a/><b/>'],
  ['two roots that hold something', '<a>x</a><b>x</b>'],
  ['an element that is never closed', '<a><b></b>'],
  ['one that was never opened', '<a></b></a>'],
  ['the end of what was not opened', '<a/></a>'],
  ['wrong nesting', '<a><b></a></b>'],
  ['the other case', '<a></A>'],
  ['a tag without end', '<a><b'],
  ['an end without end', '<a></a'],
  ['an attribute without value', '<a b/>'],
  ['an attribute without quotes', '<a b=c/>'],
  ['an attribute in quotes of its own', '<a b=xcx/>'],
  ['an attribute cut within its value', '<a b="c/>'],
  ['two attributes with nothing between them', '<a b="c"d="e"/>'],
  ['two attributes of one name', '<a b="1" b="2"/>'],
  ['a tag within an attribute', '<a b="<c/>"/>'],
  ['an ending with an attribute', '<a></a b="c">'],
  ['a slash in the wrong place', '<a / >'],
  ['a name that begins with a number', '<1/>'],
  ['a space before the name', '< a/>'],
  ['a bare ampersand', '<a>R & D</a>'],
  ['a reference without end', '<a>&amp</a>'],
  ['a comment without end', '<a><!-- x</a>'],
  ['an instruction without end', '<a><?x</a>'],
  ['an instruction without a name', '<a><?><b/><?x ?></a>'],
  ['CDATA before the root', '<![CDATA[ ]]><a/>'],
  ['CDATA behind it', '<a/><![CDATA[]]>'],
  ['CDATA without end', '<a><![CDATA[x]]</a>'],
  ['CDATA in other letters', '<a><![cdata[x]]></a>'],
  ['any other declaration', '<a><!b></a>'],
  ['one level too many', '<a>'.repeat(DEPTH + 1) + '</a>'.repeat(DEPTH + 1)],
])('is not well-formed: %s', (_, xml) => {
  expect(isWellFormed(xml)).toBe(false);
});

it.each([
  ['characters of space in a tag', `<a${' '.repeat(1_000_000)}`],
  ['characters of space behind a name', `<a b${' '.repeat(1_000_000)}`],
  ['characters of a name', `<${'a'.repeat(1_000_000)}`],
  ['beginnings of CDATA', `<a>${'<![CDATA['.repeat(300_000)}`],
  ['quotes', `<a b=${'"'.repeat(999_999)}`],
  ['question marks', `<?a${'?'.repeat(1_000_000)}`],
  ['beginnings of comments', '<!--'.repeat(1_000_000)],
  ['ampersands', `<a>${'&'.repeat(1_000_000)}`],
  ['references', `<a>${'&b;'.repeat(300_000)}`],
])('a million %s cost no more than their number', (_, xml) => {
  expect(isWellFormed(xml)).toBe(false);
});

/** Somebody else's reading: fast-xml-parser's tree in our form, with texts as they came. */
const theirs = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: '#cdata',
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
});

type Piece = Record<string, Piece[] | string | Record<string, string>>;
type Plain = { name: string; attributes: Record<string, string>; text: string; elements: Plain[] };

function theirTree(name: string, attributes: Record<string, string>, pieces: readonly Piece[]): Plain {
  const tree: Plain = { name: name.slice(name.indexOf(':') + 1), attributes, text: '', elements: [] };
  for (const piece of pieces) {
    const [kind = ''] = Object.keys(piece).filter((key) => key !== ':@');
    const inner = piece[kind];
    if (kind === '#text') tree.text += String(inner);
    else if (kind === '#cdata') tree.text += String((inner as Piece[])[0]?.['#text'] ?? '');
    else tree.elements.push(theirTree(kind, (piece[':@'] ?? {}) as Record<string, string>, inner as Piece[]));
  }
  return tree;
}

/** Space counts only where nothing but text is: the rest is a matter of indents. */
function comparable({ name, attributes, text, elements }: XmlNode | Plain): Plain {
  const given =
    attributes instanceof Map ? Object.fromEntries(attributes) : { ...(attributes as Record<string, string>) };
  const told = elements.length > 0 ? text.replace(/[ \t\r\n]+/g, '') : text;
  return { name, attributes: given, text: told, elements: elements.map(comparable) };
}

const piece = (...some: string[]) => fc.constantFrom(...some);
const name = piece('a', 'b', 'atom:entry', 'x-1', '_y', 'a.b', 'Contact');
const space = piece('', ' ', '\n  ');
const attributes = fc
  .uniqueArray(fc.tuple(piece('b', 'xmlns:atom', 'href', 'rel'), piece('', 'x', '?a=1', "it's", '>', ' é ')), {
    selector: ([key]) => key,
    maxLength: 3,
  })
  .map((pairs) => pairs.map(([key, value]) => ` ${key}="${value}"`).join(''));
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      attributes,
      fc.array(
        fc.oneof(
          { maxDepth: 4 },
          piece('x', ' ', '\n', 'Zoë 😀', '02451', '<!-- < & > -->', '<![CDATA[<i>1</i>]]>', '<?php echo ?>'),
          tie('element')
        ),
        { maxLength: 5 }
      ),
      space
    )
    .map(([own, given, inner, end]) =>
      inner.length === 0 ? `<${own}${given}${end}/>` : `<${own}${given}>${inner.join('')}</${own}${end}>`
    ),
}));
const whole = fc
  .tuple(piece('', "<?xml version='1.0'?>\n", '<!-- x -->'), element, space)
  .map((parts) => parts.join(''));

it('texts and attributes are decoded, and prefixes go', () => {
  const [root] = readXml('<x:a x:b="1" b="R &amp; D &#233;">&lt;<c/></x:a>', DEPTH).elements;
  expect(root).toMatchObject({ name: 'a', text: '<', elements: [{ name: 'c', text: '', elements: [] }] });
  expect(root?.attributes).toEqual(
    new Map([
      ['x:b', '1'],
      ['b', 'R & D é'],
    ])
  );
});

it.each([
  ['around elements is no text', '<a>\n  <b>x</b>\n  <c/>\n</a>', ''],
  ['alone is a text', '<a> \n </a>', ' \n '],
  ['between a comment and a text stays', '<a><!-- x --> y</a>', ' y'],
  ['around CDATA stays', '<a> <![CDATA[y]]> </a>', ' y '],
])('space %s', (_, xml, expected) => {
  expect(readXml(xml, DEPTH).elements[0]?.text).toBe(expected);
});

describe('beside fast-xml-parser', () => {
  it('a document is read as the same tree', () => {
    fc.assert(
      fc.property(whole, (xml) => {
        expect(comparable(readXml(xml, DEPTH))).toEqual(comparable(theirTree('', {}, theirs.parse(xml))));
      }),
      { numRuns: 1_000 }
    );
  });

  it('no damaged document passes that its validator refuses', () => {
    const damaged = fc
      .tuple(
        whole,
        fc.nat(),
        fc.nat({ max: 3 }),
        piece('', '<', '>', '/', '"', '&', '</a>', '<b>', '-', '!', '?', '<?', ' ')
      )
      .map(([xml, at, length, other]) => {
        const from = at % (xml.length + 1);
        return xml.slice(0, from) + other + xml.slice(from + length);
      });
    fc.assert(
      fc.property(fc.oneof(damaged, soup()), (xml) => {
        const passes = isWellFormed(xml);
        // Space before the declaration hurts nobody but it.
        if (passes) expect([xml, XMLValidator.validate(xml.trimStart())]).toEqual([xml, true]);
      }),
      { numRuns: 5_000 }
    );
  });
});

/** Pieces of documents in any order. */
function soup(): fc.Arbitrary<string> {
  const parts = ['<a>', '</a>', '<b c="d">', '<b c=\'d\' e="&">', '</b>', '<a/>', '<b c="d"/>', '<!-- x -->', '<?x y?>']
    .concat([' ', 'x', '&amp;', '&', '<', '>', '/', '"', "'", '=', 'a', '<!--', '-->', '<a', '</', '\n'])
    .concat(['<![CDATA[', ']]>', '<?', '?>']);
  const some = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((chosen) => chosen.join(''));
  return fc.oneof(
    some,
    some.map((inner) => `<a>${inner}</a>`)
  );
}
