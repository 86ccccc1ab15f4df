import { QueueFullError, QuotaExceededError, ThrottledError } from '../../../server/src/constant-contact';
import { nextPollMs, triedAgainAt } from '../../../server/src/deliveries/bulk/polls';

describe('an import is asked for', () => {
  it('soon at first, then every half minute, for each time costs a request of the day’s', () => {
    expect([0, 1, 2, 3, 4, 100].map(nextPollMs)).toEqual([2000, 5000, 10_000, 30_000, 30_000, 30_000]);
  });
});

describe('an import that was not taken is planned anew', () => {
  const noon = Date.UTC(2026, 0, 1, 12);

  it('when the account counts its requests anew', () => {
    expect(triedAgainAt(new QuotaExceededError('used up', { status: 429 }), noon)).toBe(Date.UTC(2026, 0, 2));
  });

  it('a moment later where there were too many at once', () => {
    expect(triedAgainAt(new ThrottledError('too many', { status: 429 }), noon)).toBe(noon + 1000);
    expect(triedAgainAt(new QueueFullError('full', { status: 429 }), noon)).toBeGreaterThan(noon);
  });
});
