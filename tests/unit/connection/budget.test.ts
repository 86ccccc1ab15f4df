import knex, { type Knex } from 'knex';
import { type Budget, createBudget, type RequestKind } from '../../../server/src/connection/budget';
import type { Site } from '../../../server/src/connection/budget/limiters';
import { budgetMigration } from '../../../server/src/connection/budget/tables';

jest.setTimeout(60_000); // of a busy machine

/** The part of a site that a budget needs, on an SQLite database in memory. */
function site(connection: Knex) {
  const db = {
    connection,
    dialect: { client: 'sqlite' },
    getSchemaName: () => undefined,
    getSchemaConnection: () => connection.schema,
  };
  return { db } as unknown as Site & { db: Parameters<typeof budgetMigration.up>[1] };
}

let connection: Knex;

beforeEach(async () => {
  connection = knex({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
  await budgetMigration.up(connection, site(connection).db);
});
afterEach(() => connection.destroy());

const budgetOf = (perDay: number): Budget => createBudget(site(connection), { perSecond: 200, perDay });

/** What became of requests that are asked for all at once, in the order in which they left or were refused. */
async function asked(budget: Budget, kinds: RequestKind[], key = 'key'): Promise<string[]> {
  const ended: string[] = [];
  const one = (kind: RequestKind) =>
    budget.take(key, kind).then(
      () => ended.push(kind),
      ({ code }: { code: string }) => ended.push(`${kind}: ${code}`)
    );
  await Promise.all(kinds.map(one));
  return ended;
}

describe('a budget', () => {
  it('lets sign-ups go first, then changes and reads, then syncs, each in order of arrival', async () => {
    expect(await asked(budgetOf(1000), ['sync', 'read', 'change', 'sign-up', 'sync', 'read', 'sign-up'])).toEqual([
      'sign-up',
      'sign-up',
      'read',
      'change',
      'read',
      'sync',
      'sync',
    ]);
  });

  it('keeps a fifth of the day for sign-ups: others wait for the next day', async () => {
    const budget = budgetOf(5);
    expect(await asked(budget, ['sync', 'sync', 'sync', 'sync'])).toHaveLength(4);
    const ended = await asked(budget, ['sync', 'change', 'sign-up', 'sign-up']);
    expect(ended.sort()).toEqual([
      'change: quota-exceeded',
      'sign-up',
      'sign-up: quota-exceeded',
      'sync: quota-exceeded',
    ]);
    expect(await budget.today('key')).toMatchObject({ used: 5, left: 0 });
  });

  it('of one key is no other key’s', async () => {
    const budget = budgetOf(1);
    expect(await asked(budget, ['sign-up', 'sign-up'], 'one')).toEqual(['sign-up', 'sign-up: quota-exceeded']);
    expect(await asked(budget, ['sign-up'], 'other')).toEqual(['sign-up']);
  });

  it('remembers the day’s count over a restart, and no key', async () => {
    const budget = budgetOf(10_000);
    await asked(budget, ['read', 'read', 'read'], 'the-api-key');
    await budget.close();
    expect(await budgetOf(10_000).today('the-api-key')).toMatchObject({ used: 3 });
    expect(JSON.stringify(await connection('cc_budget').select('*'))).not.toContain('the-api-key');
  });

  it('ends those that wait when the site stops', async () => {
    const budget = budgetOf(1000);
    await budget.pause('key', 60_000);
    const waiting = asked(budget, ['sign-up', 'sync']);
    await budget.close();
    expect(await waiting).toEqual(['sign-up: cancelled', 'sync: cancelled']);
  });

  it('that cannot count says why, and counts again when it can', async () => {
    const budget = budgetOf(1000);
    await connection.schema.renameTable('cc_budget', 'away');
    // by its words: the error's class is that of the first test file in this process that loaded the driver
    await expect(budget.take('key', 'read')).rejects.toMatchObject({ message: expect.stringMatching(/no such table/) });
    await connection.schema.renameTable('away', 'cc_budget');
    expect(await asked(budget, ['read'])).toEqual(['read']);
  });
});
