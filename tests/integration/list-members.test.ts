import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { listMembers, listMembersMigration } from '../../server/src/content-sync/list-members';
import { locksMigration } from '../../server/src/strapi/lock';
import { describeOn, type TestDatabase } from './support/databases';
import { eventually } from './support/eventually';
import { onlyDatabase } from './support/outbox';

jest.setTimeout(60_000);

const LIST = { key: 'a list', remote: '3' };
const EVERYBODY = Array.from({ length: 6 }, (_, n) => `person.${n}@example.com`);

describeOn(['sqlite', 'postgres', 'mysql'], 'who was on a list before us', (makeOwn, kind) => {
  let database: TestDatabase;
  let connections: Array<ReturnType<TestDatabase['connect']>>;

  beforeAll(async () => {
    database = await makeOwn();
    connections = [database.connect(), database.connect()];
    const { db } = instance(0);
    for (const { up } of [locksMigration, listMembersMigration]) await db.connection.transaction((trx) => up(trx, db));
  });

  afterAll(async () => {
    for (const connection of connections ?? []) await connection.destroy();
    await database?.drop();
  });

  beforeEach(async () => {
    for (const table of ['cc_list_members', 'cc_lists_read']) await instance(0).db.connection(table).delete();
  });

  /** One of two instances of a site. */
  function instance(n: number): Core.Strapi {
    const contacts = { addressHash: (text: string) => Buffer.from(text).toString('hex').slice(-64) };
    const plugin = () => ({ service: () => contacts });
    return { ...onlyDatabase(kind, connections[n] as never), plugin } as unknown as Core.Strapi;
  }

  /** An account that tells of one person after another, each after so long; and of whom it has told. */
  function account(everyMs: number) {
    const told: string[] = [];
    async function* members() {
      for (const email of EVERYBODY) {
        told.push(email);
        yield [{ email }] as never;
        await sleep(everyMs);
      }
    }
    return { client: { members }, told };
  }

  const { signal } = new AbortController();
  const known = async () => [...(await listMembers(instance(0)).among(LIST.key, EVERYBODY))].toSorted();

  it('is known of everybody to the first of two who read it, wherever that one was when the other began', async () => {
    const [slow, other] = [account(100), account(1000)];
    const first = listMembers(instance(0)).read(LIST, slow.client, signal);
    await eventually(() => expect(slow.told).toHaveLength(4));
    const second = listMembers(instance(1)).read(LIST, other.client, signal);
    await first;
    expect(await listMembers(instance(0)).areRead([LIST.key])).toBe(true);
    expect(await known()).toEqual(EVERYBODY);
    await second;
    expect(await known()).toEqual(EVERYBODY);
    expect(other.told).toEqual([]);
  });

  it('is read by the second where the first could not', async () => {
    const lost = {
      async *members() {
        yield [{ email: 'person.0@example.com' }] as never;
        await sleep(300);
        throw new Error('no answer');
      },
    };
    const first = expect(listMembers(instance(0)).read(LIST, lost, signal)).rejects.toThrow('no answer');
    await eventually(async () => expect(await known()).toHaveLength(1));
    await listMembers(instance(1)).read(LIST, account(0).client, signal);
    await first;
    expect(await known()).toEqual(EVERYBODY);
  });

  it('is not waited for by a site that shuts down', async () => {
    const slow = account(100);
    const first = listMembers(instance(0)).read(LIST, slow.client, signal);
    await eventually(() => expect(slow.told).toHaveLength(2));
    const second = listMembers(instance(1)).read(LIST, account(0).client, AbortSignal.abort());
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await first;
  });
});
