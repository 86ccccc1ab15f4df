import { XmlError } from './xml-error';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The characters that XML 1.0 can carry at all. */
const CARRIED = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;
const NOT_CARRIED = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function numbered(digits: string): string {
  const code = digits.startsWith('x') ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  if (!(code <= 0x10ffff)) throw new XmlError(`&#${digits}; is no character`);
  return String.fromCodePoint(code);
}

/** Only the five entities of XML itself and numbers: `&eacute;`, fine in HTML, is an error here as at the service. */
export function unescapeXml(text: string): string {
  const decoded = text.replace(/&(?:(#(?:\d+|x[0-9a-fA-F]+))|([^;&]*));?/g, (whole, number?: string, name = '') => {
    const value = whole.endsWith(';') ? (number ? numbered(number.slice(1)) : NAMED[name]) : undefined;
    if (value === undefined) throw new XmlError(`${whole.slice(0, 20)} is not an entity`);
    return value;
  });
  if (!CARRIED.test(decoded)) throw new XmlError('a character that XML cannot carry');
  return decoded;
}

/** What came in through JSON may hold characters that XML cannot carry; they are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(NOT_CARRIED, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}
