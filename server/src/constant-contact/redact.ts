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

/**
 * A URL fit for a log: what holds an address is gone (an account's user name may be one), and cursors, which are encoded queries; the
 * rest stays readable.
 */
export function redactUrl(url: URL): string {
  const path = url.pathname.replace(/[^/]*(?:%40|@)[^/]*/gi, ADDRESS);
  const query = url.search
    .replace(/=[^&]*(?:%40|@)[^&]*/gi, `=${ADDRESS}`)
    .replace(/([?&]email=)[^&]*/gi, `$1${ADDRESS}`)
    .replace(/([?&](?:cursor|next)=)[^&]*/gi, '$1…');
  return `${url.origin}${path}${query}`;
}

/** The service's own words: one line, short, without addresses; `undefined` where it said nothing. */
export function ownWords(text: string, secrets: readonly string[] = []): string | undefined {
  const line = redact(beginning(hideSecrets(text, secrets)))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line === '' ? undefined : [...line].slice(0, MAX_WORDS).join('');
}

/** Without the word at the cut: it may be half of an address, which nobody would recognise. */
function beginning(text: string): string {
  const most = 4 * MAX_WORDS;
  return text.length <= most ? text : text.slice(0, most).replace(/\S{1,400}$/u, '');
}

function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeAddress(secret)])
    .reduce((rest, secret) => rest.replaceAll(secret, secret.includes('@') ? ADDRESS : '[secret]'), text);
}
