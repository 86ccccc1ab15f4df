import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createPace, type Pace } from '../../../server/src/connection/budget/pace';

const KEY = 'key';

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
afterEach(() => jest.useRealTimers());

const limiter = () => new RateLimiterMemory({ points: 1, duration: 1 });

/** Answers only after so many milliseconds, as a database may. */
function slow(answersMs: number[]): RateLimiterMemory {
  const own = limiter();
  const consume = own.consume.bind(own);
  own.consume = async (...asked) => {
    const answer = await consume(...asked);
    await new Promise((resolve) => setTimeout(resolve, answersMs.shift() ?? 0));
    return answer;
  };
  return own;
}

/** When requests leave that are asked for one after the other, as soon as each may. */
async function departures(pace: Pace, count: number): Promise<number[]> {
  const left: number[] = [];
  const all = (async () => {
    while (left.length < count) {
      await pace.next(KEY);
      left.push(Date.now());
    }
  })();
  await jest.advanceTimersByTimeAsync(60_000);
  await all;
  return left;
}

/** The most of them in any second. */
const crowd = (left: number[]) => Math.max(...left.map((at) => left.filter((it) => it >= at && it < at + 1000).length));

describe('requests leave', () => {
  it('never more in any second than allowed, and at 95 % of it while there is work', async () => {
    const left = await departures(createPace(limiter(), 4), 200);
    expect(crowd(left)).toBe(4);
    const seconds = ((left.at(-1) ?? 0) - (left[0] ?? 0)) / 1000;
    expect(199 / seconds / 4).toBeGreaterThanOrEqual(0.95);
  });

  it('also where every answer of the database takes a while', async () => {
    const left = await departures(createPace(slow(Array(60).fill(20)), 4), 50);
    expect(crowd(left)).toBe(4);
    expect(49 / (((left.at(-1) ?? 0) - (left[0] ?? 0)) / 1000) / 4).toBeGreaterThanOrEqual(0.95);
  });

  it('in a slot whose answer came a little late, and the next is put off', async () => {
    const left = await departures(createPace(slow([0, 60, 0]), 4), 3);
    const [first = 0, second = 0, third = 0] = left;
    expect(second - first).toBeGreaterThanOrEqual(258 + 60);
    expect(second - first).toBeLessThan(2 * 258);
    expect(third - second).toBeGreaterThanOrEqual(258);
  });

  it('not in a slot whose answer came late: another one is taken', async () => {
    const left = await departures(createPace(slow([0, 200, 0]), 4), 3);
    const [first = 0, second = 0, third = 0] = left;
    expect(second - first).toBeGreaterThanOrEqual(2 * 258); // and not 258 + 200
    expect(third - second).toBeLessThan(300);
  });

  it('with more distance at first, while connections are opened', async () => {
    const left = await departures(createPace(limiter(), 4), 9);
    const distances = left.slice(1).map((at, index) => at - (left[index] ?? 0));
    expect(Math.min(...distances.slice(0, 4))).toBeGreaterThan(Math.max(...distances.slice(4)));
  });

  it('of two processes with one count as of one', async () => {
    const shared = limiter();
    const [one, other] = [createPace(shared, 4), createPace(shared, 4)];
    const both = Promise.all([departures(one, 40), departures(other, 40)]);
    const left = (await both).flat().sort((a, b) => a - b);
    expect(left).toHaveLength(80);
    expect(crowd(left)).toBe(4);
  });

  it('after a pause, which is everybody’s', async () => {
    const shared = limiter();
    const [one, other] = [createPace(shared, 4), createPace(shared, 4)];
    await one.pause(KEY, 5000);
    const paused = Date.now();
    const [first] = await departures(other, 1);
    expect((first ?? 0) - paused).toBeGreaterThanOrEqual(5000);
  });
});
