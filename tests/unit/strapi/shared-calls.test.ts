import { AsyncLocalStorage } from 'node:async_hooks';
import { sharedCalls } from '../../../server/src/strapi/shared-calls';

const oneTurn = () => new Promise(setImmediate);

/** Calls that last until they are let go; `bad` items do not work, alone or with others. */
function held(lanes = 1) {
  const calls: string[][] = [];
  const letGo: Array<() => void> = [];
  const call = sharedCalls(
    async (items: string[]) => {
      calls.push(items);
      await new Promise<void>((resolve) => letGo.push(resolve));
      if (items.some((item) => item.startsWith('bad'))) throw new Error(`no ${items}`);
      return items.map((item) => item.toUpperCase());
    },
    { most: 3, lanes }
  );
  const turn = async () => {
    for (let n = 0; n < 10; n += 1) await oneTurn();
  };
  return {
    call,
    calls,
    async next() {
      await turn();
      for (const resolve of letGo.splice(0)) resolve();
      await turn();
    },
    turn,
  };
}

describe('calls that requests share', () => {
  it('go at once where nothing is under way, with those of the same moment', async () => {
    const { call, calls, next } = held();
    const results = Promise.all([call('a'), call('b')]);
    await next();
    expect(await results).toEqual(['A', 'B']);
    const later = call('c');
    await next();
    expect(await later).toBe('C');
    expect(calls).toEqual([['a', 'b'], ['c']]);
  });

  it('take along who comes while the event loop still brings others', async () => {
    const { call, calls, next } = held();
    const results = [call('a')];
    await oneTurn();
    results.push(call('b'));
    await oneTurn();
    results.push(call('c'));
    await next();
    expect(await Promise.all(results)).toEqual(['A', 'B', 'C']);
    expect(calls).toEqual([['a', 'b', 'c']]);
  });

  it('take along what came during the last one, in order and so many at a time', async () => {
    const { call, calls, next, turn } = held();
    const first = call('a');
    await turn();
    const rest = ['b', 'c', 'd', 'e', 'f'].map((item) => call(item));
    await turn();
    expect(calls).toEqual([['a']]);
    for (let n = 0; n < 3; n += 1) await next();
    expect(await Promise.all([first, ...rest])).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
    expect(calls).toEqual([['a'], ['b', 'c', 'd'], ['e', 'f']]);
  });

  it('go beside one another where there are lanes', async () => {
    const { call, calls, next, turn } = held(2);
    const first = call('a');
    await turn();
    const second = call('b');
    await turn();
    const third = call('c');
    await turn();
    expect(calls).toEqual([['a'], ['b']]);
    await next();
    await next();
    expect(await Promise.all([first, second, third])).toEqual(['A', 'B', 'C']);
    expect(calls).toEqual([['a'], ['b'], ['c']]);
  });

  it('let one that does not work fail alone, and go on after it', async () => {
    const { call, calls, next } = held();
    const results = Promise.allSettled(['a', 'bad', 'c'].map((item) => call(item)));
    await next();
    await next();
    expect(await results).toEqual([
      { status: 'fulfilled', value: 'A' },
      { status: 'rejected', reason: new Error('no bad') },
      { status: 'fulfilled', value: 'C' },
    ]);
    expect(calls).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
    const after = call('d');
    await next();
    expect(await after).toBe('D');
  });

  it('are tried once where one was alone', async () => {
    const { call, calls, next } = held();
    const alone = expect(call('bad')).rejects.toThrow('no bad');
    await next();
    await alone;
    expect(calls).toEqual([['bad']]);
  });

  it('know nothing of the request that began them', async () => {
    const context = new AsyncLocalStorage<string>();
    const call = sharedCalls(async (items: number[]) => items.map(() => context.getStore()), { most: 3 });
    expect(await context.run('a transaction', () => call(1))).toBeUndefined();
  });
});
