import { malformedAttributes, missingForPublication } from '../../../server/src/signup-forms/form-attributes';

const email = { key: 'email', type: 'email', required: true };
const name = { key: 'firstName', type: 'text', required: false };

const messages = (data: Record<string, unknown>) => malformedAttributes(data).map(({ message }) => message);

describe('what an editor may save', () => {
  it.each([
    ['nothing', {}],
    ['an empty draft', { fields: null, lists: null, texts: null, redirectUrl: null }],
    ['no fields yet', { fields: [], lists: [] }],
    [
      'a form',
      { fields: [email, name], lists: ['key'], texts: { button: 'Go', fields: { email: { label: 'Mail' } } } },
    ],
    ['nulls for what may be absent', { fields: [email, { ...name, mapsTo: null, maxLength: null, options: null }] }],
    ['a choice', { fields: [email, { ...name, type: 'select', options: [{ value: 'a', label: 'A' }] }] }],
    ['a redirect elsewhere', { redirectUrl: 'https://example.org/thanks?a=b#c' }],
    ['a redirect within the site', { redirectUrl: '/thanks' }],
  ])('is %s', (_what, data) => {
    expect(malformedAttributes(data)).toEqual([]);
  });

  it.each([
    ['fields that are no list', { fields: { email } }, /^fields: must be a list/],
    ['a field that is no object', { fields: [email, 'x'] }, /^fields: entry 2: /],
    ['an address that is not first', { fields: [name, email] }, /^fields: the first field must be the address/],
    ['no address', { fields: [name] }, /^fields: the first field must be the address/],
    [
      'an optional address',
      { fields: [{ ...email, required: false }] },
      /^fields: the first field must be the address/,
    ],
    ['a key twice', { fields: [email, name, name] }, /^fields: two fields have the same key/],
    ['an unknown type', { fields: [email, { ...name, type: 'file' }] }, /^fields: entry 2: the type must be one of/],
    ['a key with a dot', { fields: [email, { ...name, key: 'a.b' }] }, /^fields: entry 2: a key has letters/],
    ['a key of the form itself', { fields: [email, { ...name, key: 'consent' }] }, /"consent" is taken/],
    ['a key of every object', { fields: [email, { ...name, key: '__proto__' }] }, /"__proto__" is taken/],
    ['a choice without options', { fields: [email, { ...name, type: 'select' }] }, /^fields: entry 2: /],
    ['an empty choice', { fields: [email, { ...name, type: 'select', options: [] }] }, /at least one option/],
    ['a length of nothing', { fields: [email, { ...name, maxLength: 0 }] }, /^fields: entry 2: the longest length/],
    ['a length in words', { fields: [email, { ...name, maxLength: 'x' }] }, /^fields: entry 2: the longest length/],
    ['lists that are no list', { lists: 'key' }, /^lists: must be a list/],
    ['a list by number', { lists: [1] }, /^lists: entry 1: must hold the keys/],
    ['texts that are a list', { texts: [] }, /^texts: must be an object/],
    ['a label that is no text', { texts: { fields: { email: { label: {} } } } }, /^texts: /],
    ['a script for a redirect', { redirectUrl: 'javascript:alert(1)' }, /^redirectUrl: must be an address/],
    ['a redirect without scheme', { redirectUrl: '//evil.example' }, /^redirectUrl: /],
    ['a redirect by a bare name', { redirectUrl: 'example.org' }, /^redirectUrl: /],
    ['a redirect with a line break', { redirectUrl: '/a\nb' }, /^redirectUrl: /],
  ])('is not %s', (_what, data, message) => {
    expect(messages(data).length).toBeGreaterThan(0);
    expect(messages(data)[0]).toMatch(message);
  });
});

describe('a problem', () => {
  it('names the input that it is about', () => {
    const option = { value: '', label: 'A' };
    const found = malformedAttributes({
      fields: [
        email,
        { ...name, key: 'a.b' },
        { ...name, type: 'select' },
        { ...name, key: 'x', type: 'select', options: [option] },
      ],
      redirectUrl: 'javascript:alert(1)',
    });
    expect(found.map(({ path }) => path)).toEqual([
      ['fields', '1', 'key'],
      ['fields', '2', 'options'],
      ['fields', '3', 'options'],
      ['redirectUrl'],
    ]);
    expect(found[1]?.message).toBe('fields: entry 3: a choice needs at least one option');
  });
});

describe('what may be published', () => {
  const complete = { fields: [email], lists: ['key'] };

  it('is a form with an address and a list', () => {
    expect(missingForPublication(complete)).toEqual([]);
  });

  it.each([
    ['without lists', { ...complete, lists: [] }, 'lists'],
    ['that never had lists', { ...complete, lists: null }, 'lists'],
    ['without fields', { ...complete, fields: [] }, 'fields'],
    ['that requires consent to nothing', { ...complete, consentRequired: true, consentText: ' ' }, 'consentText'],
  ])('is no form %s', (_what, data, attribute) => {
    expect(missingForPublication(data).map(({ path }) => path)).toEqual([[attribute]]);
  });
});

describe('a form with Turnstile', () => {
  const saved = (turnstile: { siteKey: string | null; secretKey: string | null }) =>
    malformedAttributes({ protection: { challenge: 'turnstile' } }, { turnstile }).map(({ message }) => message);

  it('is refused while the site has no keys for it, with their names', () => {
    expect(saved({ siteKey: 'key', secretKey: null })).toEqual([
      expect.stringContaining('challenges.turnstile.secretKey'),
    ]);
    expect(saved({ siteKey: 'key', secretKey: 'secret' })).toEqual([]);
  });
});
