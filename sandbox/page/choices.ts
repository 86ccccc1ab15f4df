import type { Fault, Match } from '../http/faults';
import type { ContactSeed } from '../inspection/seed';

/** What the page offers, by the name that a form sends, with the words that a person reads. */

export const APIS: Readonly<Record<string, { label: string; match: Match }>> = {
  any: { label: 'any API', match: {} },
  v1: { label: 'v1', match: { path: '/ws/' } },
  v3: { label: 'v3', match: { path: '/v3/' } },
  tokens: { label: 'the token endpoint', match: { path: '/oauth2/default/v1/token' } },
};

export const FAULTS: Readonly<Record<string, { label: string; fault: Fault }>> = {
  'status-500': { label: 'fail with 500', fault: { status: 500 } },
  'status-503': { label: 'fail with 503', fault: { status: 503 } },
  'status-429': { label: 'are too many: 429', fault: { status: 429 } },
  'status-401': { label: 'are not let in: 401', fault: { status: 401 } },
  before: { label: 'are dropped before the work', fault: { drop: 'before' } },
  after: { label: 'are done and the answer lost', fault: { drop: 'after' } },
  slow: { label: 'take 5 seconds', fault: { delayMs: 5000 } },
  html: { label: 'get a page of HTML, 200', fault: { body: '<html><body><h1>Welcome</h1></body></html>' } },
};

const HOUR_MS = 3_600_000;

export const STEPS: Readonly<Record<string, { label: string; ms: number }>> = {
  hour: { label: 'An hour on', ms: HOUR_MS },
  day: { label: 'A day on', ms: 24 * HOUR_MS },
  month: { label: '30 days on', ms: 30 * 24 * HOUR_MS },
};

export const STATES: Readonly<Record<string, { label: string; seed: Pick<ContactSeed, 'status' | 'permission'> }>> = {
  active: { label: 'active', seed: { status: 'active' } },
  explicit: { label: 'active, opted in by themselves', seed: { status: 'active', permission: 'explicit' } },
  pending: { label: 'has not confirmed yet', seed: { permission: 'pending_confirmation' } },
  removed: { label: 'removed: taken off the last list', seed: { status: 'removed' } },
  'do-not-mail': { label: 'opted out: do not mail', seed: { status: 'do-not-mail' } },
  deleted: { label: 'deleted', seed: { status: 'deleted' } },
  both: { label: 'deleted, opted out underneath', seed: { status: 'deleted', permission: 'unsubscribed' } },
};
