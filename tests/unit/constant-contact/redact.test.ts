import * as fc from 'fast-check';
import { ownWords, redact, redactUrl } from '../../../server/src/constant-contact/redact';

describe('what goes to a log or a message', () => {
  it.each([
    [
      'The provided email address first.last+label@example.com was not valid',
      'The provided email address [address] was not valid',
    ],
    ['<a@example.com>, "b@example.org"', '<[address]>, "[address]"'],
    ['find a%2Bb%40example.com now', 'find [address] now'],
    ["o'brien: a&b=c%d#e@example.com.", "o'brien: [address]"],
    ['no address here', 'no address here'],
  ])('%s → %s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  it('holds no secret, plain or encoded', () => {
    expect(redact('pass p@ss word&1 or p%40ss%20word%261', ['p@ss word&1', ''])).not.toMatch(/word/);
  });

  it('holds no address of any shape', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.boolean(), (email, encoded) => {
        const shown = redact(`x ${encoded ? encodeURIComponent(email) : email} y`);
        expect(shown).not.toContain(email);
        expect(shown).not.toContain(email.split('@')[1]);
      })
    );
  });

  it('comes to an end over a hostile text', () => {
    // What takes longer the longer a text is, and more than that, runs into the test's time-out.
    for (const text of ['a'.repeat(200_000), '%4'.repeat(100_000)]) expect(redact(text)).toHaveLength(text.length);
  });
});

it('keeps a URL readable', () => {
  const url = new URL('https://user:pw@api.cc.email/v3/contacts?email=a%2Bb%40example.com&status=all#x');
  expect(redactUrl(url)).toBe('https://api.cc.email/v3/contacts?email=[address]&status=all');
});

it('keeps 200 characters of the service’s own words, on one line', () => {
  expect(ownWords(`Error 400:\n\n a@example.com ${'é'.repeat(300)}`)).toBe(`Error 400: [address] ${'é'.repeat(179)}`);
  expect(ownWords(' \n ')).toBeUndefined();
});
