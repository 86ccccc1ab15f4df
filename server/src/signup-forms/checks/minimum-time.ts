import type { Check } from './check';

/** A robot fills in a form at once. Who does not say how long it took may be a person without JavaScript: somebody has a look. */
export const minimumTime: Check = ({ protection }, { elapsedMs }) => {
  const least = (protection.minSeconds ?? 0) * 1000;
  return least > 0 && (elapsedMs === null || elapsedMs < least) ? { hold: 'too-fast' } : null;
};
