import { UnexpectedAnswerError } from '../../../server/src/constant-contact/errors';
import { attributeOf, child, children, parseXml, textOf } from '../../../server/src/constant-contact/v1/xml';

const text = (xml: string) => textOf(parseXml(xml), 'a');

describe('XML that comes in', () => {
  it.each([
    ['text beside a comment', '<a>one<!-- not this -->two</a>', 'onetwo'],
    ['text around CDATA, in its order', '<a>&lt;<![CDATA[<&amp;>]]>&gt;</a>', '<<&amp;>>'],
    ['CDATA that shows CDATA', '<a><![CDATA[<![CDATA[]]></a>', '<![CDATA['],
    ['text beside a processing instruction', '<a>one<?php echo 1 ?>two</a>', 'onetwo'],
    ['text after a byte order mark', '\ufeff<?xml version="1.0" encoding="UTF-8"?><a>Zoë</a>', 'Zoë'],
    ['text in what calls itself ASCII', "<?xml version='1.0' encoding='US-ASCII'?><a>Zo&#235;</a>", 'Zoë'],
    ['line breaks and spaces of its own', '<a> one\n two </a>', ' one\n two '],
    ['references to what no text may hold as nothing', '<a>&#0;&#x1F;&#xD800;&#x110000;x</a>', 'x'],
    ['zeros in front', '<a>02451</a>', '02451'],
    ['nothing as empty', '<b/>', ''],
  ])('is read: %s', (_, xml, expected) => {
    expect(text(xml)).toBe(expected);
  });

  it('gives attributes decoded, and one element as a list where there may be several', () => {
    const feed = child(parseXml('<feed><link href="a?b=1&amp;c=2" rel=\'next\'/></feed>'), 'feed');
    expect(children(feed, 'link').map((link) => attributeOf(link, 'href'))).toEqual(['a?b=1&c=2']);
  });
});

const laughs = `<!DOCTYPE a [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n + 1} "&a${n};&a${n};">`).join('')}]><a>&a30;</a>`;

describe('XML is refused', () => {
  it.each([
    ['that expands entities', laughs, 'a document type'],
    ['that would read a file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'a document type'],
    ['that names a DTD elsewhere', '<!DOCTYPE a SYSTEM "http://evil.example/a.dtd"><a/>', 'a document type'],
    ['with a parameter entity', '<!doctype a [<!entity % b "c">]><a/>', 'a document type'],
    ['in Latin-1', "<?xml version='1.0' encoding='ISO-8859-1'?><a>Zo\ufffd</a>", 'another encoding'],
    ['in UTF-16', '<?xml version="1.0" encoding="UTF-16"?><a/>', 'another encoding'],
    ['a hundred thousand deep', '<a>'.repeat(100_000) + '</a>'.repeat(100_000), 'not XML'],
    ['a million deep and never closed', '<a>'.repeat(1_000_000), 'not XML'],
    ['just deeper than anything is', '<a>'.repeat(33) + '</a>'.repeat(33), 'not XML'],
    ['that is too large', `<a>${'x'.repeat(4_000_000)}</a>`, 'more XML than it should'],
    ['with a million siblings', `<a>${'<b/>'.repeat(1_000_000)}</a>`, 'more XML than it should'],
    ['with CDATA that has no end', '<a><![CDATA[x</a>', 'not XML'],
    ['with a hundred thousand of those', `<a>${'<![CDATA['.repeat(100_000)}`, 'not XML'],
    ['with a comment that has no end', `<a>${'<!--'.repeat(100_000)}</a>`, 'not XML'],
    ['with the same attribute a hundred thousand times', `<a ${'b="x" '.repeat(100_000)}/>`, 'not XML'],
    ['cut in the middle', '<feed><entry><title>x</ti', 'not XML'],
    ['with a bare ampersand', '<a>R & D</a>', 'not XML'],
  ])('%s', (_, xml, words) => {
    expect(() => parseXml(xml)).toThrow(words);
  });

  it('without a word of what it held', () => {
    const problem = (() => {
      try {
        return parseXml('<ann@example.com><x></ann@example.com>');
      } catch (error) {
        return error;
      }
    })();
    expect(problem).toBeInstanceOf(UnexpectedAnswerError);
    expect(JSON.stringify(problem, [...Object.getOwnPropertyNames(problem), 'message'])).not.toContain('example');
    expect(problem).not.toHaveProperty('cause');
  });
});

describe('XML that is large, and no more than that, is read', () => {
  it.each([
    ['a hundred thousand siblings', `<a>${'<b/>'.repeat(100_000)}</a>`],
    ['ten thousand attributes', `<a ${Array.from({ length: 10_000 }, (_, n) => `b${n}="x"`).join(' ')}/>`],
    ['an entity that nobody declared, a hundred thousand times', `<a>${'&b;'.repeat(100_000)}</a>`],
    ['a comment a hundred thousand times', `<a>${'<!-- x -->'.repeat(100_000)}</a>`],
  ])('%s', (_, xml) => {
    const document = parseXml(xml);
    expect(child(document, 'a')).toBeDefined();
    expect(textOf(document, 'a').length).toBeLessThanOrEqual(xml.length);
  });
});
