import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import knex, { type Knex } from 'knex';
import { createLimits, limitsMigration } from '../../../../server/src/signup-forms/limits';
import type { StoreSetting } from '../../../../server/src/signup-forms/limits/store';

let connection: Knex;

beforeEach(async () => {
  connection = knex({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
  await limitsMigration.up(connection, site().strapi.db);
});
afterEach(() => connection.destroy());

/** The part of a site that counting needs, and what it wrote into its log. */
function site(store: StoreSetting = 'database') {
  const settings: Record<string, unknown> = {
    'plugin::constant-contact': { limits: { store } },
    'server.app.keys': ['of the tests'],
  };
  const errors: string[] = [];
  const strapi = {
    config: { get: (name: string, otherwise: unknown) => settings[name] ?? otherwise },
    db: {
      connection,
      dialect: { client: 'sqlite' },
      getSchemaName: () => undefined,
      getSchemaConnection: () => connection.schema,
    },
    dirs: { app: { root: __dirname } },
    log: { error: (text: string) => errors.push(text) },
  } as unknown as Core.Strapi;
  return { strapi, errors };
}

const TWICE = { name: 'tests', points: 2, seconds: 60 };
const inMinute = expect.any(Number);

describe.each<StoreSetting>(['memory', 'database'])('counting with the store %s', (store) => {
  it('lets so many pass, then says how long to wait, each key by itself', async () => {
    const limit = createLimits(site(store).strapi).bound(TWICE);
    expect([await limit.take('a'), await limit.take('a'), await limit.take('a')]).toEqual([null, null, inMinute]);
    expect(await limit.take('b')).toBeNull();
  });

  it('does not mix bounds of different names', async () => {
    const limits = createLimits(site(store).strapi);
    const [one, other] = [limits.bound(TWICE), limits.bound({ ...TWICE, name: 'others' })];
    for (let n = 0; n < 3; n += 1) await one.take('a');
    expect(await other.take('a')).toBeNull();
  });
});

describe('counting on the database', () => {
  it('is shared by those who use it', async () => {
    const [one, other] = [0, 0].map(() => createLimits(site().strapi).bound(TWICE));
    expect([await one?.take('a'), await other?.take('a'), await one?.take('a')]).toEqual([null, null, inMinute]);
  });

  it('writes down nobody’s address', async () => {
    await createLimits(site().strapi).bound(TWICE).take('ann@example.com');
    const [row] = await connection('cc_limits');
    expect(row).toMatchObject({ key: expect.stringMatching(/^tests:[\w-]{43}$/), points: 1 });
  });

  it('goes on in memory while the database does not answer, and says so once', async () => {
    const { strapi, errors } = site();
    const limit = createLimits(strapi).bound(TWICE);
    await connection.schema.dropTable('cc_limits');
    expect([await limit.take('a'), await limit.take('a'), await limit.take('a')]).toEqual([null, null, inMinute]);
    expect(errors).toEqual([expect.stringContaining('config.limits.store')]);

    await limitsMigration.up(connection, strapi.db);
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 5000);
    expect(await limit.take('a')).toBeNull();
    now.mockRestore();
    await connection.schema.dropTable('cc_limits');
    expect(await limit.take('b')).toBeNull();
    expect(errors).toHaveLength(2);
  });
});

describe('counts on the database whose time is over', () => {
  let now = Date.now();
  const HOURLY = { name: 'hourly', points: 2, seconds: 3600 };
  /** Tidying is not waited for by whoever is counted. */
  const settled = () => sleep(50);
  const kept = async () => (await connection('cc_limits').select('key')).map(({ key }) => key.split(':')[0]);

  beforeEach(() => {
    now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  it('go every ten minutes, when somebody is counted; what still counts stays', async () => {
    const limits = createLimits(site().strapi);
    const [minutes, hours] = [limits.bound(TWICE), limits.bound(HOURLY)];
    await minutes.take('a');
    await hours.take('a');
    now += 9 * 60_000;
    await hours.take('b');
    await settled();
    expect(await kept()).toEqual(expect.arrayContaining(['tests', 'hourly', 'hourly']));

    now += 60_000;
    await hours.take('b');
    await settled();
    expect(await kept()).toEqual(['hourly', 'hourly']);
  });

  it('go by the thousand, so that nobody waits long for them', async () => {
    const ended = Array.from({ length: 1500 }, (_, n) => ({ key: `old:${n}`, points: 1, expire: now - 1 }));
    await connection.batchInsert('cc_limits', ended, 100);
    const limit = createLimits(site().strapi).bound(TWICE);
    for (const left of [500, 0]) {
      now += 10 * 60_000;
      await limit.take('a');
      await settled();
      expect((await kept()).filter((name) => name === 'old')).toHaveLength(left);
    }
  });
});

describe('a Redis that is not there', () => {
  it('is counted without, and said once', async () => {
    const { strapi, errors } = site({ redis: 'redis://127.0.0.1:1' });
    const limits = createLimits(strapi);
    const limit = limits.bound(TWICE);
    expect([await limit.take('a'), await limit.take('a'), await limit.take('a')]).toEqual([null, null, inMinute]);
    limits.close();
    expect(errors).toEqual([expect.stringContaining('config.limits.store')]);
  });
});
