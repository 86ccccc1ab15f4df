import { isDue } from '../../../server/src/connection/recheck';

const MINUTE = 60_000;
const lost = (problem_code: string) => ({ health: 'needs-attention' as const, problem_code, checked_at: 0 });

describe('a connection that needs attention is asked again by itself', () => {
  it.each([
    ['no-permission', MINUTE],
    ['unreadable-secret', MINUTE],
    ['wrong-credentials', 15 * MINUTE],
  ])('after %s: %d ms later', (code, wait) => {
    expect([isDue(lost(code), wait - 1), isDue(lost(code), wait)]).toEqual([false, true]);
  });

  it('never where a person has to consent, and never while it is fine', () => {
    expect(isDue(lost('consent-needed'), 1e12)).toBe(false);
    expect(isDue({ health: 'fine', problem_code: 'no-permission', checked_at: 0 }, 1e12)).toBe(false);
  });
});
