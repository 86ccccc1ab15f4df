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
});
