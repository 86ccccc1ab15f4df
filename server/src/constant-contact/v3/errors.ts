import {
  ConflictError,
  type ConstantContactError,
  CredentialsError,
  NotFoundError,
  PermissionError,
  QueueFullError,
  QuotaExceededError,
  RefusedError,
  ThrottledError,
  UnexpectedAnswerError,
  UnreachableError,
} from '../errors';
import { ownWords } from '../redact';
import type { HttpAnswer } from '../transport';

/** An error body of any of the shapes, made one. */
export interface ErrorBody {
  key: string | null;
  message: string | null;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Constant Contact, V3 API guide, response codes: decided by status and key, never by the text of a message. */
export function errorOf(answer: HttpAnswer, secrets: readonly string[] = []): ConstantContactError {
  const { status } = answer;
  const { key, message } = readErrorBody(answer.body);
  const words = message === null ? undefined : ownWords(message, secrets);
  const details = { status, ...(words === undefined ? {} : { words }) };

  if (status === 401) return new CredentialsError('Constant Contact does not accept the access token.', details);
  if (status === 403)
    return new PermissionError('Constant Contact does not allow this connection to do that.', details);
  if (status === 404) return new NotFoundError('Constant Contact does not know it.', details);
  if (status === 409) {
    const contactId = UUID.exec(message ?? '')?.[0].toLowerCase() ?? null;
    return new ConflictError('Constant Contact already has that address, or somebody else is changing it.', {
      ...details,
      contactId,
    });
  }
  if (status === 429) return tooMany(key, details);
  if (status === 408 || status >= 500) {
    return new UnreachableError(`Constant Contact has a problem of its own (${status}).`, details);
  }
  if (status >= 400) return new RefusedError(`Constant Contact refuses it: ${words ?? `error ${status}`}`, details);
  return new UnexpectedAnswerError(`Constant Contact gave an answer that is not known (${status}).`, details);
}

/**
 * The gateway counts requests, and names what there were too many of or nothing at all; any other key comes from a service behind it,
 * of which only the one for bulk activities has a limit (1,000 that wait).
 */
function tooMany(key: string | null, details: { status: number; words?: string }): ConstantContactError {
  if (key === 'quota_exceeded')
    return new QuotaExceededError('The day’s requests to Constant Contact are used up.', details);
  if (key === null || key === 'throttled')
    return new ThrottledError('Constant Contact asks for fewer requests a second.', details);
  return new QueueFullError('Too many bulk activities wait at Constant Contact already.', details);
}

const KEYS = ['error_key', 'error'];
const MESSAGES = ['error_message', 'error_description', 'errorSummary', 'message'];

/**
 * An array from the services, an object from the gateway, OAuth's own pair or that of the product behind it, an activity's plain strings;
 * HTML or nothing from the servers in front.
 */
export function readErrorBody(body: string): ErrorBody {
  const json = parse(body);
  const entries: unknown[] = Array.isArray(json) ? json : [json];
  const messages = entries.flatMap((entry) => (typeof entry === 'string' ? entry : (property(entry, MESSAGES) ?? [])));
  return {
    key: entries.map((entry) => property(entry, KEYS)).find((key) => key !== null) ?? null,
    message: messages.length === 0 ? null : messages.join('; '),
  };
}

function property(entry: unknown, names: string[]): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const found = Object.entries(entry).find(([name, value]) => names.includes(name) && typeof value === 'string');
  return found ? String(found[1]) : null;
}

/** What is not JSON says something where it begins with a word: not a page, and not the half of something. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return /^\s*\p{L}/u.test(body) ? body : null;
  }
}
