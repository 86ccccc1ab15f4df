/**
 * One error family, a class for each thing that somebody has to do about it. Messages are fit for an administrator: they never
 * hold an address, a credential or a token.
 */

/** Stable: rows, events and translations name errors by it. */
export type ErrorCode =
  | 'unreachable' // network, time-out, 5xx
  | 'cancelled' // called off by this site, not by the service
  | 'throttled' // too many requests in a second
  | 'queue-full' // v3: as many bulk activities wait as the account may have
  | 'quota-exceeded' // the day's requests are used up
  | 'conflict' // 409: somebody else was faster
  | 'wrong-credentials' // v1 401; v3 invalid_client, a second 401
  | 'misconfigured' // the address that the configuration names is not the service's
  | 'consent-needed' // v3 invalid_grant, or never connected
  | 'no-permission' // 403
  | 'unreadable-secret' // stored credentials cannot be decrypted
  | 'other-site' // this database is a copy of another site's, or the site moved
  | 'opted-out' // v1 403 for a Do Not Mail contact
  | 'refused' // 400 and other 4xx: the service does not take it
  | 'not-found' // 404
  | 'unsupported' // this API has no such call
  | 'unexpected-answer'; // an answer that no documentation describes

/** When another try makes sense. */
export type Retry =
  /** Soon, then ever more seldom. */
  | { when: 'backoff' }
  /** After so many milliseconds, and everybody with the same API key waits as long. */
  | { when: 'after'; ms: number }
  /** When the service counts anew. */
  | { when: 'midnight-utc' }
  /** Not before an administrator mended the connection. */
  | { when: 'connection' }
  | { when: 'never' };

interface Details {
  /** HTTP status; `null` where no answer came. */
  status: number | null;
  /** The service's own words, cut and with addresses masked. */
  words?: string;
  cause?: unknown;
}

/** What every call of the client rejects with. */
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

/** No answer in time, or 408 or 5xx: the fault is not ours, and what was asked may be done all the same. */
export class UnreachableError extends ConstantContactError {
  readonly code = 'unreachable';
  readonly retry: Retry = { when: 'backoff' };
}

/** Whoever called it off knows why; told apart from a time-out, which is an `UnreachableError`. */
export class CancelledError extends ConstantContactError {
  readonly code = 'cancelled';
  readonly retry: Retry = { when: 'backoff' };
}

/** 429, or v1’s 403 of the gateway: more than four requests of one API key in a second. */
export class ThrottledError extends ConstantContactError {
  readonly code = 'throttled';
  readonly retry: Retry = { when: 'after', ms: 1000 };
}

/** Only bulk activities wait for it; other calls have room. */
export class QueueFullError extends ConstantContactError {
  readonly code = 'queue-full';
  readonly retry: Retry = { when: 'backoff' };
}

/** The API key’s requests of this day are used up: v1’s 403 and v3’s 429 that say so. */
export class QuotaExceededError extends ConstantContactError {
  readonly code = 'quota-exceeded';
  readonly retry: Retry = { when: 'midnight-utc' };
}

/** 409: the account has that address, list, tag or field already, or somebody else is writing it. */
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

/** v1: user name, password or API key are wrong. v3: client id or secret are, or a token fresh from the service is refused. */
export class CredentialsError extends ConstantContactError {
  readonly code = 'wrong-credentials';
  readonly retry: Retry = { when: 'connection' };
}

/** What answers at the configured address is not the service. */
export class MisconfiguredError extends ConstantContactError {
  readonly code = 'misconfigured';
  readonly retry: Retry = { when: 'connection' };
}

/** v3: nobody has consented, or what they gave ended or was taken back. */
export class ConsentNeededError extends ConstantContactError {
  readonly code = 'consent-needed';
  readonly retry: Retry = { when: 'connection' };
}

/** 403: the login, or the consent, does not reach as far. */
export class PermissionError extends ConstantContactError {
  readonly code = 'no-permission';
  readonly retry: Retry = { when: 'connection' };
}

/** The key that the credentials were encrypted with is not there any more. Nothing was sent. */
export class UnreadableSecretError extends ConstantContactError {
  readonly code = 'unreadable-secret';
  readonly retry: Retry = { when: 'connection' };
}

/** Nothing was sent: the connection belongs to another site. */
export class OtherSiteError extends ConstantContactError {
  readonly code = 'other-site';
  readonly retry: Retry = { when: 'connection' };
}

/** v1’s 403 for a contact that is on Do Not Mail, where the account is not who may lift it. */
export class OptedOutError extends ConstantContactError {
  readonly code = 'opted-out';
  readonly retry: Retry = { when: 'never' };
}

/** 400 and other 4xx, or, with status `null`, a wish that the documented limits forbid, before anything was sent. */
export class RefusedError extends ConstantContactError {
  readonly code = 'refused';
  readonly retry: Retry = { when: 'never' };
}

/** 404. */
export class NotFoundError extends ConstantContactError {
  readonly code = 'not-found';
  readonly retry: Retry = { when: 'never' };
}

/** Of a call that one of the APIs does not have; `ContactClient.supports` tells before. */
export class UnsupportedError extends ConstantContactError {
  readonly code = 'unsupported';
  readonly retry: Retry = { when: 'never' };
}

/** What no documentation describes: other shapes, other statuses, too large, not UTF-8, not XML or JSON. */
export class UnexpectedAnswerError extends ConstantContactError {
  readonly code = 'unexpected-answer';
  readonly retry: Retry = { when: 'backoff' };
}
