import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';

/** What somebody posts to a form that asks for an address, a first and a last name; never anything that it may take. */
export interface BadBody {
  headers: Record<string, string>;
  body: Buffer;
  /** Behind the path. */
  query: string;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const GOOD = 'ann@example.com';

const TYPES = [
  JSON_TYPE,
  FORM_TYPE,
  'application/vnd.api+json; charset=utf-8',
  'application/json; charset=utf-16',
  'text/plain',
  'text/xml',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'application/graphql',
  'application/JSON;;;',
  ';',
];

/** Texts that other software has stumbled over. */
const NASTY = [
  "' OR 1=1 --",
  "'); DROP TABLE cc_signups; --",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://example.com","x")',
  '@SUM(1+1)*cmd|calc',
  '../../../../etc/passwd',
  '{{7*7}}#{7*7}<%= 7*7 %>',
  '%00%0d%0aSet-Cookie: a=b',
  'a\r\nBcc: b@example.com',
  '\u0000',
  '\ud800',
  '\udc00\ud800',
  '\u202e\u2066\ufeff',
  'İıſK',
  'x'.repeat(10_000),
  '𝕏'.repeat(5000),
  '__proto__',
  'constructor',
  'NaN',
  '1e999',
];

const nasty = fc.constantFrom(...NASTY);
const text = fc.oneof(nasty, fc.string(), fc.string({ unit: 'binary' }));
const key = fc.oneof(
  fc.constantFrom('email', 'firstName', 'lastName', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length'),
  text
);
const anything = fc.oneof(
  nasty,
  fc.jsonValue({ maxDepth: 4 }),
  fc.anything({ key, maxDepth: 3, withNullPrototype: true })
);

/** No field of a single line takes it. */
const wrong = fc.oneof(
  fc.integer(),
  fc.constantFrom(true, false, 1e308, Number.MIN_VALUE, [], {}, ['Ann'], { toString: 'Ann' }, { $ne: null }, [[[]]]),
  fc.constantFrom('\u0000', 'A\u0000nn', 'x'.repeat(51), '\ud83d', 'x'.repeat(20_000)),
  fc.array(text, { minLength: 1 })
);

/** Whatever is no address: what has no `@` never is one. */
const noAddress = fc.oneof(
  wrong,
  text.map((some) => some.replaceAll('@', '')),
  fc.constantFrom(
    'a@b',
    '@',
    'a@',
    '@example.com',
    'a b@example.com',
    'a@example.com, b@example.com',
    'a@exa\u0000mple.com'
  ),
  fc.constantFrom(undefined, null, '')
);

const data = fc.oneof(
  fc.record({ email: noAddress, firstName: anything, lastName: anything }, { requiredKeys: ['email'] }),
  fc.record({ email: fc.constant(GOOD), firstName: wrong }),
  fc.record({ email: fc.constant(GOOD), lastName: wrong }),
  fc.dictionary(
    key.filter((name) => name !== 'email'),
    anything
  )
);

const around = {
  lists: anything,
  consent: anything,
  challenge: anything,
  elapsedMs: fc.oneof(anything, fc.double()),
  idempotencyKey: anything,
  locale: anything,
};

/** As JSON, also what JSON knows nothing of. */
const written = (value: unknown): string => {
  try {
    return JSON.stringify(value, (_name, some) => (typeof some === 'bigint' ? String(some) : some)) ?? '';
  } catch {
    return String(Object.prototype.toString.call(value));
  }
};

const jsonText = fc.oneof(
  { weight: 5, arbitrary: fc.record({ data, ...around }, { requiredKeys: ['data'] }).map(written) },
  { weight: 2, arbitrary: anything.map((some) => written({ data: some })) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: text },
  // breaks off
  {
    weight: 1,
    arbitrary: fc
      .nat(80)
      .map((length) => `{"data":{"email":"${GOOD}","firstName":"Ann","more":"${'x'.repeat(80)}"}}`.slice(0, length)),
  },
  { weight: 1, arbitrary: fc.nat(20_000).map((depth) => `{"data":${'['.repeat(depth)}`) },
  {
    weight: 1,
    arbitrary: fc.nat(9000).map((depth) => `{"data":{"email":${'{"a":'.repeat(depth)}1${'}'.repeat(depth + 2)}`),
  }
);

const formText = fc.oneof(
  fc
    .array(
      fc.tuple(
        key.filter((name) => name !== 'email'),
        text
      ),
      { maxLength: 20 }
    )
    .map((pairs) => pairs.map((pair) => pair.map(escaped).join('=')).join('&')),
  noAddress.map((some) => `email=${escaped(String(written(some)))}&firstName=Ann`.replaceAll('%40', '')),
  fc.string({ unit: 'binary' }).map((some) => some.replaceAll('email', '')),
  fc.nat(5000).map((many) => 'a=1&'.repeat(many))
);

const bytes = fc.uint8Array({ maxLength: 2000 }).map((some) => Buffer.from(some));
/** No text in UTF-8, whatever it may mean. */
const noText = jsonText.map((some) => Buffer.concat([Buffer.from(some), Buffer.from([0xff, 0xc0, 0x80])]));

const headerText = fc
  .string({ unit: 'grapheme-ascii', maxLength: 300 })
  .map((some) => some.replace(/[^\x20-\x7e]/g, ''));

/** A header that may come with any of them. */
const more = fc.record(
  {
    'idempotency-key': headerText,
    'content-encoding': fc.constantFrom('gzip', 'br', 'deflate', 'identity', 'gzip, gzip', 'magic'),
    referer: fc.oneof(headerText, fc.webUrl()),
    origin: fc.oneof(headerText, fc.webUrl()),
    'accept-language': headerText,
    'x-forwarded-for': headerText,
    accept: headerText,
  },
  { requiredKeys: [] }
);

const query = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: text.map((some) => `?locale=${escaped(some)}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('?locale[]=en', '?locale[$ne]=1', '?a[b][c][d][e][f][g]=1', '?%', '?__proto__[x]=1'),
  }
);

const sent = (type: fc.Arbitrary<string>, body: fc.Arbitrary<string | Buffer>): fc.Arbitrary<BadBody> =>
  fc.record({ type, body, more, query }).map(({ type: named, body: some, more: headers, query: behind }) => ({
    headers: { ...headers, 'content-type': named },
    body: Buffer.from(some as string),
    query: behind,
  }));

export const badBody: fc.Arbitrary<BadBody> = fc.oneof(
  { weight: 6, arbitrary: sent(fc.constant(JSON_TYPE), jsonText) },
  { weight: 3, arbitrary: sent(fc.constant(FORM_TYPE), formText) },
  { weight: 1, arbitrary: sent(fc.constantFrom(...TYPES), jsonText) },
  { weight: 1, arbitrary: sent(fc.constantFrom(JSON_TYPE, FORM_TYPE), noText) },
  { weight: 1, arbitrary: sent(fc.constantFrom(...TYPES), bytes) }
);

/** Of half a surrogate pair a client can send no UTF-8. */
function escaped(some: string): string {
  return encodeURIComponent(Buffer.from(some).toString());
}

const attack = (body: string | Buffer, type = JSON_TYPE, headers: Record<string, string> = {}): BadBody => ({
  headers: { 'content-type': type, ...headers },
  body: Buffer.from(body as string),
  query: '',
});

const part = (name: string, value: string) => `--x\r\nContent-Disposition: form-data; ${name}\r\n\r\n${value}\r\n`;

/** Known ones, by name. */
export const ATTACKS: Array<[what: string, BadBody]> = [
  ['a prototype', attack(`{"__proto__":{"data":{"email":"${GOOD}"}}}`)],
  ['a prototype of the data', attack(`{"data":{"__proto__":{"email":"${GOOD}"}}}`)],
  ['a constructor’s prototype', attack(`{"data":{"constructor":{"prototype":{"email":"${GOOD}"}}}}`)],
  ['a prototype in a form', attack(`__proto__[email]=${GOOD}&constructor.prototype.email=${GOOD}`, FORM_TYPE)],
  ['lists in 49,000 lists', attack(`{"data":${'['.repeat(49_000)}${']'.repeat(49_000)}}`)],
  ['objects in 16,000 objects', attack(`{"data":{"email":${'{"a":'.repeat(16_000)}1${'}'.repeat(16_002)}`)],
  ['a number of 90,000 digits', attack(`{"data":{"email":${'9'.repeat(90_000)}}}`)],
  ['a number beyond all', attack('{"data":{"email":1e999,"firstName":-1e999}}')],
  ['half a surrogate pair', attack(`{"data":{"email":"${GOOD}","firstName":"\\ud800"}}`)],
  ['NUL', attack(`{"data":{"email":"${GOOD}","lastName":"\\u0000"}}`)],
  ['an address twice, the last one wrong', attack(`{"data":{"email":"${GOOD}","email":"wrong"}}`)],
  ['data twice, the last one wrong', attack(`{"data":{"email":"${GOOD}"},"data":[]}`)],
  ['10,000 keys', attack(`{"data":{${Array.from({ length: 10_000 }, (_, n) => `"k${n}":1`)}}}`)],
  ['10,000 names in a form', attack(Array.from({ length: 10_000 }, (_, n) => `k${n}=1`).join('&'), FORM_TYPE)],
  ['a key of 90,000 characters', attack(`{"data":{"${'k'.repeat(90_000)}":1}}`)],
  [
    'an idempotency key of 90,000 characters',
    attack(`{"data":{"email":"${GOOD}"},"idempotencyKey":"${'k'.repeat(90_000)}"}`),
  ],
  ['an idempotency key that is an object', attack(`{"data":{"email":"${GOOD}"},"idempotencyKey":{"$ne":1}}`)],
  ['an operator for an address', attack('{"data":{"email":{"$contains":"@"}}}')],
  ['SQL for an address', attack(`{"data":{"email":"a'; DROP TABLE cc_signups; --@example.com"}}`)],
  ['a line more in the head of a mail', attack('{"data":{"email":"a@example.com\\r\\nBcc: b@example.com"}}')],
  ['an address made for slow patterns', attack(`{"data":{"email":"${'a.'.repeat(20_000)}@${'b.'.repeat(20_000)}"}}`)],
  ['an address of spaces', attack(`{"data":{"email":"${' '.repeat(90_000)}"}}`)],
  [
    'signs that are one after the other in Unicode',
    attack(`{"data":{"email":"a${'\u0301'.repeat(20_000)}@example.com"}}`),
  ],
  ['over 100 kB', attack(`{"data":{"email":"${GOOD}","x":"${'x'.repeat(200_000)}"}}`)],
  ['a megabyte', attack(`{"data":{"email":"${GOOD}","x":"${'x'.repeat(1_000_000)}"}}`)],
  ['a bomb in gzip', attack(gzipSync(Buffer.alloc(50_000_000)), JSON_TYPE, { 'content-encoding': 'gzip' })],
  ['gzip that breaks off', attack(gzipSync('{}').subarray(0, 12), JSON_TYPE, { 'content-encoding': 'gzip' })],
  ['gzip without saying so', attack(gzipSync(`{"data":{"email":"${GOOD}"}}`))],
  ['UTF-16', attack(Buffer.from(`{"data":{"email":"${GOOD}"}}`, 'utf16le'))],
  ['overlong UTF-8', attack(Buffer.from([0x7b, 0xc0, 0xaf, 0x7d]))],
  ['a mark for the order of bytes', attack('\ufeff{"data":{}}')],
  ['XML with an entity', attack('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'application/xml')],
  ['multipart', attack(`${part('name="email"', GOOD)}--x--`, 'multipart/form-data; boundary=x')],
  [
    'multipart with a file',
    attack(`${part('name="email"; filename="../../x"', GOOD)}--x--`, 'multipart/form-data; boundary=x'),
  ],
  ['multipart without a boundary', attack('x', 'multipart/form-data')],
  ['multipart that breaks off', attack(part('name="email"', 'ann').slice(0, 40), 'multipart/form-data; boundary=x')],
  ['percent signs that encode nothing', attack('email=%ZZ%E0%A4%A&%=%', FORM_TYPE)],
  ['brackets in 1,000 brackets', attack(`email${'[a]'.repeat(1000)}=${GOOD}`, FORM_TYPE)],
  ['an address twice in a form', attack('email=a%40example.com&email=b%40example.com', FORM_TYPE)],
  ['JSON that says it is a form', attack(`{"data":{"email":"${GOOD}"}}`, FORM_TYPE)],
  ['a form that says it is JSON', attack('email=ann%40example.com', JSON_TYPE)],
  ['no type at all', { headers: {}, body: Buffer.from(`{"data":{"email":"${GOOD}"}}`), query: '' }],
  ['a type of 5,000 characters', attack('{}', `application/${'x'.repeat(5000)}`)],
  ['nothing', attack('')],
  ...NASTY.filter((some) => !some.includes('@')).map((some): [string, BadBody] => [
    `an address that is ${JSON.stringify(some.slice(0, 30))}`,
    attack(JSON.stringify({ data: { email: some } })),
  ]),
];
