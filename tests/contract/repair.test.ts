import type { Actor, Api, ContactChange } from '../../server/src/constant-contact';
import { upsert } from '../../server/src/constant-contact';
import { type Account, clientOf, openAccount } from './account';

const AT = new Date('2026-05-01T12:00:00Z');
const BEFORE = '2026-04-01T12:00:00.000Z';
const EMAIL = 'a@example.com';
const UNKNOWN_LIST = { v1: '999', v3: '00000000-0000-4000-8000-000000000999' };
const UNKNOWN_FIELD = 'custom:00000000-0000-4000-8000-000000000998';
const LONG = `${'a'.repeat(60)}@example.com`;

let account: Account;
beforeAll(async () => {
  account = await openAccount();
});
beforeEach(async () => {
  await account.sandbox.reset();
  account.sandbox.clearFaults();
  account.forget();
});
afterAll(() => account.close());

const wish = (api: Api, actor: Actor, parts: Partial<ContactChange> = {}): ContactChange => ({
  email: EMAIL,
  fields: { firstName: 'Zoë' },
  join: [account.list(api, 2)],
  leave: [],
  actor,
  at: AT,
  ...parts,
});
const run = (api: Api, change: ContactChange) => upsert(clientOf(account, api), change);
const codes = ({ warnings }: { warnings: Array<{ code: string }> }) => warnings.map(({ code }) => code);
const uncommon = (status: number) => account.requests().filter((request) => request.status === status).length;

describe.each(['v3', 'v1'] as const)('a side field that %s refuses never loses the person', (api) => {
  describe.each(['contact', 'account'] as const)('by the %s', (actor) => {
    beforeEach(() => {
      account.sandbox.settings({ unknownLists: 'refuse' });
    });

    it.each([true, false])('a list that is gone (contact known: %s)', async (known) => {
      if (known) await account.sandbox.seed([{ email: EMAIL, lists: [1], lastName: 'Before' }]);
      const outcome = await run(api, wish(api, actor, { join: [UNKNOWN_LIST[api], account.list(api, 2)] }));
      expect(outcome.code).toBe(known ? 'updated' : 'created');
      expect(codes(outcome)).toEqual(['list-gone']);
      expect(outcome.warnings[0]?.message).toContain(UNKNOWN_LIST[api]);
      expect(account.sandbox.contacts()).toMatchObject([{ firstName: 'Zoë', lists: known ? ['1', '2'] : ['2'] }]);
    });

    it.each([true, false])('a field (contact known: %s)', async (known) => {
      if (known) await account.sandbox.seed([{ email: EMAIL, lists: [1], lastName: 'Before' }]);
      const bad = api === 'v1' ? { state: 'XX' } : { [UNKNOWN_FIELD]: 'x' };
      const outcome = await run(api, wish(api, actor, { fields: { firstName: 'Zoë', ...bad } }));
      expect(outcome.code).toBe(known ? 'updated' : 'created');
      expect(codes(outcome)).toEqual(['fields-refused']);
      expect(account.sandbox.contacts()).toMatchObject([
        { firstName: '', lastName: known ? 'Before' : '', lists: known ? ['1', '2'] : ['2'] },
      ]);
    });

    it('both at once', async () => {
      const bad = api === 'v1' ? { state: 'XX' } : { [UNKNOWN_FIELD]: 'x' };
      const outcome = await run(
        api,
        wish(api, actor, { fields: bad, join: [UNKNOWN_LIST[api], account.list(api, 2)] })
      );
      expect(outcome.code).toBe('created');
      expect(codes(outcome)).toEqual(['list-gone', 'fields-refused']);
      expect(account.sandbox.contacts()).toMatchObject([{ email: EMAIL, lists: ['2'] }]);
    });

    it('fields that are too long or unknown to the API cost no second call', async () => {
      const outcome = await run(
        api,
        wish(api, actor, {
          fields: { firstName: 'Z'.repeat(60), [api === 'v1' ? 'mobilePhone' : 'note']: 'x' },
        })
      );
      expect(codes(outcome).toSorted()).toEqual(['field-clipped', 'field-unsupported']);
      expect(account.requests()).toHaveLength(2);
      expect(account.sandbox.contacts()).toMatchObject([{ firstName: 'Z'.repeat(50) }]);
    });

    it('an address that is refused is refused', async () => {
      const path = api === 'v1' ? '/ws/customers/sandbox/contacts' : '/v3/contacts';
      for (const method of ['POST', 'PUT']) {
        account.sandbox.fault({ match: { method, path }, fault: { status: 400, body: `${EMAIL} is bad` }, times: 9 });
      }
      const failed = run(api, wish(api, actor));
      await expect(failed).rejects.toMatchObject({ code: 'refused', status: 400 });
      await expect(failed).rejects.not.toThrow(EMAIL);
    });
  });
});

