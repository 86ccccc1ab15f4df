/** Loaded by `embed.js` where a form has this challenge. Asks nobody but the site. */
import type { Challenge } from 'altcha-lib';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Solver } from './solver';

/** Guesses until the site's riddle is solved; a browser on http has no means to, and says so. */
const solve: Solver = async ({ ask }) => {
  if (!globalThis.crypto?.subtle) return 'unsupported';
  const { parameters, signature } = (await ask()) as Challenge;
  const solution = await solveChallenge({ challenge: { parameters }, deriveKey });
  return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }));
};

export default solve;
