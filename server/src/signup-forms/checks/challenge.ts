import type { Challenges } from '../challenge';
import { problem } from '../problem';
import type { Check } from './check';

/** What a browser sends that has no means to solve one (`crypto.subtle` is there on https only). */
const CANNOT = 'unsupported';

/**
 * A page without JavaScript cannot solve anything, and its visitors may be people: somebody has a look. Elsewhere who brings no solution, or
 * a wrong one, may try again.
 */
export const challenge =
  (challenges: Challenges): Check =>
  async ({ documentId, protection, words }, { challenge: token, plain, ip }) => {
    if (!protection.challenge) return null;
    const refusal = { refuse: problem('challenge', words.errors.check) };
    if (token === CANNOT || (plain && !token)) return { hold: 'challenge' };
    if (!token) return refusal;

    const found = await challenges[protection.challenge].verify({ token, form: documentId, ip });
    if (found === 'passed') return null;
    return found === 'failed' || protection.whenDown === 'refuse' ? refusal : { hold: 'challenge' };
  };
