import type { TextPart } from './contract';
import { isSafeRedirect } from './safe-redirect';

const LINK = /\[([^\]]+)\]\(([^\s)]+)\)/g;

/** `I agree to the [terms](https://example.org/terms).` → its parts. A link to something else than a page stays text. */
export function linkedText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { 0: mark, 1: label = '', 2: url = '', index } of text.matchAll(LINK)) {
    parts.push(text.slice(at, index), isSafeRedirect(url) ? { text: label, url } : mark);
    at = index + mark.length;
  }
  return [...parts, text.slice(at)].filter((part) => part !== '');
}

/** As people read it: this is what is kept with a sign-up. */
export function plainText(text: string): string {
  return linkedText(text)
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('');
}
