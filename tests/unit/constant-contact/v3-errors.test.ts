import { ConflictError } from '../../../server/src/constant-contact/errors';
import { errorOf, readErrorBody } from '../../../server/src/constant-contact/v3/errors';

const id = '5cf018e4-302e-11f1-84b4-0242841d1f0f';
const array = (key: string, message: string) => JSON.stringify([{ error_key: key, error_message: message }]);
const object = (key: string, message: string) => JSON.stringify({ error_key: key, error_message: message });
const of = (status: number, body: string) => errorOf({ status, body, contentType: '' });
const invalid = 'contacts.api.validation.error';

describe('an error of v3 becomes what somebody has to do about it', () => {
  it.each([
    [
      'a property that is missing',
      400,
      array(invalid, 'create_source is missing, create_source does not have a valid value'),
      'refused',
    ],
    ['a bad address', 400, array(invalid, 'Email address is invalid'), 'refused'],
    ['malformed JSON', 400, '', 'refused'],
    ['no token, or one that has ended', 401, object('unauthorized', 'Unauthorized'), 'wrong-credentials'],
    [
      'a scope or a right that is missing, an application that is switched off',
      403,
      object('forbidden', 'Forbidden'),
      'no-permission',
    ],
    ['a path that the gateway does not know', 403, '{"message":"Missing Authentication Token"}', 'no-permission'],
    ['an unknown or bad id', 404, array('contacts.api.not_found', 'contact_id is in an invalid format.'), 'not-found'],
    [
      'an address that is taken',
      409,
      array('contacts.api.conflict', `Email already exists for contact ${id}`),
      'conflict',
    ],
    ['two sign-ups at once', 409, '', 'conflict'],
    ['a wrong content type', 415, '', 'refused'],
    ['too many in a second', 429, object('throttled', 'Too Many Requests'), 'throttled'],
    ['too many, said by a page', 429, '<html>Slow down</html>', 'throttled'],
    ['too many, in the half of an object', 429, object('quota_exceeded', 'Limit Exceeded').slice(0, 20), 'throttled'],
    ['too many in a day', 429, object('quota_exceeded', 'Limit Exceeded'), 'quota-exceeded'],
    ['a thousand activities that wait', 429, array('contacts.api.too_many_activities', 'queue full'), 'queue-full'],
    ['the same in an object', 429, object('contacts.api.too_many_activities', 'queue full'), 'queue-full'],
    ['a request that took the server too long', 408, '', 'unreachable'],
    ['a server’s error', 500, array('contacts.api.internal_error', 'Internal'), 'unreachable'],
    ['a page of HTML', 500, '<html>oops</html>', 'unreachable'],
    ['an overload', 503, 'Service Unavailable', 'unreachable'],
    ['an OAuth pair', 400, '{"error":"invalid_request","error_description":"bad"}', 'refused'],
    ['a redirect', 301, '<html>', 'unexpected-answer'],
  ])('%s (%i)', (_, status, body, code) => {
    expect(of(status, body)).toMatchObject({ code, status });
  });

  it.each([
    [400, '', { when: 'never' }],
    [401, '', { when: 'connection' }],
    [403, '', { when: 'connection' }],
    [404, '', { when: 'never' }],
    [409, '', { when: 'backoff' }],
    [415, '', { when: 'never' }],
    [429, object('throttled', ''), { when: 'after', ms: 1000 }],
    [429, object('quota_exceeded', ''), { when: 'midnight-utc' }],
    // Nobody else has to wait for the queue.
    [429, array('contacts.api.too_many_activities', ''), { when: 'backoff' }],
    [500, '', { when: 'backoff' }],
    [503, '', { when: 'backoff' }],
  ])('%i %s says whether another try is worth it: %j', (status, body, retry) => {
    expect(of(status, body).retry).toEqual(retry);
  });

  it.each([
    ['Validation failed: EmailAddress is not unique', null],
    [`Validation failed: Email already exists for contact ${id}.`, id],
    [`Email already exists for contact ${id}`, id],
    [`Email already exists for contact ${id.toUpperCase()}`, id],
    ['Email already exists for contact 5cf018e4', null],
  ])('a conflict names the contact where the text does: %s', (message, contactId) => {
    for (const body of [array('contacts.api.conflict', message), object('conflict', message)]) {
      expect(of(409, body)).toBeInstanceOf(ConflictError);
      expect(of(409, body)).toHaveProperty('contactId', contactId);
    }
  });

  it('goes by status and key, whatever the text pretends', () => {
    expect(of(400, array('x', `quota_exceeded: Email already exists for contact ${id}`))).toMatchObject({
      code: 'refused',
    });
    expect(of(429, object('throttled', 'quota_exceeded'))).toMatchObject({ code: 'throttled' });
  });

  it('never shows an address, nor the token that was sent', () => {
    const error = errorOf({ status: 400, body: object('x', 'ann@example.com with t0ken'), contentType: '' }, ['t0ken']);
    expect(error.message).toBe('Constant Contact refuses it: [address] with [secret]');
  });
});

describe('the words of an error are found', () => {
  it.each([
    [
      'in an array, all of them',
      '[{"error_key":"a","error_message":"one"},{"error_key":"b","error_message":"two"}]',
      'a',
      'one; two',
    ],
    ['in an object', '{"error_key":"a","error_message":"one"}', 'a', 'one'],
    ['in OAuth’s pair', '{"error":"invalid_grant","error_description":"one"}', 'invalid_grant', 'one'],
    ['in what stands behind OAuth', '{"errorCode":"E0000021","errorSummary":"one","errorId":"x"}', null, 'one'],
    ['in the gateway’s own', '{"message":"one"}', null, 'one'],
    ['in an activity’s strings', '["one","two"]', null, 'one; two'],
    ['in an activity’s objects', '[{"message":"one"}]', null, 'one'],
    ['in plain text', 'Service Unavailable', null, 'Service Unavailable'],
    ['not in a page', '<html><h1>Oops</h1></html>', null, null],
    ['not in nothing', '', null, null],
    ['not in the half of an array', '[{"error_key":"a","error_mess', null, null],
    ['not in numbers', '[1,null,{"error_key":2}]', null, null],
  ])('%s', (_, body, key, message) => {
    expect(readErrorBody(body)).toEqual({ key, message });
  });
});
