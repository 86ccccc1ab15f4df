import { domainToASCII } from 'node:url';

/** Of the part before the @, RFC 5321. */
const MAX_LOCAL_PART = 64;
/** Of the whole address: Constant Contact, V3 API, `EmailAddress.address`; v1 has the same limit. */
export const MAX_ADDRESS = 80;

/** What nearly all are, and what everything below leaves as it is: among many thousand the rest would take most of the time. */
const PLAIN = /^[a-z0-9._+-]{1,64}@(?!.*xn--)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/;

/** Either a normalised address, or in plain words what would be right. */
export type NormalizedAddress = { address: string; problem?: undefined } | { problem: string; address?: undefined };

/**
 * The one form in which an address is compared, stored and sent: trimmed (no-break and zero-width spaces too), lower-case, with
 * an ASCII domain. Checks what Constant Contact would refuse for certain and leaves the rest to the service: many odd
 * addresses are real.
 */
export function normalizeAddress(input: unknown): NormalizedAddress {
  if (typeof input !== 'string') return { problem: 'An email address must be text.' };
  if (input.length <= MAX_ADDRESS && PLAIN.test(input)) return { address: input };

  const text = trimInvisible(input);
  if (text === '') return { problem: 'Enter an email address.' };
  if (/[,;<>]/.test(text)) return { problem: 'Enter a single email address only, without commas, semicolons or < >.' };
  if (/[\s\p{Cc}\p{Cf}\p{Cs}]/u.test(text))
    return { problem: 'An email address must not contain spaces or line breaks.' };

  const [local = '', domain, ...more] = text.toLowerCase().split('@');
  if (domain === undefined || more.length > 0) {
    return { problem: 'An email address needs exactly one @, as in name@example.com.' };
  }
  if (local === '') return { problem: 'The part before the @ is missing.' };
  if (/[()[\]:\\"]/.test(local)) return { problem: 'The part before the @ must not contain ( ) [ ] : \\ or ".' };
  if (local.length > MAX_LOCAL_PART) {
    return { problem: `The part before the @ must have ${MAX_LOCAL_PART} characters or fewer.` };
  }

  const host = asciiDomain(domain);
  if (host === null) return { problem: 'The part after the @ must be a complete domain, as in example.com.' };

  const address = `${local}@${host}`;
  if (address.length > MAX_ADDRESS) {
    return { problem: `An email address must have ${MAX_ADDRESS} characters or fewer.` };
  }
  return { address };
}

/** The address as it stands in a query string. A bare `+` would be read as a space, and the contact would not be found. */
export function encodeAddress(address: string): string {
  return encodeURIComponent(address);
}

/** For people who may know whom it is about: `f***@example.com`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '***' : `${[...address][0]}***${address.slice(at)}`;
}

function trimInvisible(text: string): string {
  return text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
}

function asciiDomain(domain: string): string | null {
  // Node's function reads a URL's host, so it would decode percent signs and take numbers for an IP address.
  if (/[\x21-\x2c/\x3a-\x60\x7b-\x7f]/.test(domain)) return null;

  const host = domainToASCII(domain);
  const labels = host.split('.');
  const wellFormed = labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  const hasTopLevel = labels.length > 1 && /[a-z]/.test(labels.at(-1) ?? '');
  return wellFormed && hasTopLevel ? host : null;
}
