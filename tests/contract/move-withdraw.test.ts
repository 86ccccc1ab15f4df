import type { Api, ContactChange } from '../../server/src/constant-contact';
import { move, withdraw } from '../../server/src/constant-contact';
import { type Account, clientOf, openAccount } from './account';

const OLD = 'old+one@example.com';
const NEW = 'new+one@example.com';

let account: Account;
beforeAll(async () => {
  account = await openAccount();
});
beforeEach(async () => {
  await account.sandbox.reset();
});
afterAll(() => account.close());

const change = (api: Api, parts: Partial<ContactChange> = {}): ContactChange => ({
  email: NEW,
  fields: { firstName: 'Zoë' },
  join: [account.list(api, 2)],
  leave: [],
  actor: 'account',
  at: new Date('2026-05-01T12:00:00Z'),
  ...parts,
});

async function lookUp(api: Api, email: string) {
  const { contact } = await clientOf(account, api).lookUp(email);
  if (!contact) throw new Error(`nobody at ${email}`);
  return contact;
}

describe.each(['v3', 'v1'] as const)('an address that changes (%s)', (api) => {
  it('stays the same contact', async () => {
    const [seeded] = await account.sandbox.seed([{ email: OLD, lists: [1], lastName: 'Before' }]);
    const from = await lookUp(api, OLD);
    await expect(move(clientOf(account, api), from, change(api))).resolves.toMatchObject({
      code: 'updated',
      contactId: from.id,
    });
    expect(account.sandbox.contacts()).toMatchObject([
      { id: seeded?.id, email: NEW, firstName: 'Zoë', lastName: 'Before', lists: ['1', '2'] },
    ]);
  });

  it('is a conflict where another contact has it, and nothing is changed', async () => {
    await account.sandbox.seed([
      { email: OLD, lists: [1] },
      { email: NEW, lists: [3] },
    ]);
    const from = await lookUp(api, OLD);
    await expect(move(clientOf(account, api), from, change(api))).rejects.toMatchObject({ code: 'conflict' });
    expect(account.sandbox.contacts(OLD)).toMatchObject([{ lists: ['1'] }]);
    expect(account.sandbox.contacts(NEW)).toMatchObject([{ lists: ['3'], firstName: '' }]);
  });

  it('never takes an opt-out with it', async () => {
    await account.sandbox.seed([{ email: OLD, status: 'do-not-mail' }]);
    const from = await lookUp(api, OLD);
    account.forget();
    await expect(move(clientOf(account, api), from, change(api))).resolves.toMatchObject({ code: 'opted-out' });
    expect(account.calls()).toEqual([]);
    expect(account.sandbox.contacts(NEW)).toEqual([]);
  });

  it('leaves a removed or deleted contact where it is', async () => {
    await account.sandbox.seed([{ email: OLD, status: 'deleted' }]);
    const from = await lookUp(api, OLD);
    await expect(move(clientOf(account, api), from, change(api))).resolves.toMatchObject({ code: 'created' });
    expect(account.sandbox.contacts(OLD)).toMatchObject([{ status: 'deleted' }]);
    expect(account.sandbox.contacts(NEW)).toMatchObject([{ status: 'active', lists: ['2'] }]);
  });

  it('survives a list that is gone', async () => {
    account.sandbox.settings({ unknownLists: 'refuse' });
    await account.sandbox.seed([{ email: OLD, lists: [1] }]);
    const gone = api === 'v1' ? '999' : '00000000-0000-4000-8000-000000000999';
    const from = await lookUp(api, OLD);
    const outcome = await move(clientOf(account, api), from, change(api, { join: [gone] }));
    expect(outcome).toMatchObject({ code: 'updated', warnings: [{ code: 'list-gone' }] });
    expect(account.sandbox.contacts()).toMatchObject([{ email: NEW, lists: ['1'] }]);
  });
});

describe.each(['v3', 'v1'] as const)('opting out (%s)', (api) => {
  it('is lasting, keeps the name and is done once', async () => {
    await account.sandbox.seed([{ email: OLD, lists: [1], firstName: 'Zoë' }]);
    await expect(withdraw(clientOf(account, api), OLD, 'opt-out')).resolves.toMatchObject({ code: 'opted-out' });
    expect(account.sandbox.contacts()).toMatchObject([
      { permission: 'unsubscribed', lists: [], firstName: 'Zoë', optOutSource: 'Account' },
    ]);
    account.forget();
    await expect(withdraw(clientOf(account, api), OLD, 'opt-out')).resolves.toMatchObject({ code: 'opted-out' });
    expect(account.calls()).toEqual(['GET contacts 200']);
  });

  it('of nobody is nothing', async () => {
    await expect(withdraw(clientOf(account, api), OLD, 'opt-out')).resolves.toMatchObject({
      code: 'unchanged',
      contactId: null,
    });
  });
});

describe('opting out a deleted contact', () => {
  it('revives nobody in v3', async () => {
    await account.sandbox.seed([{ email: OLD, status: 'deleted' }]);
    await expect(withdraw(account.v3, OLD, 'opt-out')).resolves.toMatchObject({ code: 'unchanged' });
    expect(account.sandbox.contacts()).toMatchObject([{ status: 'deleted' }]);
  });
});

describe('deleting', () => {
  it('is done by v3, once', async () => {
    await account.sandbox.seed([{ email: OLD, lists: [1] }]);
    await expect(withdraw(account.v3, OLD, 'delete')).resolves.toMatchObject({ code: 'updated' });
    expect(account.sandbox.contacts()).toMatchObject([{ status: 'deleted', lists: [] }]);
    await expect(withdraw(account.v3, OLD, 'delete')).resolves.toMatchObject({ code: 'unchanged' });
  });

  it('is not done by v1, where it would be an opt-out for good', async () => {
    await account.sandbox.seed([{ email: OLD, lists: [1] }]);
    await expect(withdraw(account.v1, OLD, 'delete')).rejects.toMatchObject({ code: 'refused' });
    expect(account.sandbox.contacts()).toMatchObject([{ status: 'active', lists: ['1'] }]);
  });
});
