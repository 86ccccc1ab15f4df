import { encodeAddress } from './address';

/** Longest piece of the service's own words that we keep. */
const MAX_WORDS = 200;
const ADDRESS = '[address]';

/**
 * Takes everything out of a text that looks like an address, plain or percent-encoded, and the given secrets in both forms.
 * The quantifiers are bounded: the text comes from outside.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  return hideSecrets(text, secrets)
    .replace(/[^\s<>"(),;:@]{1,128}@[^\s<>"(),;:@/?&#]{1,255}/gu, ADDRESS)
    .replace(/[^\s<>"(),;:@/?&=#]{1,128}?%40[^\s<>"(),;:@/?&=#]{1,255}/giu, ADDRESS);
}

/** A URL fit for a log: values of the query that hold an address are gone, the rest stays readable. */
export function redactUrl(url: URL): string {
  const query = url.search.replace(/=[^&#]*(?:%40|@)[^&#]*/gi, `=${ADDRESS}`);
  return `${url.origin}${url.pathname}${query}`;
}

/** The service's own words: one line, short, without addresses; `undefined` where it said nothing. */
export function ownWords(text: string, secrets: readonly string[] = []): string | undefined {
  const line = redact(text.slice(0, 4 * MAX_WORDS), secrets)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line === '' ? undefined : [...line].slice(0, MAX_WORDS).join('');
}

function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeAddress(secret)])
    .reduce((rest, secret) => rest.replaceAll(secret, secret.includes('@') ? ADDRESS : '[secret]'), text);
}