describe('where no list is left', () => {
  it('v3 keeps the person without one', async () => {
    for (const actor of ['contact', 'account'] as const) {
      const outcome = await run('v3', wish('v3', actor, { email: `${actor}@example.com`, join: [UNKNOWN_LIST.v3] }));
      expect(outcome).toMatchObject({ code: 'created', warnings: [{ code: 'list-gone' }] });
      expect(account.sandbox.contacts(`${actor}@example.com`)).toMatchObject([{ lists: [], firstName: 'Zoë' }]);
    }
  });

  it('v1 cannot, and says so', async () => {
    await expect(run('v1', wish('v1', 'account', { join: ['999'] }))).rejects.toThrow('A contact needs a list');
  });
});

describe('a sign-up by v3', () => {
  it('is followed by one update for what its call cannot carry', async () => {
    const [language] = (await account.v3.fields()).filter(({ type }) => type === 'single_select');
    const french = language?.choices.find(({ label }) => label === 'French')?.id ?? '';
    account.forget();
    const fields = { firstName: 'Zoë', mobilePhone: '0170', [`custom:${language?.id}`]: [french] };
    for (const state of ['unknown', 'known']) {
      const email = `${state}@example.com`;
      if (state === 'known') await account.sandbox.seed([{ email, lists: [1], lastName: 'Before' }]);
      account.forget();
      await run('v3', wish('v3', 'contact', { email, fields }));
      expect(account.calls().map((call) => call.split(' ')[0])).toEqual(['GET', 'POST', 'PUT']);
      const { contact } = await account.v3.lookUp(email);
      expect(contact).toMatchObject({ permission: 'explicit', fields });
      expect(contact?.fields.lastName).toBe(state === 'known' ? 'Before' : undefined);
    }
  });

  it('keeps the person where that update is refused', async () => {
    const outcome = await run('v3', wish('v3', 'contact', { fields: { firstName: 'Zoë', [UNKNOWN_FIELD]: ['1'] } }));
    expect(outcome).toMatchObject({ code: 'created', warnings: [{ code: 'fields-refused' }] });
    expect(account.sandbox.contacts()).toMatchObject([{ firstName: 'Zoë', lists: ['2'], permission: 'explicit' }]);
    expect(account.calls()).toEqual(['GET contacts 200', 'POST contacts/sign_up_form 201', 'PUT contacts/… 400']);
  });

  it('says that a person is still to confirm, where the account asks for it', async () => {
    await account.sandbox.seed([{ email: EMAIL, status: 'do-not-mail', optOutDate: BEFORE }]);
    account.sandbox.settings({ confirmedOptIn: true, signupUnsubscribed: 'pending' });
    await expect(run('v3', wish('v3', 'contact'))).resolves.toMatchObject({ code: 'pending-confirmation' });
    account.sandbox.confirm(EMAIL);
    await expect(run('v3', wish('v3', 'account'))).resolves.toMatchObject({ code: 'unchanged' });
  });

  it.each([
    ['unknown', null, 'created'],
    ['active', { lists: [1] }, 'updated'],
    ['deleted', { status: 'deleted' as const }, 'reactivated'],
    ['unsubscribed', { status: 'do-not-mail' as const, optOutDate: BEFORE }, 'reactivated'],
    [
      'deleted and unsubscribed',
      { status: 'deleted' as const, permission: 'unsubscribed' as const, optOutDate: BEFORE },
      'reactivated',
    ],
  ])('that takes 50 characters only is made without it (%s)', async (_, seed, code) => {
    account.sandbox.settings({ strictSignupEmail: true });
    if (seed) await account.sandbox.seed([{ ...seed, email: LONG }]);
    await expect(run('v3', wish('v3', 'contact', { email: LONG }))).resolves.toMatchObject({ code, warnings: [] });
    expect(account.sandbox.contacts()).toMatchObject([{ status: 'active', firstName: 'Zoë' }]);
    expect(account.sandbox.contacts()[0]?.lists).toContain('2');
    expect(account.sandbox.contacts()[0]?.permission).not.toBe('unsubscribed');
  });

  it('waits and tries again while somebody else changes the contact, and not for ever', async () => {
    const busy = { match: { path: '/v3/contacts/sign_up_form' }, fault: { status: 409 } };
    account.sandbox.fault({ ...busy, times: 2 });
    await expect(run('v3', wish('v3', 'contact'))).resolves.toMatchObject({ code: 'created' });
    account.sandbox.fault({ ...busy, times: 20 });
    await expect(run('v3', wish('v3', 'contact'))).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a person who opts out between look-up and write', () => {
  it.each(['v3', 'v1'] as const)('stays opted out (%s)', async (api) => {
    account.sandbox.settings({ doNotMailStatus: 400 });
    await account.sandbox.seed([{ email: EMAIL, lists: [1] }]);
    const outcome = await upsert(clientOf(account, api), wish(api, 'account'), {
      settle: async () => {
        await account.sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
        return wish(api, 'account');
      },
    });
    expect(outcome).toMatchObject({ code: 'opted-out', optedOutAt: expect.any(Date) });
    expect(account.sandbox.contacts()).toMatchObject([{ permission: 'unsubscribed', lists: [] }]);
  });

  it('is told from a lack of permission by v1, which answers 403 to both', async () => {
    await account.sandbox.seed([{ email: EMAIL, lists: [1] }]);
    const change = wish('v1', 'account');
    const outcome = await upsert(account.v1, change, {
      settle: async () => {
        await account.sandbox.seed([{ email: EMAIL, status: 'do-not-mail' }]);
        return change;
      },
    });
    expect(outcome).toMatchObject({ code: 'opted-out', optedOutAt: expect.any(Date) });

    await account.sandbox.seed([{ email: EMAIL, lists: [1] }]);
    account.sandbox.fault({ match: { method: 'PUT' }, fault: { status: 403, body: 'Error 403: Forbidden' } });
    await expect(run('v1', change)).rejects.toMatchObject({ code: 'no-permission' });
  });
});

describe('a contact that a search does not show', () => {
  it('is found by v1’s conflict: a search that fails twice counts as empty', async () => {
    await account.sandbox.seed([{ email: EMAIL, lists: [1], lastName: 'Before' }]);
    account.sandbox.fault({ match: { method: 'GET', path: '/ws/' }, fault: { status: 500 }, times: 2 });
    await expect(run('v1', wish('v1', 'account'))).resolves.toMatchObject({ code: 'updated' });
    expect(account.calls().slice(0, 3)).toEqual(['GET contacts 500', 'GET contacts 500', 'POST contacts 409']);
    expect(account.sandbox.contacts()).toMatchObject([{ lists: ['1', '2'], lastName: 'Before' }]);
  });

  it('is nobody where v1 answers a search without a hit with 500', async () => {
    account.sandbox.settings({ searchMiss: 'error' });
    await expect(run('v1', wish('v1', 'contact'))).resolves.toMatchObject({ code: 'created' });
  });

  it.each(['2022', '2026'] as const)('is found by the id in v3’s conflict (%s)', async (conflictMessageStyle) => {
    account.sandbox.settings({ conflictMessageStyle });
    await account.sandbox.seed([{ email: EMAIL, lists: [1], lastName: 'Before' }]);
    const empty = { status: 200, body: '{"contacts":[]}' };
    account.sandbox.fault({ match: { path: '/v3/contacts?email=' }, fault: empty, times: 2 });
    await expect(run('v3', wish('v3', 'account'))).resolves.toMatchObject({ code: 'updated' });
    expect(account.sandbox.contacts()).toMatchObject([{ lists: ['1', '2'], lastName: 'Before' }]);
  });

  it('is given up where v3’s conflict names nobody', async () => {
    account.sandbox.settings({ conflictMessageStyle: '2019' });
    await account.sandbox.seed([{ email: EMAIL, lists: [1] }]);
    const empty = { status: 200, body: '{"contacts":[]}' };
    account.sandbox.fault({ match: { path: '/v3/contacts?email=' }, fault: empty, times: 2 });
    await expect(run('v3', wish('v3', 'account'))).rejects.toMatchObject({ code: 'conflict' });
    expect(uncommon(409)).toBe(1);
  });
});

describe('a write whose answer is lost', () => {
  it.each([
    ['v3', 'contact'],
    ['v3', 'account'],
    ['v1', 'contact'],
    ['v1', 'account'],
  ] as const)('is made true by the next try (%s, by the %s)', async (api, actor) => {
    account.sandbox.fault({ match: { method: 'POST' }, fault: { drop: 'after' } });
    await expect(run(api, wish(api, actor))).rejects.toMatchObject({ code: 'unreachable' });
    const again = await run(api, wish(api, actor));
    expect(['updated', 'unchanged']).toContain(again.code);
    expect(account.sandbox.contacts()).toMatchObject([{ email: EMAIL, firstName: 'Zoë', lists: ['2'] }]);
    expect(uncommon(409)).toBe(0);
  });
});

it('joins as many lists as v3 has room for', async () => {
  const join = Array.from({ length: 51 }, (_, n) => `00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`);
  // None of them exists: the first call is refused for that, and shows how many were sent.
  await run('v3', wish('v3', 'contact', { join })).catch(() => undefined);
  const sent = account.requests().find(({ url }) => url.includes('sign_up_form'));
  expect(JSON.parse(sent?.requestBody ?? '{}').list_memberships).toHaveLength(50);
});
