import * as fc from 'fast-check';
import {
  encodeAddress,
  MAX_ADDRESS,
  maskAddress,
  normalizeAddress,
} from '../../../server/src/constant-contact/address';

const longest = `${'a'.repeat(64)}@${'b'.repeat(11)}.com`;

describe('a normalised address', () => {
  it.each([
    ['first.last+label@example.com', 'first.last+label@example.com'],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ['MiXeD.Case@Example.COM', 'mixed.case@example.com'],
    ['a&b=c%d#e@example.com', 'a&b=c%d#e@example.com'],
    ['user/slash@example.com', 'user/slash@example.com'],
    [longest, longest],
    ['  padded@example.com ', 'padded@example.com'],
    ['\u00a0padded@example.com\u00a0', 'padded@example.com'],
    ['\u200bpadded@example.com\ufeff\n', 'padded@example.com'],
    ['person@bücher.example', 'person@xn--bcher-kva.example'],
    ['person@EXAMPLE。com', 'person@example.com'],
    ['a..b.@docomo.example', 'a..b.@docomo.example'],
  ])('of %j is %j', (input, address) => {
    expect(normalizeAddress(input)).toEqual({ address });
  });

  it('is at most 80 characters long', () => {
    expect(longest).toHaveLength(MAX_ADDRESS);
    expect(normalizeAddress(`${'a'.repeat(64)}@${'b'.repeat(12)}.com`)).toEqual({
      problem: 'An email address must have 80 characters or fewer.',
    });
  });

  it('counts the domain as it goes over the wire', () => {
    expect(normalizeAddress(`${'a'.repeat(59)}@bücher.example`)).toHaveProperty('problem');
  });
});

describe('an address is refused, and the message says what would be right', () => {
  it.each([
    ['', 'Enter an email address.'],
    [' \u00a0 ', 'Enter an email address.'],
    [undefined, 'must be text'],
    [['a@example.com'], 'must be text'],
    ['nobody', 'exactly one @'],
    ['a@b@example.com', 'exactly one @'],
    ['@example.com', 'before the @ is missing'],
    ['a@', 'complete domain'],
    ['a@b', 'complete domain'],
    ['a@example.', 'complete domain'],
    ['a@.example.com', 'complete domain'],
    ['a@-example.com', 'complete domain'],
    ['a@127.0.0.1', 'complete domain'],
    ['a@xn--0.com', 'complete domain'],
    ['a@[127.0.0.1]', 'complete domain'],
    ['a@ex%61mple.com', 'complete domain'],
    ['a@example.com/path', 'complete domain'],
    ['a@example.com?x=1', 'complete domain'],
    ['a b@example.com', 'spaces or line breaks'],
    ['a@example.com\nBcc: b@example.com', 'spaces or line breaks'],
    ['a\u200bb@example.com', 'spaces or line breaks'],
    ['a\u0000b@example.com', 'spaces or line breaks'],
    ['a\ud800b@example.com', 'spaces or line breaks'],
    ['a@example.com,b@example.com', 'single email address'],
    ['a@example.com; b@example.com', 'single email address'],
    ['Ann <a@example.com>', 'single email address'],
    ['mailto:a@example.com', 'must not contain'],
    [`${'a'.repeat(65)}@example.com`, '64 characters or fewer'],
  ])('%j', (input, words) => {
    expect(normalizeAddress(input).problem).toContain(words);
  });
});

describe('every address that is accepted', () => {
  const accepted = fc
    .tuple(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.emailAddress())
    .chain(([text, email]) => fc.constantFrom(text, email, ` ${email}\t`, email.toUpperCase()));

  it('stays the same when it is normalised again, and finds its way through a query string', () => {
    fc.assert(
      fc.property(accepted, (input) => {
        const { address } = normalizeAddress(input);
        if (address === undefined) return;
        expect(normalizeAddress(address)).toEqual({ address });
        expect(address.length).toBeLessThanOrEqual(MAX_ADDRESS);
        expect(address).toBe(address.toLowerCase());
        expect(new URL(`http://x/?email=${encodeAddress(address)}&status=all`).searchParams.get('email')).toBe(address);
      })
    );
  });

  it('never throws, whatever comes in', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        const { address, problem } = normalizeAddress(input);
        expect([address, problem].filter((part) => part !== undefined)).toHaveLength(1);
      })
    );
  });
});

it('goes out percent-encoded, because a bare plus sign would be read as a space', () => {
  expect(encodeAddress('first.last+label@gmail.com')).toBe('first.last%2Blabel%40gmail.com');
});

it('is masked for people down to its first letter', () => {
  expect(maskAddress('first.last@example.com')).toBe('f***@example.com');
  expect(maskAddress('no address')).toBe('***');
});
