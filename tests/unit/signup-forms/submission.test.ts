import { parseSubmission } from '../../../server/src/signup-forms/submission';

const json = (text: string, header = '') => parseSubmission({ kind: 'json', text }, header);
const form = (text: string, header = '') => parseSubmission({ kind: 'form', text }, header);

describe('a JSON body', () => {
  it('carries values, consent, key and locale', () => {
    const text = '{"data":{"email":"a@example.org"},"consent":true,"idempotencyKey":"k","locale":"de","elapsedMs":5}';
    expect(json(text).body).toEqual({
      data: { email: 'a@example.org' },
      lists: undefined,
      consent: true,
      challenge: null,
      elapsedMs: 5,
      idempotencyKey: 'k',
      locale: 'de',
      plain: false,
    });
  });

  it.each([
    ['not JSON', '{', 'body'],
    ['nothing', '', 'body'],
    ['a list', '[]', 'body'],
    ['a text', '"x"', 'body'],
    ['null', 'null', 'body'],
    ['endlessly deep', '['.repeat(90_000), 'body'],
    ['data that are a list', '{"data":[]}', 'data'],
    ['data that are a text', '{"data":"a@example.org"}', 'data'],
    ['data that are null', '{"data":null}', 'data'],
    ['a key that is an object', '{"data":{},"idempotencyKey":{}}', 'idempotencyKey'],
    ['a key that is too long', `{"data":{},"idempotencyKey":"${'k'.repeat(256)}"}`, 'idempotencyKey'],
  ])('is refused when it is %s', (_what, text, path) => {
    expect(json(text).problems?.map((problem) => problem.path)).toEqual([[path]]);
  });

  it('without data is an empty one, so that the missing address is what people hear of', () => {
    expect(json('{}').body?.data).toEqual({});
  });

  it('cannot reach the prototype of anything', () => {
    const parsed = json('{"__proto__":{"data":{"email":"x"},"consent":true},"constructor":{"prototype":{"x":1}}}');
    expect(parsed.body).toMatchObject({ data: {}, consent: undefined });
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('may name its key in the header, and the body’s own wins', () => {
    expect(json('{"data":{}}', 'h').body?.idempotencyKey).toBe('h');
    expect(json('{"data":{},"idempotencyKey":"b"}', 'h').body?.idempotencyKey).toBe('b');
    expect(json('{"data":{}}').body?.idempotencyKey).toBeNull();
  });
});

describe('the body of a plain HTML form', () => {
  it('has flat names', () => {
    const { body } = form('email=first.last%2Blabel%40gmail.com&firstName=Zo%C3%AB+X&consent=true&locale=de');
    expect(body).toMatchObject({ consent: true, locale: 'de', plain: true, idempotencyKey: null });
    expect(body?.data).toMatchObject({ email: 'first.last+label@gmail.com', firstName: 'Zoë X' });
  });

  it('turns a name that stands there twice into a list, for the fields to refuse', () => {
    expect(form('email=a%40example.org&email=b%40example.org').body?.data.email).toEqual([
      'a@example.org',
      'b@example.org',
    ]);
  });

  it.each([
    ['broken percent signs', 'email=%E0%A4%A&%=%'],
    ['nothing but separators', '&&==&='],
    ['the names of an object', '__proto__=x&constructor=y&toString=z'],
  ])('survives %s', (_what, text) => {
    expect(form(text).body?.plain).toBe(true);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
