import { errorOf } from '../../../server/src/constant-contact/v1/errors';

const mashery = (key: string) => JSON.stringify([{ error_key: key, error_message: 'Not Authorized' }]);
const apache = '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><h1>Forbidden</h1></html>';
const of = (status: number, body: string, contentType = 'text/plain') => errorOf({ status, body, contentType });

describe('an error of v1 becomes what somebody has to do about it', () => {
  it.each([
    [
      'a contact without a list',
      400,
      'Error 400: The new contact must contain at least on valid ContactList',
      'refused',
    ],
    ['a bad address', 400, 'Error 400: The provided email address a@b was not valid', 'refused'],
    [
      'an entry that lacks its Atom parts',
      400,
      'Error 400: The request contains errors in the common Atom sections',
      'refused',
    ],
    ['malformed XML, a value that is too long', 400, '', 'refused'],
    ['no, or wrong, credentials', 401, '', 'wrong-credentials'],
    ['another account’s path, as the error codes have it', 401, 'Error 401: Unauthorized', 'wrong-credentials'],
    ['another account’s path, as the staff has it', 403, 'Error 403: Forbidden', 'no-permission'],
    ['a collection that the account does not have', 403, 'Error 403: Forbidden', 'no-permission'],
    ['a path without its slash, refused by Apache', 403, apache, 'no-permission'],
    ['a 403 without a word', 403, '', 'no-permission'],
    ['too many in a second', 403, mashery('mashery.not.authorized.over.qps'), 'throttled'],
    ['too many in a second, as a page', 403, '<h1>Developer Over Qps</h1>', 'throttled'],
    ['too many in a day', 403, mashery('mashery.not.authorized.over.ratelimit'), 'quota-exceeded'],
    ['too many, by a newer gateway', 429, '', 'throttled'],
    ['too many in a day, by a newer gateway', 429, mashery('mashery.not.authorized.over.ratelimit'), 'quota-exceeded'],
    ['an unknown id or path', 404, '', 'not-found'],
    ['an address or a list’s name that is taken', 409, 'Error 409: exists', 'conflict'],
    ['a resource that was given up', 410, '', 'refused'],
    ['a wrong content type, or a method that the resource does not have', 415, 'Error 415: Unsupported', 'refused'],
    ['a method that the resource does not have, said plainly', 405, '', 'refused'],
    ['a request that took the server too long', 408, '', 'unreachable'],
    ['a server’s error', 500, apache, 'unreachable'],
    ['a gateway’s error', 502, '', 'unreachable'],
    ['an overload', 503, '', 'unreachable'],
    ['a redirect', 302, '', 'unexpected-answer'],
    ['a page of HTML cut in the middle', 500, '<!DOCTYPE HTML PUBL', 'unreachable'],
    ['the half of a JSON text', 403, mashery('mashery.not.authorized.over.qps').slice(0, 50), 'throttled'],
  ])('%s (%i)', (_, status, body, code) => {
    expect(of(status, body)).toMatchObject({ code, status });
  });

  it.each([
    [400, '', { when: 'never' }],
    [401, '', { when: 'connection' }],
    [403, '', { when: 'connection' }],
    [403, mashery('mashery.not.authorized.over.qps'), { when: 'after', ms: 1000 }],
    [403, mashery('mashery.not.authorized.over.ratelimit'), { when: 'midnight-utc' }],
    [404, '', { when: 'never' }],
    [409, '', { when: 'backoff' }],
    [500, '', { when: 'backoff' }],
    [302, '', { when: 'backoff' }],
  ])('%i %s says whether another try is worth it: %j', (status, body, retry) => {
    expect(of(status, body).retry).toEqual(retry);
  });

  it('keeps the service’s own words, short and without the address', () => {
    const error = of(400, `Error 400: Ann@example.com ${'x'.repeat(500)}`);
    expect(error.words).toMatch(/^Error 400: \[address\] x+$/);
    expect(error.words).toHaveLength(200);
    expect(error.message).not.toContain('Ann@');
  });

  it.each([apache, '<html', '<h1>Developer Over Qps</h1>', '', ' \r\n'])('has no words for %j', (body) => {
    expect(of(403, body, 'text/html').words).toBeNull();
  });

  it('never shows what we sent to log in', () => {
    const answer = { status: 401, body: 'no user u with p@ss word and key-1', contentType: 'text/plain' };
    expect(errorOf(answer, ['p@ss word', 'key-1']).words).toBe('no user u with [address] and [secret]');
  });
});
