/** The switches. Where the service's behaviour is known the default follows it; where it is not, the stricter side. */
export interface Settings {
  /** 4 requests a second and 10,000 a day for each key; the token endpoint 1 a second. */
  rateLimit: boolean;
  requestsPerSecond: number;
  requestsPerDay: number;
  /** The account asks every new subscriber to confirm by mail. */
  confirmedOptIn: boolean;
  refreshTokenMode: 'rotating' | 'longLived';
  /** Whether a long-lived refresh answers with the token again or leaves it out. */
  longLivedRefreshToken: 'repeat' | 'omit';
  /** A rotating refresh ends every other refresh token of the application too. */
  oneRefreshToken: boolean;
  scopeEnforcement: boolean;
  /** Privileges that the connected user does not have, such as `contacts:write`. */
  lackedPermissions: string[];
  /** The application is switched off in the developer portal: 403 for calls, `invalid_client` for tokens. */
  appDeactivated: boolean;
  /** The consent page says yes by itself. */
  autoConsent: boolean;
  /** What the sign-up call makes of an unsubscribed contact. */
  signupUnsubscribed: 'explicit' | 'pending';
  /** What the sign-up call makes of a contact that has not confirmed yet, while the account confirms opt-ins. */
  signupPending: 'explicit' | 'pending';
  /** Whose `update_source` brings a deleted contact back in v3. */
  revivedBy: 'account' | 'anyone';
  /** The sign-up call refuses addresses over 50 characters. */
  strictSignupEmail: boolean;
  /** How long a sign-up holds its address: a second one meanwhile is refused. */
  signupMs: number;
  conflictMessageStyle: '2019' | '2022' | '2026';
  /** What v1 answers to a search without a hit. */
  searchMiss: 'empty' | 'error';
  /** What v1 makes of plain fields that a PUT leaves out. */
  omittedFields: 'blank' | 'keep';
  /** An empty membership in v1: no `ContactLists` at all, or an empty one. */
  emptyContactLists: 'omit' | 'empty';
  /** Which contacts v1's plain listing shows. */
  unfilteredListing: 'active' | 'all';
  /** v1 list ids that do not exist, beside at least one that does. */
  unknownLists: 'ignore' | 'refuse';
  /** v1: no lists and `ACTION_BY_CONTACT`. */
  zeroListsByContact: 'refuse' | 'remove';
  doNotMailStatus: 400 | 403;
  wrongUserStatus: 401 | 403;
  wrongMethodStatus: 405 | 415;
  v1RateLimitStatus: 403 | 429 | 503;
  /** Bulk activities that may wait in v3 before it answers 429. */
  queueLimit: number;
  /** Added to every answer of both APIs. */
  latencyMs: number;
}

export const DEFAULT_SETTINGS: Readonly<Settings> = Object.freeze({
  rateLimit: false,
  requestsPerSecond: 4,
  requestsPerDay: 10_000,
  confirmedOptIn: false,
  refreshTokenMode: 'rotating',
  longLivedRefreshToken: 'repeat',
  oneRefreshToken: false,
  scopeEnforcement: true,
  lackedPermissions: [],
  appDeactivated: false,
  autoConsent: false,
  signupUnsubscribed: 'explicit',
  signupPending: 'pending',
  revivedBy: 'account',
  strictSignupEmail: false,
  signupMs: 5,
  conflictMessageStyle: '2026',
  searchMiss: 'empty',
  omittedFields: 'blank',
  emptyContactLists: 'omit',
  unfilteredListing: 'active',
  unknownLists: 'ignore',
  zeroListsByContact: 'refuse',
  doNotMailStatus: 403,
  wrongUserStatus: 403,
  wrongMethodStatus: 415,
  v1RateLimitStatus: 403,
  queueLimit: 1000,
  latencyMs: 0,
});

/** The values that a switch may take, where its type alone does not say. */
const CHOICES: Readonly<Partial<Record<keyof Settings, readonly unknown[]>>> = {
  refreshTokenMode: ['rotating', 'longLived'],
  longLivedRefreshToken: ['repeat', 'omit'],
  signupUnsubscribed: ['explicit', 'pending'],
  signupPending: ['explicit', 'pending'],
  revivedBy: ['account', 'anyone'],
  conflictMessageStyle: ['2019', '2022', '2026'],
  searchMiss: ['empty', 'error'],
  omittedFields: ['blank', 'keep'],
  emptyContactLists: ['omit', 'empty'],
  unfilteredListing: ['active', 'all'],
  unknownLists: ['ignore', 'refuse'],
  zeroListsByContact: ['refuse', 'remove'],
  doNotMailStatus: [400, 403],
  wrongUserStatus: [401, 403],
  wrongMethodStatus: [405, 415],
  v1RateLimitStatus: [403, 429, 503],
};

const isKey = (key: string): key is keyof Settings => Object.hasOwn(DEFAULT_SETTINGS, key);

/** The values that a switch may take; `undefined` where it is a number or a text of any kind. */
export function choicesOf(key: keyof Settings): readonly unknown[] | undefined {
  return CHOICES[key] ?? (typeof DEFAULT_SETTINGS[key] === 'boolean' ? [false, true] : undefined);
}

/** Why this is no value for that switch: what would be right. */
function objection(key: keyof Settings, value: unknown): string | undefined {
  const choices = choicesOf(key);
  if (choices)
    return choices.includes(value) ? undefined : choices.map((choice) => JSON.stringify(choice)).join(' or ');
  if (Array.isArray(DEFAULT_SETTINGS[key])) {
    const texts = Array.isArray(value) && value.every((item) => typeof item === 'string');
    return texts ? undefined : 'an array of texts';
  }
  return typeof value === 'number' && value >= 0 ? undefined : 'a number from 0';
}

/** Refuses a switch that does not exist: a misspelt one would make a test pass for the wrong reason. */
export function checkSettings(patch: Readonly<Record<string, unknown>>): Partial<Settings> {
  for (const [key, value] of Object.entries(patch)) {
    if (!isKey(key))
      throw new RangeError(`there is no setting ${key}, only ${Object.keys(DEFAULT_SETTINGS).join(', ')}`);
    const right = objection(key, value);
    if (right) throw new RangeError(`setting ${key} cannot be ${JSON.stringify(value)}, only ${right}`);
  }
  return patch as Partial<Settings>;
}
