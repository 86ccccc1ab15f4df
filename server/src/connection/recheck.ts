import type { Core } from '@strapi/strapi';
import type { ErrorCode } from '../constant-contact/errors';
import { millis } from '../strapi/database';
import { logFault } from '../strapi/log';
import { createLoop, type Loop } from '../strapi/loop';
import { service } from '../strapi/service';
import type { TestResult } from './contract';
import type { ConnectionStore } from './store';
import type { ConnectionRow } from './tables';

const MINUTE_MS = 60_000;
/** A consent that nobody uses ends: whatever was not asked for so long is asked, which also refreshes its tokens. */
const PROOF_MS = 7 * 24 * 60 * MINUTE_MS;

/**
 * How long after the last answer a connection that needs attention is asked again by itself: what was mended at the account (a
 * right given back, an encryption key restored) should not wait for somebody to press *Test*. Wrong credentials seldom, as logins are
 * locked for less; a consent never, only a person can give it.
 */
const AGAIN_AFTER_MS: Partial<Record<ErrorCode, number>> = {
  'no-permission': MINUTE_MS,
  'unreadable-secret': MINUTE_MS,
  'wrong-credentials': 15 * MINUTE_MS,
  misconfigured: 15 * MINUTE_MS,
};

/**
 * Once a minute: lets go what waits for a connection that needs no attention, and asks those again of which it is time. Who mends one lets
 * that go at once, but may be killed before; and one that was taken for another site's is mended by nobody: it is that no more.
 */
export function createRecheck(
  strapi: Core.Strapi,
  store: ConnectionStore,
  test: (key: string) => Promise<TestResult>
): Loop {
  const round = async () => {
    await service(strapi, 'deliveries').releaseMended();
    for (const row of await store.all()) if (isDue(row, Date.now())) await test(row.key);
    return MINUTE_MS;
  };
  return createLoop(round, (error) => logFault(strapi, 'connections could not be checked', error));
}

type Checked = Pick<ConnectionRow, 'health' | 'problem_code' | 'checked_at' | 'copy_of'>;

export function isDue(row: Checked, now: number): boolean {
  if (row.copy_of !== null) return false;
  const wait = waitOf(row);
  return wait !== undefined && now - (millis(row.checked_at) ?? 0) >= wait;
}

function waitOf({ health, problem_code }: Checked): number | undefined {
  if (health === 'unchecked') return 0;
  if (health === 'fine') return PROOF_MS;
  return health === 'needs-attention' ? AGAIN_AFTER_MS[problem_code as ErrorCode] : undefined;
}
