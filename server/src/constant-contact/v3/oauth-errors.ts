import {
  ConsentNeededError,
  ConstantContactError,
  CredentialsError,
  MisconfiguredError,
  ThrottledError,
  UnexpectedAnswerError,
  UnreachableError,
} from '../errors';
import { ownWords } from '../redact';
import type { HttpAnswer } from '../transport';
import { errorOf } from './errors';

/**
 * An answer of the token endpoint that the library need not look at: an outage, or one that is not JSON, whatever its status: the
 * address is somebody else's then. `null` for all others.
 */
export function outsideOfOAuth(answer: HttpAnswer): ConstantContactError | null {
  const { status, contentType } = answer;
  if (status === 429) return new ThrottledError('Constant Contact asks for fewer requests for tokens.', { status });
  if (status === 408 || status >= 500) return errorOf(answer);
  if (/^application\/(.+\+)?json\b/i.test(contentType)) return null;
  const message = 'The address of the OAuth server answers, but not as one: check config.baseUrls.oauth.';
  return new MisconfiguredError(message, { status });
}

/** What can go wrong on the way to tokens → our family. Recognised by shape: the library is loaded late. */
export function oauthErrorOf(problem: unknown, secrets: readonly string[] = []): ConstantContactError {
  if (problem instanceof ConstantContactError) return problem;

  const code = textOf(problem, 'error');
  if (code === null) return unexpected(problem);

  const status = typeof problem === 'object' && problem && 'status' in problem ? Number(problem.status) : null;
  const words = ownWords(textOf(problem, 'error_description') ?? code, secrets);
  const details = { status: Number.isNaN(status) ? null : status, ...(words === undefined ? {} : { words }) };
  switch (code) {
    case 'invalid_grant':
      return new ConsentNeededError(
        'Constant Contact no longer accepts this consent: connect the account again.',
        details
      );
    case 'invalid_client':
    case 'unauthorized_client':
      return new CredentialsError('Constant Contact does not accept the client id or the client secret.', details);
    case 'access_denied':
      return new ConsentNeededError('The consent was refused in Constant Contact.', details);
    case 'server_error':
    case 'temporarily_unavailable':
      return new UnreachableError('Constant Contact has a problem of its own with the consent.', details);
    default:
      // A scope or a kind of consent that the application may not ask for.
      return new MisconfiguredError(`Constant Contact refuses the consent: ${words ?? 'without a reason'}`, details);
  }
}

/** The library's own checks, above all the state: whoever it was did not come back from the page that we sent them to. */
function unexpected(problem: unknown): ConstantContactError {
  const code = textOf(problem, 'code');
  if (code === 'OAUTH_INVALID_RESPONSE' && isCallback(problem)) {
    const message = 'This answer does not belong to the consent that was started: connect the account again.';
    return new ConsentNeededError(message, { status: null });
  }
  if (code === 'OAUTH_HTTP_REQUEST_FORBIDDEN') {
    return new MisconfiguredError('The address of the OAuth server must begin with https://.', { status: null });
  }
  return new UnexpectedAnswerError('Constant Contact gave an answer that is not one of an OAuth server.', {
    status: null,
    words: code ?? 'no code',
  });
}

function isCallback(problem: unknown): boolean {
  const cause = typeof problem === 'object' && problem && 'cause' in problem ? problem.cause : null;
  return typeof cause === 'object' && cause !== null && 'parameters' in cause;
}

function textOf(problem: unknown, name: string): string | null {
  if (typeof problem !== 'object' || problem === null) return null;
  const value: unknown = Reflect.get(problem, name);
  return typeof value === 'string' ? value : null;
}
