import { isDue } from '../../../server/src/connection/recheck';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const lost = (problem_code: string) => ({
  health: 'needs-attention' as const,
  problem_code,
  checked_at: 0,
  copy_of: null,
});

describe('a connection that needs attention is asked again by itself', () => {
  it.each([
    ['no-permission', MINUTE],
    ['unreadable-secret', MINUTE],
    ['wrong-credentials', 15 * MINUTE],
  ])('after %s: %d ms later', (code, wait) => {
    expect([isDue(lost(code), wait - 1), isDue(lost(code), wait)]).toEqual([false, true]);
  });

  it('never where a person has to consent, or to say which site this is', () => {
    expect(isDue(lost('consent-needed'), 1e12)).toBe(false);
    expect(isDue(lost('other-site'), 1e12)).toBe(false);
    expect(isDue({ ...lost('no-permission'), copy_of: 'https://www.example.com' }, 1e12)).toBe(false);
  });
});

describe('a connection that is fine', () => {
  const fine = { health: 'fine' as const, problem_code: null, checked_at: 0, copy_of: null };

  it('is asked after a week, so that a consent which nobody uses stays alive', () => {
    expect([isDue(fine, 7 * DAY - 1), isDue(fine, 7 * DAY)]).toEqual([false, true]);
  });

  it('is left in peace where it is a copy', () => {
    expect(isDue({ ...fine, copy_of: 'https://www.example.com' }, 1e12)).toBe(false);
  });
});

it('a connection that nobody has asked yet is asked at once', () => {
  expect(isDue({ health: 'unchecked', problem_code: null, checked_at: null, copy_of: null }, 0)).toBe(true);
});
