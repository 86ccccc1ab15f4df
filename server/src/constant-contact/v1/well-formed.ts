/**
 * Whether tags, quotes and references of a document without CDATA and document type are as XML wants them, and its elements nest no deeper
 * than `maxDepth`. fast-xml-parser itself takes half a document for a whole one, and its validator costs half as much as its parsing.
 *
 * One look from left to right that ends at the first wrong place, so its time is in proportion to the length, whatever comes. Stricter than
 * XML about names, which are ASCII here as all of the service's are, and milder about a bare `&` in an attribute: links have some.
 */
export function isWellFormed(text: string, maxDepth: number): boolean {
  const open: string[] = [];
  let roots = 0;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    at = after(open.length > 0 ? TEXT : SPACES, text, at);
    if (at === text.length) return roots === 1 && open.length === 0;
    if (text[at] !== '<') return false;
    const next = text[at + 1];
    if (next === '/') {
      const [tag, name] = matchAt(CLOSING, text, at) ?? [];
      if (tag === undefined || name !== open.pop()) return false;
      at += tag.length;
    } else if (next === '!' || next === '?') {
      at = next === '!' ? afterComment(text, at) : after(INSTRUCTION, text, at);
      if (at < 0) return false;
    } else {
      const [tag, name] = matchAt(OPENING, text, at) ?? [];
      if (tag === undefined || name === undefined) return false;
      if (open.length === 0) roots += 1;
      open.push(name);
      if (open.length > maxDepth) return false;
      at = afterAttributes(text, at + tag.length);
      if (text[at] === '/') {
        open.pop();
        at += 1;
      }
      if (text[at] !== '>') return false;
      at += 1;
    }
  }
}

const NAME = '[A-Za-z_:][\\w:.-]*';
const SPACE = '[ \\t\\r\\n]';
const SPACES = new RegExp(`${SPACE}*`, 'y');
const TEXT = /[^<&]*(?:&(?:#\d+|#x[\da-f]+|\w{1,20});[^<&]*)*/iy;
const CLOSING = new RegExp(`</(${NAME})${SPACE}*>`, 'y');
const OPENING = new RegExp(`<(${NAME})`, 'y');
const ATTRIBUTE = new RegExp(`${SPACE}+(${NAME})${SPACE}*=${SPACE}*(?:"[^"<]*"|'[^'<]*')`, 'y');
/** Quotes come in pairs here as well: the parser looks for the end outside of them. */
const INSTRUCTION = /<\?(?:[^"'?]|\?(?!>)|"[^"]*"|'[^']*')*\?>/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Where the match is over; -1 where there is none. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function afterComment(text: string, at: number): number {
  const end = text.startsWith('<!--', at) ? text.indexOf('-->', at + '<!--'.length) : -1;
  return end < 0 ? -1 : end + '-->'.length;
}

/** Where an opening tag's attributes and spaces are over; -1 where two have one name. */
function afterAttributes(text: string, from: number): number {
  let at = from;
  let seen: Set<string | undefined> | undefined;
  for (let found = matchAt(ATTRIBUTE, text, at); found; found = matchAt(ATTRIBUTE, text, at)) {
    seen ??= new Set();
    if (seen.has(found[1])) return -1;
    seen.add(found[1]);
    at += found[0].length;
  }
  return after(SPACES, text, at);
}
