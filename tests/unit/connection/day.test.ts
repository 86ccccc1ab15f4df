import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createDay, type Day } from '../../../server/src/connection/budget/day';

const KEY = 'key';
const NOON = Date.UTC(2026, 0, 1, 12);

beforeEach(() => jest.useFakeTimers({ now: NOON }));
afterEach(() => jest.useRealTimers());

const store = (points: number) => new RateLimiterMemory({ points, duration: 48 * 3600 });

async function taken(day: Day, all: boolean, atMost = 100_000): Promise<number> {
  let count = 0;
  while (count < atMost && (await day.take(KEY, { all }))) count += 1;
  return count;
}

describe.each([1, 7, 100, 10_000])('of %d requests a day', (perDay) => {
  it('syncs take four fifths, sign-ups all that is left, and nobody more', async () => {
    const day = createDay(store(perDay), perDay);
    expect(await taken(day, false)).toBe(Math.floor(perDay * 0.8));
    expect(await taken(day, true)).toBe(perDay - Math.floor(perDay * 0.8));
    expect(await day.today(KEY)).toMatchObject({ used: perDay, limit: perDay, left: 0, leftForSyncs: 0 });
  });

  it('several processes take all but what each holds in reserve, never more', async () => {
    const shared = store(perDay);
    const days = [createDay(shared, perDay), createDay(shared, perDay), createDay(shared, perDay)];
    const counts = await Promise.all(days.map((day) => taken(day, true)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(perDay);
  });
});

describe('the count', () => {
  it('survives a restart to the request, and a kill but for what was in reserve', async () => {
    const shared = store(10_000);
    const first = createDay(shared, 10_000);
    await taken(first, true, 33);
    await first.close();
    const second = createDay(shared, 10_000);
    expect(await second.today(KEY)).toMatchObject({ used: 33, left: 9967, leftForSyncs: 7967 });
    await taken(second, true, 1);
    expect(await createDay(shared, 10_000).today(KEY)).toMatchObject({ used: 53 });
  });

  it('says what is used now, not what is in reserve', async () => {
    const day = createDay(store(10_000), 10_000);
    await taken(day, true, 3);
    expect(await day.today(KEY)).toEqual({
      used: 3,
      limit: 10_000,
      left: 9997,
      leftForSyncs: 7997,
      resetsAt: '2026-01-02T00:00:00.000Z',
    });
  });

  it('begins anew at 00:00 UTC', async () => {
    const day = createDay(store(10), 10);
    expect(await taken(day, true)).toBe(10);
    jest.setSystemTime(Date.UTC(2026, 0, 1, 23, 59, 59, 999));
    expect(await taken(day, true)).toBe(0);
    jest.setSystemTime(Date.UTC(2026, 0, 2));
    expect(await taken(day, true)).toBe(10);
  });
});
