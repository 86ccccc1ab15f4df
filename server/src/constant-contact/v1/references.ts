import { cleanText } from '../fit';

/** Whether some `&` begins no reference. HTML's names, which nobody declared, are references as well. */
export function hasBareAmpersand(text: string): boolean {
  return text.includes('&') && /&(?!(?:#\d+|#x[\da-f]+|\w{1,20});)/i.test(text);
}

/**
 * Numeric references and the five names, and nothing else is expanded. In one pass, so that `&amp;lt;` becomes `&lt;` and not `<`. A
 * reference to what no text may hold becomes nothing.
 */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (reference, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? reference;
    const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? cleanText(String.fromCodePoint(code)) : '';
  });
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
