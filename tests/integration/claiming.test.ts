import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { hold } from '../../server/src/deliveries/hold';
import { describeOn, type TestDatabase } from './support/databases';
import { CONNECTION, type Instance, instance, makeOutbox } from './support/outbox';

jest.setTimeout(60_000);

const addresses = (many: number, name = 'person') => Array.from({ length: many }, (_, n) => `${name}.${n}@example.com`);
const emailsOf = (deliveries: Array<{ email: string }>) => deliveries.map(({ email }) => email);

describeOn(['sqlite', 'postgres', 'mysql'], 'claiming', (makeOwn, kind) => {
  let database: TestDatabase;
  let one: Instance;
  let other: Instance;

  beforeAll(async () => {
    database = await makeOwn();
    one = instance(database);
    other = instance(database);
    await makeOutbox(one);
  });

  afterAll(async () => {
    await one?.close();
    await other?.close();
    await database?.drop();
  });

  beforeEach(() => one.connection('cc_deliveries').delete());

  const outbox = () => one.connection('cc_deliveries');
  const set = (id: string | undefined, values: object) => outbox().where({ id }).update(values);

  /** The database of `one`, which answers one query, then fails so many, then answers again. */
  function failingAfterOne(failures: number): Core.Strapi {
    let queries = 0;
    const connection = (table: string) => {
      queries += 1;
      return one.connection(queries > 1 && queries <= 1 + failures ? 'nowhere' : table);
    };
    return { db: { ...one.strapi.db, connection } } as unknown as Core.Strapi;
  }

  /** Works until nothing is due; `seen` hears of each delivery while it is at work. */
  async function work(by: Instance, seen: (delivery: { id: string; email: string }) => Promise<void>): Promise<void> {
    for (let rounds = 0; rounds < 2000; rounds += 1) {
      const batch = await by.claim(4);
      for (const delivery of batch) {
        await seen(delivery);
        expect(await by.complete(delivery)).toBe(true);
      }
      if (batch.length === 0 && (await outbox().where({ state: 'waiting' }).first()) === undefined) return;
    }
    throw new Error('there is work that nobody may take');
  }

  it('takes sign-ups before changes and syncs, and the older first', async () => {
    await one.add('sync', 'a@example.com', 'b@example.com');
    await one.add('change', 'c@example.com');
    await one.add('sign-up', 'd@example.com', 'e@example.com');
    expect(emailsOf(await one.claim(4))).toEqual(['d@example.com', 'e@example.com', 'c@example.com', 'a@example.com']);
    expect(emailsOf(await one.claim(4))).toEqual(['b@example.com']);
    expect(await one.claim(4)).toEqual([]);
  });

  it('says whose it is, until when, and counts the try', async () => {
    await one.add('sign-up', 'ann@example.com');
    const before = Date.now();
    const [claimed] = await one.claim(1);
    expect(claimed).toMatchObject({ state: 'claimed', attempts: 1 });
    expect(await outbox().first()).toMatchObject({ state: 'claimed', attempts: 1, owner: claimed?.owner });
    expect(Number(claimed?.lease_until)).toBeGreaterThanOrEqual(before + 30_000);
    expect(await other.complete({ ...claimed, owner: 'somebody else' } as never)).toBe(false);
  });

  it('leaves out what is not due and what belongs to a connection that needs attention', async () => {
    const [later] = await one.add('sign-up', 'later@example.com');
    await set(later, { next_try_at: Date.now() + 60_000 });
    expect(await one.claim(4)).toEqual([]);
    await one.add('sign-up', 'now@example.com');
    expect(await one.claim(4, [CONNECTION])).toEqual([]);
    expect(emailsOf(await one.claim(4))).toEqual(['now@example.com']);
  });

  it('never takes two of one address in a batch, and the next one when the first has ended', async () => {
    await one.add('sync', 'ann@example.com', 'ann@example.com');
    await one.add('sign-up', 'ann@example.com', 'ann@example.com');
    const ids = (await outbox().orderBy(['priority', 'position']).select('id')).map(({ id }) => id);
    for (const id of ids) {
      const batch = await one.claim(4);
      expect(batch.map((delivery) => delivery.id)).toEqual([id]);
      const [bob] = await one.add('sync', 'bob@example.com');
      const beside = await other.claim(4);
      expect(beside.map((delivery) => delivery.id)).toEqual([bob]);
      for (const delivery of beside) await other.complete(delivery);
      for (const delivery of batch) await one.complete(delivery);
    }
  });

  it('tells addresses apart as the account does', async () => {
    await one.add('sign-up', 'strasse@example.com', 'straße@example.com', 'jose@example.com', 'josé@example.com');
    expect(await one.claim(9)).toHaveLength(4);
  });

  it('does not overtake an older delivery of the address that waits for another try', async () => {
    const [older] = await one.add('sync', 'ann@example.com');
    await set(older, { next_try_at: Date.now() + 60_000 });
    await one.add('sync', 'ann@example.com');
    expect(await one.claim(4)).toEqual([]);
    await one.add('sign-up', 'ann@example.com');
    expect(await one.claim(4)).toMatchObject([{ kind: 'sign-up' }]);
  });

  it('lets what a killed process held go when its lease has ended, in its old place', async () => {
    await one.add('sync', 'ann@example.com', 'ann@example.com');
    const [held] = await one.claim(4);
    await other.freeEnded();
    expect(await other.claim(4)).toEqual([]);

    await set(held?.id, { lease_until: Date.now() - 1 });
    await other.freeEnded();
    expect(await other.claim(4)).toMatchObject([{ id: held?.id, attempts: 2 }]);
    expect(await one.complete(held as never)).toBe(false);
  });

  it('can hold a second address, at which nobody else works until it is released', async () => {
    const [, waits] = await one.add('sync', 'new@example.com', 'old@example.com');
    const [moving] = await one.claim(1);
    const held = await one.hold(moving as never, 'old@example.com');
    expect(held).not.toBeNull();
    expect(await outbox().where({ email: 'old@example.com' }).whereNot({ id: waits }).first()).toMatchObject({
      state: 'claimed',
      owner: moving?.owner,
    });
    await other.add('sign-up', 'old@example.com');
    expect(await other.claim(4)).toEqual([]);
    expect(await other.hold(moving as never, 'old@example.com')).toBeNull();
    await held?.release();
    expect(await outbox().where({ email: 'old@example.com', state: 'claimed' })).toEqual([]);
    expect(emailsOf(await other.claim(4))).toEqual(['old@example.com']);
  });

  it('cannot hold an address at which somebody is at work, singly or for an import', async () => {
    const [, sent, imported] = await one.add('sync', 'new@example.com', 'sent@example.com', 'imported@example.com');
    const [moving] = await one.claim(2);
    expect(await outbox().where({ id: sent }).first()).toMatchObject({ state: 'claimed' });
    await set(imported, { state: 'claimed', owner: 'an import', claim_key: null });
    for (const email of ['sent@example.com', 'imported@example.com']) {
      expect(await other.hold(moving as never, email)).toBeNull();
      expect(await outbox().where({ email })).toHaveLength(1);
    }
  });

  it.each([
    ['once', 1, 0],
    ['twice, so that the lease has to end', 2, 1],
  ])('holds no address for good where the database fails after that was taken, %s', async (_, failures, left) => {
    const [from, to] = [`from.${failures}@example.com`, `to.${failures}@example.com`];
    await one.add('sync', to);
    const [moving] = await one.claim(1);
    const own = () => outbox().where({ email: from });
    jest.useFakeTimers({ doNotFake: ['Date', 'setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] });
    try {
      const failed = { message: expect.stringContaining('nowhere') };
      await expect(hold(failingAfterOne(failures), moving as never, from)).rejects.toMatchObject(failed);
      const held = await own();
      expect(held).toHaveLength(left);
      jest.advanceTimersByTime(60_000);
      await sleep(50);
      expect(await own()).toEqual(held);
    } finally {
      jest.useRealTimers();
    }
  });

  it('leaves nothing but a sync that asks for nothing where its holder was killed', async () => {
    await one.add('sync', 'new@example.com');
    const [moving] = await one.claim(1);
    await one.hold(moving as never, 'old@example.com');
    await outbox().update({ lease_until: 0 });
    await other.freeEnded();
    const free = await other.claim(2);
    expect(emailsOf(free).toSorted()).toEqual(['new@example.com', 'old@example.com']);
    expect(free.find(({ email }) => email === 'old@example.com')).toMatchObject({
      kind: 'sync',
      change: '{"fields":{},"join":[],"leave":[]}',
    });
  });

  it('says when to look again', async () => {
    expect(await one.comingUp()).toEqual({ due: Infinity, leaseEnds: Infinity });
    const [first, second] = await one.add('sign-up', 'first@example.com', 'second@example.com');
    await set(first, { next_try_at: 0 });
    await set(second, { next_try_at: 7000 });
    expect(await one.comingUp()).toEqual({ due: 0, leaseEnds: Infinity });
    expect(await one.comingUp(0)).toEqual({ due: 7000, leaseEnds: Infinity });

    const [claimed] = await one.claim(1);
    expect(await one.comingUp()).toEqual({ due: 7000, leaseEnds: Number(claimed?.lease_until) });
  });

  it('by several instances at once takes each delivery once', async () => {
    await one.add('sync', ...addresses(40));
    const taken: string[] = [];
    const seen = async ({ id }: { id: string }) => void taken.push(id);
    await Promise.all([work(one, seen), work(other, seen)]);
    expect(taken).toHaveLength(40);
    expect(new Set(taken).size).toBe(40);
  });

  it('by several instances at once never has two of one address at work, and keeps their order', async () => {
    for (let n = 0; n < 4; n += 1) {
      await one.add('sync', ...addresses(5));
      await one.add('sign-up', ...addresses(5));
    }
    const atWork = new Set<string>();
    const order: string[] = [];
    const seen = async ({ id, email }: { id: string; email: string }) => {
      expect(atWork).not.toContain(email);
      atWork.add(email);
      await turn();
      order.push(id);
      atWork.delete(email);
    };
    const more = async () => {
      await turn();
      await other.add('sign-up', ...addresses(5));
    };
    await Promise.all([work(one, seen), work(other, seen), more()]);
    for (const email of addresses(5)) {
      for (const deliveries of ['sync', 'sign-up']) {
        const rows: Array<{ id: string }> = await outbox().where({ email, kind: deliveries }).orderBy('position');
        const ids = rows.map(({ id }) => id);
        expect(order.filter((id) => ids.includes(id))).toEqual(ids);
      }
    }
  });

  // SQLite has one writer at a time: nobody can be half-way
  if (kind !== 'sqlite') {
    it('loses a race without losing the batch', async () => {
      const [rival] = await one.add('sync', 'ann@example.com');
      await one.claim(1);
      const { claim_key } = await outbox().first();
      await set(rival, { state: 'waiting', owner: null, lease_until: null, claim_key: null });
      await other.add('sign-up', 'ann@example.com', 'bob@example.com');
      const half = await one.connection.transaction();
      await half('cc_deliveries').where({ id: rival }).update({ state: 'claimed', claim_key, owner: 'one' });
      const batch = other.claim(4);
      await sleep(100); // until it has run into the half-done one
      await half.commit();
      expect(emailsOf(await batch)).toEqual(['bob@example.com']);
    });
  }
});
