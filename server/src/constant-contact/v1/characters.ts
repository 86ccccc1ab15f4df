/** Characters of markup, by their codes: a reader looks at each but once, and a code costs no string. */
export const LESS = codeOf('<');
export const GREATER = codeOf('>');
export const SLASH = codeOf('/');
export const BANG = codeOf('!');
export const QUESTION = codeOf('?');
export const EQUALS = codeOf('=');

export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Whether a name may begin with it; as far as ASCII goes. */
export function isNameStart(code: number): boolean {
  return NAME_STARTS[code] === true;
}

export function isNamePart(code: number): boolean {
  return NAME_PARTS[code] === true;
}

const NAME_STARTS = asciiFlags(/[A-Za-z_:]/);
const NAME_PARTS = asciiFlags(/[\w:.-]/);

function asciiFlags(pattern: RegExp): readonly boolean[] {
  return Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code)));
}

function codeOf(character: string): number {
  return character.charCodeAt(0);
}
