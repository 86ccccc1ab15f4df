import {
  ConflictError,
  ConsentNeededError,
  type ConstantContactError,
  CredentialsError,
  NotFoundError,
  PermissionError,
  QuotaExceededError,
  RefusedError,
  ThrottledError,
  UnexpectedAnswerError,
  UnreachableError,
} from '../../../server/src/constant-contact/errors';
import {
  backoffMs,
  MAX_AGE_MS,
  MAX_WAIT_MS,
  needsWord,
  nextMidnightUtc,
  nextStep,
} from '../../../server/src/deliveries/schedule';

const NOW = Date.UTC(2026, 10, 23, 21, 30);
const middle = () => 0.5; // no jitter
const fresh = { attempts: 1, created_at: NOW - 1000 };
const answer = (status: number | null = null) => ({ status, words: 'the service’s own words' });

describe('after a failed try', () => {
  it.each<[string, ConstantContactError, number]>([
    ['the service cannot be reached: again after a second', new UnreachableError('away', answer()), NOW + 1000],
    ['somebody was faster: again after a second', new ConflictError('taken', answer(409)), NOW + 1000],
    ['an answer nobody describes: again after a second', new UnexpectedAnswerError('odd', answer(200)), NOW + 1000],
    ['too many requests: again after a second', new ThrottledError('slow down', answer(429)), NOW + 1000],
    ['the day is used up: after 00:00 UTC', new QuotaExceededError('enough', answer(429)), Date.UTC(2026, 10, 24)],
  ])('%s', (_promise, error, nextTryAt) => {
    expect(nextStep(fresh, error, NOW, middle)).toMatchObject({ state: 'waiting', hold: null, nextTryAt });
  });

  it.each<[string, ConstantContactError]>([
    ['wrong credentials', new CredentialsError('wrong', answer(401))],
    ['a consent that ended', new ConsentNeededError('ended', answer(400))],
    ['a missing right', new PermissionError('no', answer(403))],
  ])('%s: waits until the connection is mended', (_promise, error) => {
    expect(nextStep(fresh, error, NOW)).toMatchObject({ state: 'on-hold', hold: 'connection', nextTryAt: null });
  });

  it.each<[string, ConstantContactError]>([
    ['what the service refuses', new RefusedError('no', answer(400))],
    ['what the service does not know', new NotFoundError('no', answer(404))],
  ])('%s fails, with the service’s own words', (_promise, error) => {
    expect(nextStep(fresh, error, NOW)).toMatchObject({
      state: 'failed',
      code: error.code,
      words: 'the service’s own words',
    });
  });

  it('waits for an administrator once it is older than 30 days', () => {
    const old = { attempts: 3000, created_at: NOW - MAX_AGE_MS - 1 };
    expect(nextStep(old, new UnreachableError('away', answer()), NOW)).toMatchObject({
      state: 'on-hold',
      hold: 'too-old',
    });
  });

  it('is patient anew once an administrator has said that it still counts', () => {
    const released = { attempts: 3000, created_at: NOW - MAX_AGE_MS - 1, released_at: NOW - 1000 };
    expect(nextStep(released, new UnreachableError('away', answer()), NOW)).toMatchObject({ state: 'waiting' });
  });
});

describe('an administrator is asked first', () => {
  const days = (count: number) => NOW - count * 24 * 3_600_000;
  const asked = { actor: 'contact', acted_at: days(31) } as const;

  it.each([
    ['where what a person asked for waited longer than 30 days', asked, true],
    ['not where it waited less', { ...asked, acted_at: days(29) }, false],
    ['not where the site asks for it', { ...asked, actor: 'account' }, false],
    ['not again soon after they said that it counts', { ...asked, released_at: days(1) }, false],
  ] as const)('%s', (_promise, delivery, expected) => {
    expect(needsWord(delivery, 30, NOW)).toBe(expected);
  });
});

describe('the wait between tries', () => {
  it('doubles from one second to 15 minutes', () => {
    const waits = [1, 2, 3, 10, 11, 12, 100].map((attempts) => backoffMs(attempts, middle));
    expect(waits).toEqual([1000, 2000, 4000, 512_000, MAX_WAIT_MS, MAX_WAIT_MS, MAX_WAIT_MS]);
  });

  it('is spread by a fifth either way', () => {
    expect([backoffMs(1, () => 0), backoffMs(1, () => 1)]).toEqual([800, 1200]);
  });

  it('ends at the next midnight of UTC, also just after one', () => {
    expect(nextMidnightUtc(Date.UTC(2026, 11, 31, 0, 0, 1))).toBe(Date.UTC(2027, 0, 1));
  });
});
