import type { ConstantContactError } from '../../constant-contact';
import { nextStep } from '../schedule';

/** An import takes seconds to many minutes: soon at first, then seldom, for each costs a request of the day's. */
const POLLS_MS = [2000, 5000, 10_000, 30_000];

export const nextPollMs = (polls: number): number => POLLS_MS[Math.min(polls, POLLS_MS.length - 1)] ?? 30_000;

/** After so long nobody waits for the account any more. */
export const PATIENCE_MS = 24 * 3_600_000;

/** When what an import could not take is planned anew, as the table of answers says. */
export function triedAgainAt(error: ConstantContactError, now = Date.now()): number {
  return nextStep({ attempts: 1, created_at: now }, error, now).nextTryAt ?? now;
}
