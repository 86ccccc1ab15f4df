import { gzipSync } from 'node:zlib';
import { type Sandbox, startSandbox } from '../../sandbox';
import { publishForm } from './support/forms';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

interface Refusal {
  error: {
    status: number;
    name: string;
    message: string;
    details: { errors?: Array<{ path: string[]; message: string }> };
  };
}

const long = (length: number) => `${'a'.repeat(64)}@${'b'.repeat(length - 69)}.com`;

/** What a visitor may get wrong, by the field that the answer must name. */
const WRONG: Array<[what: string, data: Record<string, unknown>, field: string]> = [
  ['no address', { firstName: 'Ann' }, 'email'],
  ['an empty address', { email: '' }, 'email'],
  ['an address of spaces', { email: ' \u00a0 ' }, 'email'],
  ['a domain without a dot', { email: 'a@b' }, 'email'],
  ['81 characters', { email: long(81) }, 'email'],
  ['two addresses in one string', { email: 'a@example.com, b@example.com' }, 'email'],
  ['two addresses with a space', { email: 'a@example.com b@example.com' }, 'email'],
  ['a line break inside', { email: 'a@example.com\nBcc: b@example.com' }, 'email'],
  ['a NUL character inside', { email: 'a\u0000b@example.com' }, 'email'],
  ['a value longer than the field takes', { email: 'a@example.com', firstName: 'x'.repeat(51) }, 'firstName'],
  ['a NUL character in a name', { email: 'a@example.com', lastName: 'A\u0000nn' }, 'lastName'],
];

/** What only JSON can say. */
const WRONG_TYPES: Array<[what: string, data: Record<string, unknown>, field: string]> = [
  ['an array for an address', { email: ['a@example.com'] }, 'email'],
  ['an object for an address', { email: { $ne: null } }, 'email'],
  ['a number for an address', { email: 7 }, 'email'],
  ['an array for a name', { email: 'a@example.com', firstName: ['Ann'] }, 'firstName'],
  ['half a surrogate pair', { email: 'a@example.com', lastName: 'A\ud83d' }, 'lastName'],
  ['an object for a name', { email: 'a@example.com', firstName: { toString: 'Ann' } }, 'firstName'],
];

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const deep = (open: string, close: string) => `{"data":${open.repeat(10_000)}${close.repeat(10_000)}}`;

/** What programs send: by chance, or to see what breaks. */
const BODIES: Array<[what: string, body: string | Buffer, headers: Record<string, string>, status: number]> = [
  ['no JSON', '{"data": {"email"', JSON_TYPE, 400],
  ['nothing', '', JSON_TYPE, 400],
  ['JSON that is no object', '"a@example.com"', JSON_TYPE, 400],
  ['null', 'null', JSON_TYPE, 400],
  ['data that is a list', '{"data":["a@example.com"]}', JSON_TYPE, 400],
  ['over 100 kB', JSON.stringify({ data: { email: 'a@example.com', more: 'x'.repeat(100_001) } }), JSON_TYPE, 413],
  ['a form over 100 kB', `email=a%40example.com&more=${'x'.repeat(100_001)}`, FORM_TYPE, 413],
  ['lists in lists in lists', deep('[', ']'), JSON_TYPE, 400],
  ['objects in objects', deep('{"a":', ''), JSON_TYPE, 400],
  ['a prototype', '{"data":{"__proto__":{"email":"a@example.com"}}}', JSON_TYPE, 400],
  ['a constructor', '{"data":{"constructor":{"prototype":{"email":"a@example.com"}}}}', JSON_TYPE, 400],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), JSON_TYPE, 400],
  ['percent signs that encode nothing', 'email=%ZZ%E0%A4%A&firstName=%', FORM_TYPE, 400],
  ['brackets in names', 'email[]=a@example.com&email[x][y]=b&[=]', FORM_TYPE, 400],
  ['the address twice', 'email=a%40example.com&email=b%40example.com', FORM_TYPE, 400],
  ['multipart without a boundary', 'email=a@example.com', { 'content-type': 'multipart/form-data' }, 415],
  [
    'multipart that breaks off',
    '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@exam',
    { 'content-type': 'multipart/form-data; boundary=x' },
    415,
  ],
  ['broken gzip', Buffer.from('1f8b0800deadbeef', 'hex'), { ...JSON_TYPE, 'content-encoding': 'gzip' }, 415],
  ['gzip', gzipSync('{"data":{"email":"a@example.com"}}'), { ...JSON_TYPE, 'content-encoding': 'gzip' }, 415],
  ['an unknown encoding', '{}', { ...JSON_TYPE, 'content-encoding': 'magic' }, 415],
  ['an unknown type', 'a@example.com', { 'content-type': 'text/plain' }, 415],
  ['an unknown character set', '{}', { 'content-type': 'application/json; charset=utf-7' }, 415],
];

