import {
  ConsentNeededError,
  ConstantContactError,
  CredentialsError,
  RefusedError,
  UnexpectedAnswerError,
} from '../errors';
import { ownWords } from '../redact';
import type { HttpAnswer } from '../transport';
import { errorOf } from './errors';

/** What can go wrong on the way to tokens → our family. Recognised by shape: the library is loaded late. */
export function oauthErrorOf(problem: unknown): ConstantContactError {
  if (problem instanceof ConstantContactError) return problem;
  if (isAnswer(problem)) return errorOf(problem);

  const code = textOf(problem, 'error');
  if (code === null) return unexpected(problem);

  const status = typeof problem === 'object' && problem && 'status' in problem ? Number(problem.status) : null;
  const words = ownWords(textOf(problem, 'error_description') ?? code);
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
    default:
      return new RefusedError(`Constant Contact refuses the consent: ${words ?? code}`, details);
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
    return new RefusedError('The address of the OAuth server must begin with https://.', { status: null });
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

function isAnswer(problem: unknown): problem is HttpAnswer {
  return typeof problem === 'object' && problem !== null && 'body' in problem && 'contentType' in problem;
}
