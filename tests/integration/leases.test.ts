import { claimKey } from '../../server/src/deliveries/hold';
import type { NextStep } from '../../server/src/deliveries/schedule';
import type { Delivery } from '../../server/src/deliveries/tables';
import { giveBack, postpone, renew } from '../../server/src/deliveries/transitions';
import { describeOn, type TestDatabase } from './support/databases';
import { CONNECTION, type Instance, instance, makeOutbox } from './support/outbox';

jest.setTimeout(60_000);

const LEASE_MS = 30_000;
const AGAIN: NextStep = {
  state: 'waiting',
  hold: null,
  nextTryAt: 0,
  code: 'server-error',
  message: 'The service answered 500.',
  words: null,
};

/** All that an owner may do with what it has claimed. */
const ACTS: Record<string, (by: Instance, delivery: Delivery) => Promise<unknown>> = {
  'makes its lease longer': (by, delivery) => renew(by.strapi, delivery),
  'completes it': (by, delivery) => by.complete(delivery),
  'has it wait for another try': (by, delivery) => postpone(by.strapi, delivery, AGAIN),
  'lets it fail': (by, delivery) => postpone(by.strapi, delivery, { ...AGAIN, state: 'failed', nextTryAt: null }),
  'gives it back': (by, delivery) => giveBack(by.strapi, delivery.owner as string),
};
const acts = Object.keys(ACTS);
const endings = acts.filter((act) => act !== 'makes its lease longer');

describeOn(['sqlite', 'postgres', 'mysql'], 'a lease', (makeOwn) => {
  let database: TestDatabase;
  let one: Instance;
  let other: Instance;
  let now: number;

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

  beforeEach(async () => {
    await outbox().delete();
    now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });

  afterEach(() => jest.restoreAllMocks());

  const outbox = () => one.connection('cc_deliveries');
  const row = (): Promise<Delivery> => outbox().first();

  /** One delivery that `one` claims now. */
  async function held(): Promise<Delivery> {
    await one.add('sync', 'ann@example.com');
    const [delivery] = await one.claim(1);
    return delivery as Delivery;
  }

  it('is not over before its time, and over then', async () => {
    const delivery = await held();
    now += LEASE_MS - 1;
    await other.freeEnded();
    expect(await other.claim(1)).toEqual([]);
    expect(await row()).toMatchObject({ state: 'claimed', owner: delivery.owner });

    now += 1;
    await other.freeEnded();
    expect(await row()).toMatchObject({ state: 'waiting', owner: null, lease_until: null, claim_key: null });
    expect(await other.claim(1)).toMatchObject([{ id: delivery.id }]);
  });

  it('ends by itself, and no other with it', async () => {
    await held();
    now += 20_000;
    await one.add('sync', 'bob@example.com');
    expect(await one.claim(1)).toMatchObject([{ email: 'bob@example.com' }]);
    now += 10_000;
    await other.freeEnded();
    expect(await other.claim(2)).toMatchObject([{ email: 'ann@example.com' }]);
  });

  it('lasts anew from when its owner makes it longer', async () => {
    const delivery = await held();
    now += LEASE_MS - 1;
    expect(await renew(one.strapi, delivery)).toBe(true);
    now += LEASE_MS - 1;
    await other.freeEnded();
    expect(await row()).toMatchObject({ state: 'claimed', owner: delivery.owner });
    now += 1;
    await other.freeEnded();
    expect(await row()).toMatchObject({ state: 'waiting' });
  });

  it.each(acts)('that ended leaves its owner nothing to say once another has the delivery: %s', async (act) => {
    const delivery = await held();
    now += LEASE_MS;
    await other.freeEnded();
    const [taken] = await other.claim(1);
    const before = await row();
    expect(before).toMatchObject({ state: 'claimed', owner: taken?.owner, attempts: 2 });

    now += 1000;
    expect(await ACTS[act]?.(one, delivery)).not.toBe(true);
    expect(await row()).toEqual(before);
    expect(await other.complete(taken as Delivery)).toBe(true);
  });

  it.each(acts)('that ended leaves its owner nothing to say while nobody has the delivery: %s', async (act) => {
    const delivery = await held();
    now += LEASE_MS;
    await other.freeEnded();
    const before = await row();

    now += 1000;
    expect(await ACTS[act]?.(one, delivery)).not.toBe(true);
    expect(await row()).toEqual(before);
  });

  it('leaves nothing to say to whoever completed the delivery before', async () => {
    const delivery = await held();
    expect(await one.complete(delivery)).toBe(true);
    const before = await row();
    for (const act of acts) expect(await ACTS[act]?.(one, delivery)).not.toBe(true);
    expect(await row()).toEqual(before);
  });

  it('is given back with all that its owner holds, and nothing of others', async () => {
    const delivery = await held();
    await one.add('sync', 'bob@example.com', 'eve@example.com');
    await one.claim(1);
    const [kept] = await other.claim(1);
    await giveBack(one.strapi, delivery.owner as string);
    expect(await outbox().where({ state: 'claimed' })).toMatchObject([{ id: kept?.id, owner: kept?.owner }]);
    expect(await outbox().where({ state: 'waiting' })).toHaveLength(2);
  });

  it('is for an address: its key refuses a second one that the line did not see', async () => {
    const [first] = await one.add('sync', 'ann@example.com');
    // what is finished holds nobody back, so that only the key is in the way
    const claim_key = claimKey(one.strapi, CONNECTION, 'ann@example.com');
    await outbox().where({ id: first }).update({ state: 'succeeded', claim_key });
    const [second] = await one.add('sync', 'ann@example.com');
    expect(await other.claim(1)).toEqual([]);
    await outbox().where({ id: first }).update({ claim_key: null });
    expect(await other.claim(1)).toMatchObject([{ id: second }]);
    expect(await outbox().where({ id: second }).first()).toMatchObject({ state: 'claimed', claim_key });
  });

  it.each(endings)('gives the address free when its owner %s', async (act) => {
    const delivery = await held();
    await ACTS[act]?.(one, delivery);
    expect(await outbox().whereNotNull('claim_key')).toEqual([]);
    await other.add('sign-up', 'ann@example.com');
    expect(await other.claim(1)).toMatchObject([{ kind: 'sign-up', email: 'ann@example.com' }]);
  });
});
