import type { Form } from '../definition';
import type { Check, Sent, Verdict } from './check';
import { honeypot } from './honeypot';
import { minimumTime } from './minimum-time';

export type { Check, Sent, Verdict } from './check';

/** In the order in which they are asked: what costs nothing first. */
const CHECKS: Check[] = [honeypot, minimumTime];

/** The first refusal ends it; of several reasons to hold the first counts. */
export async function judge(form: Form, sent: Sent, checks: Check[] = CHECKS): Promise<Verdict | null> {
  let held: Verdict | null = null;
  for (const check of checks) {
    const verdict = await check(form, sent);
    if (verdict?.refuse) return verdict;
    held ??= verdict;
  }
  return held;
}
