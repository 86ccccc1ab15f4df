import { createLoop } from '../../../server/src/strapi/loop';

const never = 1_000_000;

describe('a loop', () => {
  it('goes on at once while there is work, and rests until it is woken', async () => {
    let rounds = 0;
    const work = [0, 0, never, never];
    let rested: () => void = () => undefined;
    const resting = () =>
      new Promise<void>((resolve) => {
        rested = resolve;
      });
    const loop = createLoop(
      async () => {
        const ms = work[rounds++] ?? never;
        if (ms === never) setImmediate(rested);
        return ms;
      },
      () => undefined
    );

    const first = resting();
    loop.start();
    await first;
    expect(rounds).toBe(3);

    const second = resting();
    loop.wake();
    await second;
    expect(rounds).toBe(4);
    await loop.stop();
  });

  it('does not rest when it was woken during the round', async () => {
    let rounds = 0;
    const done = new Promise<void>((resolve) => {
      const loop = createLoop(
        async () => {
          rounds += 1;
          if (rounds === 1) loop.wake();
          else void loop.stop().then(resolve);
          return never;
        },
        () => undefined
      );
      loop.start();
    });
    await done;
    expect(rounds).toBe(2);
  });

  it('tells of a round that failed and goes on', async () => {
    const failures: unknown[] = [];
    let rounds = 0;
    await new Promise<void>((resolve) => {
      const loop = createLoop(
        async () => {
          rounds += 1;
          if (rounds === 1) throw new Error('away');
          setImmediate(() => void loop.stop().then(resolve));
          return never;
        },
        (error) => failures.push(error),
        1
      );
      loop.start();
    });
    expect(failures).toEqual([new Error('away')]);
    expect(rounds).toBe(2);
  });

  describe('whose rounds reject, such as while the database is away', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    const HOUR = 3_600_000;

    /** Rounds reject while `away`. */
    function failing() {
      const seen = { rounds: 0, told: 0, away: true };
      const loop = createLoop(
        async () => {
          seen.rounds += 1;
          if (seen.away) throw new Error('away');
          return never;
        },
        () => {
          seen.told += 1;
        },
        1000
      );
      return { seen, loop };
    }

    it('comes back ever more rarely, and tells of it once', async () => {
      const { seen, loop } = failing();
      loop.start();
      await jest.advanceTimersByTimeAsync(7000);
      expect(seen.rounds).toBe(4); // after 0, 1, 3 and 7 seconds
      await jest.advanceTimersByTimeAsync(HOUR);
      expect(seen.rounds).toBeLessThan(4 + HOUR / 14_000);
      expect(seen.told).toBe(1);
      await loop.stop();
    });

    it('is as quick as before, and tells of the next time, once a round has succeeded', async () => {
      const { seen, loop } = failing();
      loop.start();
      await jest.advanceTimersByTimeAsync(HOUR);
      seen.away = false;
      await jest.advanceTimersByTimeAsync(15_000);
      const { rounds } = seen;
      seen.away = true;
      loop.wake();
      await jest.advanceTimersByTimeAsync(1000);
      expect(seen).toEqual({ rounds: rounds + 2, told: 2, away: true });
      await loop.stop();
    });
  });
});
