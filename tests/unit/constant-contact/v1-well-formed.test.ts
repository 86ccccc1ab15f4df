import * as fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { isWellFormed } from '../../../server/src/constant-contact/v1/well-formed';

const DEPTH = 30;

it.each([
  ['an element', '<a>x</a>'],
  ['an empty one', '<a/>'],
  ['spaces where XML allows them', '\ufeff \n<a\n b = "1"\tc=\'2\' ><d /></a >\n'],
  [
    'a declaration, comments and instructions',
    '<?xml version=\'1.0\'?><!-- > & < --><a><?b "?>" ?><!----></a><!-- x -->',
  ],
  ['attributes that hold the other quote, or the end of a tag', '<a b="it\'s" c=\'">"\'/>'],
  ['a link with a bare ampersand', '<a href="?b=1&c=2"/>'],
  ['references, also to what nobody declared', '<a>&amp;&#233;&#xe9;&eacute;</a>'],
  ['prefixes', '<atom:entry xmlns:atom="x"><atom:id/></atom:entry>'],
  ['as much depth as is allowed', '<a>'.repeat(DEPTH) + '</a>'.repeat(DEPTH)],
])('is well-formed: %s', (_, xml) => {
  expect(isWellFormed(xml, DEPTH)).toBe(true);
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
  ['an instruction whose end the parser would look for elsewhere', "<a><?it's ?></a>"],
  ['any other declaration', '<a><!b></a>'],
  ['one level too many', '<a>'.repeat(DEPTH + 1) + '</a>'.repeat(DEPTH + 1)],
])('is not well-formed: %s', (_, xml) => {
  expect(isWellFormed(xml, DEPTH)).toBe(false);
});

it.each([
  ['spaces in a tag', `<a${' '.repeat(1_000_000)}`],
  ['spaces behind a name', `<a b${' '.repeat(1_000_000)}`],
  ['a name', `<${'a'.repeat(1_000_000)}`],
  ['quotes in an instruction', `<?${'"'.repeat(999_999)}`],
  ['question marks', `<?${'?'.repeat(1_000_000)}`],
  ['beginnings of comments', '<!--'.repeat(1_000_000)],
  ['ampersands', `<a>${'&'.repeat(1_000_000)}`],
  ['references', `<a>${'&b;'.repeat(300_000)}`],
])('a million %s cost no more than their number', (_, xml) => {
  expect(isWellFormed(xml, DEPTH)).toBe(false);
});

describe('of what is put together at random', () => {
  const parts = ['<a>', '</a>', '<b c="d">', '<b c=\'d\' e="&">', '</b>', '<a/>', '<b c="d"/>', '<!-- x -->', '<?x y?>']
    .concat([' ', 'x', '&amp;', '&', '<', '>', '/', '"', "'", '=', 'a', '<!--', '-->', '<a', '</', '\n'])
    .map((part) => fc.constant(part));
  const soup = fc.array(fc.oneof(...parts), { maxLength: 12 }).map((some) => some.join(''));
  const text = fc.oneof(
    soup,
    soup.map((inner) => `<a>${inner}</a>`)
  );

  it('nothing passes that the validator of fast-xml-parser refuses', () => {
    fc.assert(
      fc.property(text, (xml) => {
        fc.pre(isWellFormed(xml, DEPTH));
        expect(XMLValidator.validate(xml)).toBe(true);
      }),
      { numRuns: 3_000, maxSkipsPerRun: 100 }
    );
  });

  it('the parser sees as many elements as there are tags that open one', () => {
    const parser = new XMLParser({ preserveOrder: true, ignorePiTags: true });
    fc.assert(
      fc.property(text, (xml) => {
        fc.pre(isWellFormed(xml, DEPTH));
        const opened = xml.replace(/<!--.*?-->|<\?.*?\?>/gs, '').match(/<[ab]/g);
        expect(JSON.stringify(parser.parse(xml)).match(/"[ab]+":\[/g)).toHaveLength(opened?.length ?? 0);
      }),
      { numRuns: 3_000, maxSkipsPerRun: 100 }
    );
  });
});
