import {
  ConflictError,
  type ConstantContactError,
  CredentialsError,
  NotFoundError,
  PermissionError,
  QuotaExceededError,
  RefusedError,
  ThrottledError,
  UnexpectedAnswerError,
  UnreachableError,
} from '../errors';
import { ownWords } from '../redact';
import type { HttpAnswer } from '../transport';

/**
 * Constant Contact, V1, error codes. Bodies are a line of text; those of the servers in front are HTML, and the gateway's about
 * limits JSON: they are read as text, never parsed.
 */
export function errorOf({ status, body }: HttpAnswer, secrets: readonly string[] = []): ConstantContactError {
  const words = /^\s*</.test(body) ? undefined : ownWords(body, secrets);
  const details = { status, ...(words === undefined ? {} : { words }) };
  const limit = (status === 403 || status === 429) && exceeded(body);

  if (limit === 'day') return new QuotaExceededError('The day’s requests to Constant Contact are used up.', details);
  if (limit === 'second' || status === 429) {
    return new ThrottledError('Constant Contact asks for fewer requests a second.', details);
  }
  if (status === 401) {
    return new CredentialsError(
      'Constant Contact does not accept the user name, the password or the API key.',
      details
    );
  }
  if (status === 403) return new PermissionError('Constant Contact does not allow this account to do that.', details);
  if (status === 404) return new NotFoundError('Constant Contact does not know it.', details);
  if (status === 408 || status >= 500) {
    return new UnreachableError(`Constant Contact has a problem of its own (${status}).`, details);
  }
  if (status === 409) return new ConflictError('Constant Contact already has that address.', details);
  if (status >= 400) return new RefusedError(`Constant Contact refuses it: ${words ?? `error ${status}`}`, details);
  return new UnexpectedAnswerError(`Constant Contact gave an answer that is not known (${status}).`, details);
}

/** Of the gateway, Mashery: `over.qps` counts a second, `over.ratelimit` a day. */
function exceeded(body: string): 'second' | 'day' | null {
  const [, what] = /over[._ ](qps|rate)/i.exec(body) ?? [];
  if (what === undefined) return null;
  return what.toLowerCase() === 'qps' ? 'second' : 'day';
}