describe('what the sign-up form does not take', () => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
    await publishForm(site, 'draft', 'Newsletter', { status: 'draft' });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  afterEach(async () => {
    const { connection } = site.strapi.db;
    for (const table of ['cc_signups', 'cc_deliveries']) {
      const rows = await connection(table).select('*');
      await connection(table).delete(); // so that one failure does not look like many
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
  });

  it.each([...WRONG, ...WRONG_TYPES])('%s: 400, and the field is named', async (_what, data, field) => {
    const answer = await visitor(site).signUp(data);
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as Refusal;
    expect(error).toMatchObject({ status: 400, name: 'ValidationError' });
    expect(error.details.errors?.map(({ path }) => path)).toEqual([[field]]);
    expect(error.details.errors?.[0]?.message).toMatch(/\S/);
  });

  it('several at once: each is named', async () => {
    const answer = await visitor(site).signUp({ email: 'a@b', firstName: ['x'], lastName: 'x'.repeat(51) });
    const { error } = (await answer.json()) as Refusal;
    expect(error.details.errors?.map(({ path }) => path[0]).toSorted()).toEqual(['email', 'firstName', 'lastName']);
  });

  it.each(WRONG)('without JavaScript, %s: the page again, with 400 and the reason', async (_what, data, field) => {
    const answer = await visitor(site).signUpPlainly(data as Record<string, string>);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await answer.text();
    expect(page).toContain('<form');
    expect(page).toMatch(new RegExp(`<input[^>]*name="${field}"[^>]*aria-invalid="true"`));
  });

  it('without JavaScript: what was typed stays typed, and is only text', async () => {
    const answer = await visitor(site).signUpPlainly({ email: 'a@b', firstName: '"><script>alert(1)</script>' });
    const page = await answer.text();
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('value="a@b"');
    expect(page).toContain('&lt;script&gt;alert(1)');
  });

  it.each(BODIES)('%s: an answer, and never a fault of the server', async (_what, body, headers, status) => {
    const answer = await visitor(site).post(body as BodyInit, headers);
    expect({ status: answer.status, text: await answer.text() }).toMatchObject({ status });
  });

  it.each([
    ['unknown', 'unknown'],
    ['not published', 'draft'],
    ['a NUL character', '%00'],
    ['another folder', '..%2f..'],
    ['a very long name', 'a'.repeat(3000)],
  ])('a form that is not there (%s): 404', async (_what, slug) => {
    expect((await visitor(site).signUp({ email: 'a@example.com' }, slug)).status).toBe(404);
    for (const path of [slug, `${slug}/page`]) {
      expect((await fetch(`${site.url}/api/constant-contact/signup-forms/${path}`)).status).toBe(404);
    }
  });

  it.each(['%', '%E0%A4%A', '%c0%ae'])('a path that encodes nothing (%s): not a fault of the server', async (slug) => {
    expect((await visitor(site).signUp({ email: 'a@example.com' }, slug)).status).toBeLessThan(500);
  });
});

describe('what the sign-up form takes', () => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  it('without JavaScript: 303 to the page that says thank you', async () => {
    const answer = await visitor(site).signUpPlainly({ email: 'plain@example.com' });
    expect(answer.status).toBe(303);
    const page = await fetch(new URL(answer.headers.get('location') ?? '', site.url));
    expect(await page.text()).toContain('Thank you! You are on the list.');
  });

  it('JSON: 202, the id and the message', async () => {
    const answer = await visitor(site).signUp({ email: 'json@example.com', unknownKey: { ignored: true } });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({
      data: {
        id: expect.any(String),
        status: 'accepted',
        message: 'Thank you! You are on the list.',
        redirectTo: null,
      },
    });
  });

  it('an address of exactly 80 characters, a name of exactly 50', async () => {
    expect((await visitor(site).signUp({ email: long(80), firstName: 'ä'.repeat(50) })).status).toBe(202);
  });
});
