import { AsyncResource } from 'node:async_hooks';

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** How long nobody may have come, in turns of the event loop: an idle one makes them within microseconds. */
const QUIET_TURNS = 4;

/**
 * Lets requests share a commit, or a look-up, which costs about as much for several as for one: what is answered takes an item and resolves
 * with its own result, outside of any transaction that the caller is in. Whoever comes while nothing is under way goes as soon as the event
 * loop brings nobody else, with those who came until then; who comes while as many calls are under way as there are `lanes` goes with the
 * next one, in the order of arrival and at most `most` at a time. `callAll` works for all of its items or for none, and answers a result for
 * each. Where it rejects, each item is tried by itself, so that one that does not work takes no other along.
 */
export function sharedCalls<Item, Result>(
  callAll: (items: Item[]) => Promise<Result[]>,
  { most, lanes = 1 }: { most: number; lanes?: number }
): (item: Item) => Promise<Result> {
  let waiting: Array<Waiting<Item, Result>> = [];
  let gathering = false;
  let calls = 0;

  /** At the same time, as if nothing were shared: where the database is away none waits for the end of another's patience. */
  const singly = (batch: Array<Waiting<Item, Result>>) =>
    Promise.all(
      batch.map(async ({ item, resolve, reject }) => {
        try {
          const [result] = await callAll([item]);
          resolve(result as Result);
        } catch (error) {
          reject(error);
        }
      })
    );

  async function goTogether(batch: Array<Waiting<Item, Result>>): Promise<void> {
    try {
      const results = await callAll(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch {
      await singly(batch);
    }
  }

  /** Whoever is at the door comes along. */
  async function gathered(): Promise<Array<Waiting<Item, Result>>> {
    gathering = true;
    for (let quiet = 0; quiet < QUIET_TURNS && waiting.length < most; ) {
      const before = waiting.length;
      await new Promise(setImmediate);
      quiet = waiting.length > before ? 0 : quiet + 1;
    }
    gathering = false;
    const batch = waiting.slice(0, most);
    waiting = waiting.slice(most);
    return batch;
  }

  async function run(): Promise<void> {
    calls += 1;
    while (waiting.length > 0 && !gathering) {
      const batch = await gathered();
      await (batch.length === 1 ? singly(batch) : goTogether(batch));
    }
    calls -= 1;
  }

  // What one request begins is done for others too: its own context, such as a transaction of Strapi's, must not reach them.
  const begin = AsyncResource.bind(() => void run());

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (calls < lanes && !gathering) begin();
    });
}
