import { errorOf } from '../../../server/src/constant-contact/v1/errors';

const mashery = (key: string) => JSON.stringify([{ error_key: key, error_message: 'Not Authorized' }]);
const apache = '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><h1>Forbidden</h1></html>';

describe('an error of v1 becomes what somebody has to do about it', () => {
  it.each([
    [400, 'Error 400: The provided email address a@b was not valid', 'refused', 'never'],
    [401, '', 'wrong-credentials', 'connection'],
    [403, 'Error 403: Forbidden', 'no-permission', 'connection'],
    [403, apache, 'no-permission', 'connection'],
    [403, mashery('mashery.not.authorized.over.qps'), 'throttled', 'after'],
    [403, mashery('mashery.not.authorized.over.ratelimit'), 'quota-exceeded', 'midnight-utc'],
    [403, '<h1>Developer Over Qps</h1>', 'throttled', 'after'],
    [404, '', 'not-found', 'never'],
    [409, 'Error 409: exists', 'conflict', 'backoff'],
    [415, 'Error 415: Unsupported', 'refused', 'never'],
    [429, '', 'throttled', 'after'],
    [500, apache, 'unreachable', 'backoff'],
    [503, '', 'unreachable', 'backoff'],
    [302, '', 'unexpected-answer', 'backoff'],
  ])('%i %s → %s, again: %s', (status, body, code, when) => {
    const error = errorOf({ status, body, contentType: 'text/plain' });
    expect({ code: error.code, when: error.retry.when, status: error.status }).toEqual({ code, when, status });
  });

  it('keeps the service’s own words, short and without the address', () => {
    const error = errorOf({ status: 400, body: `Error 400: Ann@example.com ${'x'.repeat(500)}`, contentType: '' });
    expect(error.words).toMatch(/^Error 400: \[address\] x+$/);
    expect(error.words).toHaveLength(200);
    expect(error.message).not.toContain('Ann@');
  });

  it('has no words for a page of HTML', () => {
    expect(errorOf({ status: 403, body: apache, contentType: 'text/html' }).words).toBeNull();
  });
});
