import type { Challenges } from '../challenge';
import { problem } from '../problem';
import type { Check } from './check';

/** What a browser sends that has no means to solve one: on http there is no `crypto.subtle`, and a provider's script may not load. */
const CANNOT = 'unsupported';

/**
 * A page without JavaScript cannot solve anything, and its visitors may be people: somebody has a look. Where nobody can tell, the form says
 * what becomes of them. Elsewhere who brings no solution, or a wrong one, may try again.
 */
export const challenge =
  (challenges: Challenges): Check =>
  async ({ documentId, protection, words }, { challenge: token, plain, ip }) => {
    if (!protection.challenge) return null;
    const refusal = { refuse: problem('challenge', words.errors.check) };
    const hold = { hold: 'challenge' } as const;
    if (!token) return plain ? hold : refusal;

    const found =
      token === CANNOT ? 'unreachable' : await challenges[protection.challenge].verify({ token, form: documentId, ip });
    if (found === 'passed') return null;
    return found === 'failed' || protection.whenDown === 'refuse' ? refusal : hold;
  };
