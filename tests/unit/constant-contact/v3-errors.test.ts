import { ConflictError } from '../../../server/src/constant-contact/errors';
import { errorOf } from '../../../server/src/constant-contact/v3/errors';

const id = '5cf018e4-302e-11f1-84b4-0242841d1f0f';
const list = (key: string, message: string) => JSON.stringify([{ error_key: key, error_message: message }]);
const single = (key: string, message: string) => JSON.stringify({ error_key: key, error_message: message });
const of = (status: number, body: string) => errorOf({ status, body, contentType: '' });

describe('an error of v3 becomes what somebody has to do about it', () => {
  it.each([
    [400, list('contacts.api.validation.error', 'Email address is invalid'), 'refused', 'never'],
    [401, single('unauthorized', 'Unauthorized'), 'wrong-credentials', 'connection'],
    [403, single('forbidden', 'Forbidden'), 'no-permission', 'connection'],
    [403, '{"message":"Missing Authentication Token"}', 'no-permission', 'connection'],
    [404, list('contacts.api.not_found', 'contact_id is in an invalid format.'), 'not-found', 'never'],
    [409, list('contacts.api.conflict', `Email already exists for contact ${id}`), 'conflict', 'backoff'],
    [415, '', 'refused', 'never'],
    [429, single('throttled', 'Too Many Requests'), 'throttled', 'after'],
    [429, single('quota_exceeded', 'Limit Exceeded'), 'quota-exceeded', 'midnight-utc'],
    [429, list('contacts.api.too_many', 'queue full'), 'throttled', 'after'],
    [500, '<html>oops</html>', 'unreachable', 'backoff'],
    [503, '', 'unreachable', 'backoff'],
    [301, '<html>', 'unexpected-answer', 'backoff'],
  ])('%i %s → %s, again: %s', (status, body, code, when) => {
    const error = of(status, body);
    expect({ code: error.code, when: error.retry.when, status: error.status }).toEqual({ code, when, status });
  });

  it.each([
    ['Validation failed: EmailAddress is not unique', null],
    [`Validation failed: Email already exists for contact ${id}.`, id],
    [`Email already exists for contact ${id.toUpperCase()}`, id],
  ])('a conflict names the contact where the text does: %s', (message, contactId) => {
    const error = of(409, list('contacts.api.conflict', message));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toHaveProperty('contactId', contactId);
  });

  it('keeps all messages of an array, without the address', () => {
    const body = JSON.stringify([
      { error_key: 'a', error_message: 'a@example.com is bad' },
      { error_key: 'b', error_message: 'and so is this' },
    ]);
    expect(of(400, body).words).toBe('[address] is bad; and so is this');
  });
});
