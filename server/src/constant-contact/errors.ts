/**
 * One error family, a class for each thing that somebody has to do about it. Messages are fit for an administrator: they never
 * hold an address, a credential or a token.
 */

export type ErrorCode =
  | 'unreachable' // network, time-out, 5xx
  | 'throttled' // too many requests in a second
  | 'quota-exceeded' // the day's requests are used up
  | 'conflict' // 409: somebody else was faster
  | 'wrong-credentials' // v1 401; v3 invalid_client, a second 401
  | 'consent-needed' // v3 invalid_grant, or never connected
  | 'no-permission' // 403
  | 'unreadable-secret' // stored credentials cannot be decrypted
  | 'opted-out' // v1 403 for a Do Not Mail contact
  | 'refused' // 400 and other 4xx: the service does not take it
  | 'not-found' // 404
  | 'unsupported' // this API has no such call
  | 'unexpected-answer'; // an answer that no documentation describes

/** When another try makes sense. `connection` means: not before an administrator mended it. */
export type Retry =
  | { when: 'backoff' }
  | { when: 'after'; ms: number }
  | { when: 'midnight-utc' }
  | { when: 'connection' }
  | { when: 'never' };

interface Details {
  /** HTTP status; `null` where no answer came. */
  status: number | null;
  /** The service's own words, cut and with addresses masked. */
  words?: string;
  cause?: unknown;
}

export abstract class ConstantContactError extends Error {
  abstract readonly code: ErrorCode;
  abstract readonly retry: Retry;
  readonly status: number | null;
  readonly words: string | null;

  constructor(message: string, { status, words, cause }: Details) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.status = status;
    this.words = words ?? null;
  }
}

export class UnreachableError extends ConstantContactError {
  readonly code = 'unreachable';
  readonly retry: Retry = { when: 'backoff' };
}

export class ThrottledError extends ConstantContactError {
  readonly code = 'throttled';
  readonly retry: Retry = { when: 'after', ms: 1000 };
}

export class QuotaExceededError extends ConstantContactError {
  readonly code = 'quota-exceeded';
  readonly retry: Retry = { when: 'midnight-utc' };
}

export class ConflictError extends ConstantContactError {
  readonly code = 'conflict';
  readonly retry: Retry = { when: 'backoff' };
  /** The contact that holds the address, where v3's text names it. */
  readonly contactId: string | null;

  constructor(message: string, details: Details & { contactId?: string | null }) {
    super(message, details);
    this.contactId = details.contactId ?? null;
  }
}

export class CredentialsError extends ConstantContactError {
  readonly code = 'wrong-credentials';
  readonly retry: Retry = { when: 'connection' };
}

export class ConsentNeededError extends ConstantContactError {
  readonly code = 'consent-needed';
  readonly retry: Retry = { when: 'connection' };
}

export class PermissionError extends ConstantContactError {
  readonly code = 'no-permission';
  readonly retry: Retry = { when: 'connection' };
}

export class UnreadableSecretError extends ConstantContactError {
  readonly code = 'unreadable-secret';
  readonly retry: Retry = { when: 'connection' };
}

export class OptedOutError extends ConstantContactError {
  readonly code = 'opted-out';
  readonly retry: Retry = { when: 'never' };
}

export class RefusedError extends ConstantContactError {
  readonly code = 'refused';
  readonly retry: Retry = { when: 'never' };
}

export class NotFoundError extends ConstantContactError {
  readonly code = 'not-found';
  readonly retry: Retry = { when: 'never' };
}

/** Of a call that one of the APIs does not have; `ContactClient.supports` tells before. */
export class UnsupportedError extends ConstantContactError {
  readonly code = 'unsupported';
  readonly retry: Retry = { when: 'never' };
}

export class UnexpectedAnswerError extends ConstantContactError {
  readonly code = 'unexpected-answer';
  readonly retry: Retry = { when: 'backoff' };
}
