import type { ContactSeed } from '../../sandbox';
import type { Actor, Api, ContactChange, OutcomeCode } from '../../server/src/constant-contact';
import { normalizeAddress, upsert } from '../../server/src/constant-contact';
import { type Account, clientOf, openAccount } from './account';

/** As people type them. */
const ADDRESSES = [
  'first.last+label@example.com',
  "o'brien@example.ie",
  'MiXeD.Case@Example.COM',
  'a&b=c%d#e@example.com',
  'user/slash@example.com',
  `${'a'.repeat(64)}@${'b'.repeat(11)}.com`,
  '  padded@example.com ',
  '\u00a0padded@example.com\u00a0',
];
const NAMES = ['Zoë', '李雷', '"Bob" <script>&amp;'];

const AT = new Date('2026-05-01T12:00:00Z');
const BEFORE = '2026-04-01T12:00:00.000Z';
const AFTER = '2026-05-01T12:00:01.000Z';

/** What the account knows of an address before somebody changes something. */
const STATES: Record<string, Omit<ContactSeed, 'email'> | null> = {
  unknown: null,
  'active on another list': { lists: [1], lastName: 'Before' },
  'active as wished': { lists: [2], firstName: 'Zoë' },
  removed: { status: 'removed', lastName: 'Before' },
  deleted: { status: 'deleted', lastName: 'Before' },
  'deleted, unsubscribed before': { status: 'deleted', permission: 'unsubscribed', optOutDate: BEFORE },
  pending: { permission: 'pending_confirmation', lists: [1] },
  'unsubscribed before': { status: 'do-not-mail', optOutDate: BEFORE, lastName: 'Before' },
  'unsubscribed after': { status: 'do-not-mail', optOutDate: AFTER, lastName: 'Before' },
};

interface Expected {
  code: OutcomeCode;
  /** Lists by their v1 numbers. */
  lists: string[];
  calls: string[];
}
const cell = (code: OutcomeCode, lists: string[], ...calls: string[]): Expected => ({ code, lists, calls });

const SEARCH = 'GET contacts 200';
const READ = 'GET contacts/… 200';
const SIGN_UP_NEW = 'POST contacts/sign_up_form 201';
const SIGN_UP = 'POST contacts/sign_up_form 200';
const CREATE = 'POST contacts 201';
const PUT_V1 = 'PUT contacts/… 204';
const PUT_V3 = 'PUT contacts/… 200';

const TABLE: Record<Api, Record<Actor, Record<string, Expected>>> = {
  v3: {
    contact: {
      unknown: cell('created', ['2'], SEARCH, SIGN_UP_NEW),
      'active on another list': cell('updated', ['1', '2'], SEARCH, SIGN_UP),
      'active as wished': cell('updated', ['2'], SEARCH, SIGN_UP),
      removed: cell('updated', ['2'], SEARCH, SIGN_UP),
      deleted: cell('reactivated', ['2'], SEARCH, SIGN_UP),
      'deleted, unsubscribed before': cell('reactivated', ['2'], SEARCH, SIGN_UP, READ),
      pending: cell('pending-confirmation', ['1', '2'], SEARCH, SIGN_UP, READ),
      'unsubscribed before': cell('reactivated', ['2'], SEARCH, SIGN_UP, READ),
      'unsubscribed after': cell('opted-out', [], SEARCH),
    },
    account: {
      unknown: cell('created', ['2'], SEARCH, CREATE),
      'active on another list': cell('updated', ['1', '2'], SEARCH, PUT_V3),
      'active as wished': cell('unchanged', ['2'], SEARCH),
      removed: cell('updated', ['2'], SEARCH, PUT_V3),
      deleted: cell('reactivated', ['2'], SEARCH, PUT_V3),
      'deleted, unsubscribed before': cell('opted-out', [], SEARCH),
      pending: cell('pending-confirmation', ['1', '2'], SEARCH, PUT_V3),
      'unsubscribed before': cell('opted-out', [], SEARCH),
      'unsubscribed after': cell('opted-out', [], SEARCH),
    },
  },
  v1: {
    contact: {
      unknown: cell('created', ['2'], SEARCH, CREATE),
      'active on another list': cell('updated', ['1', '2'], SEARCH, READ, PUT_V1),
      'active as wished': cell('updated', ['2'], SEARCH, READ, PUT_V1),
      removed: cell('reactivated', ['2'], SEARCH, READ, PUT_V1),
      deleted: cell('reactivated', ['2'], SEARCH, READ, PUT_V1),
      'deleted, unsubscribed before': cell('reactivated', ['2'], SEARCH, READ, PUT_V1),
      pending: cell('pending-confirmation', ['1', '2'], SEARCH, READ, PUT_V1, READ),
      'unsubscribed before': cell('reactivated', ['2'], SEARCH, READ, PUT_V1),
      'unsubscribed after': cell('opted-out', [], SEARCH, READ),
    },
    account: {
      unknown: cell('created', ['2'], SEARCH, CREATE),
      'active on another list': cell('updated', ['1', '2'], SEARCH, READ, PUT_V1),
      'active as wished': cell('unchanged', ['2'], SEARCH, READ),
      removed: cell('reactivated', ['2'], SEARCH, READ, PUT_V1),
      deleted: cell('reactivated', ['2'], SEARCH, READ, PUT_V1),
      'deleted, unsubscribed before': cell('opted-out', [], SEARCH),
      pending: cell('pending-confirmation', ['1', '2'], SEARCH, READ, PUT_V1),
      'unsubscribed before': cell('opted-out', [], SEARCH),
      'unsubscribed after': cell('opted-out', [], SEARCH),
    },
  },
};

let account: Account;
beforeAll(async () => {
  account = await openAccount();
});
beforeEach(async () => {
  await account.sandbox.reset();
  // Whoever has not confirmed yet stays unconfirmed only in an account that asks for it.
  account.sandbox.settings({ confirmedOptIn: false });
});
afterAll(() => account.close());

const wish = (api: Api, actor: Actor, email: string, parts: Partial<ContactChange> = {}): ContactChange => ({
  email,
  fields: { firstName: 'Zoë' },
  join: [account.list(api, 2)],
  leave: [],
  actor,
  at: AT,
  ...parts,
});

async function put(email: string, state: string): Promise<void> {
  account.sandbox.settings({ confirmedOptIn: state === 'pending' });
  const seed = STATES[state];
  if (seed) await account.sandbox.seed([{ ...seed, email }]);
  account.forget();
}

function addressOf(input: string): string {
  const { address, problem } = normalizeAddress(input);
  if (problem !== undefined) throw new Error(problem);
  return address;
}

const rows = (['v3', 'v1'] as const).flatMap((api) =>
  (['contact', 'account'] as const).flatMap((actor) =>
    Object.entries(TABLE[api][actor]).map(([state, expected]) => ({ api, actor, state, expected }))
  )
);

describe.each(rows)('$api, by the $actor, $state: $expected.code', ({ api, actor, state, expected }) => {
  it.each(ADDRESSES)('for %j', async (input) => {
    const email = addressOf(input);
    await put(email, state);

    const outcome = await upsert(clientOf(account, api), wish(api, actor, email));

    expect(outcome).toMatchObject({ code: expected.code, warnings: [] });
    expect(account.calls()).toEqual(expected.calls);
    const [held, ...others] = account.sandbox.contacts();
    expect(others).toEqual([]);
    expect(held).toMatchObject({ email, lists: expected.lists });
    expect(outcome.contactId).toBe(api === 'v1' ? held?.id : held?.v3Id);

    const reached = !['opted-out', 'unchanged'].includes(outcome.code);
    if (reached) expect(held).toMatchObject({ status: 'active', firstName: 'Zoë' });
    else expect(held?.permission).toBe(expected.code === 'opted-out' ? 'unsubscribed' : 'implicit');
    if (reached && STATES[state]?.lastName) expect(held?.lastName).toBe('Before');
  });
});

describe.each(['v3', 'v1'] as const)('in %s', (api) => {
  it.each(NAMES)('the name %s arrives as it is, and is nothing new the second time', async (firstName) => {
    for (const actor of ['account', 'contact'] as const) {
      const email = `${actor}@example.com`;
      const change = wish(api, actor, email, { fields: { firstName, lastName: firstName } });
      await expect(upsert(clientOf(account, api), change)).resolves.toMatchObject({ code: 'created' });
      expect(account.sandbox.contacts(email)).toMatchObject([{ firstName, lastName: firstName }]);
      const again = await upsert(clientOf(account, api), { ...change, actor: 'account' });
      expect(again.code).toBe('unchanged');
    }
  });

  it('every field that the API has arrives, and is nothing new the second time', async () => {
    const fields = {
      firstName: 'Ann',
      lastName: 'Lee',
      jobTitle: 'Cook',
      companyName: 'A & B',
      homePhone: '1',
      workPhone: '2',
      street: '1 Road',
      street2: 'Floor 3',
      city: 'Waltham',
      state: 'MA',
      postalCode: '02451',
      country: 'us',
      ...(api === 'v1'
        ? { middleName: 'M', note: 'n', 'custom:CustomField3': 'blue' }
        : { mobilePhone: '3', birthday: '07-04', anniversary: '2020-01-05' }),
    };
    for (const actor of ['account', 'contact'] as const) {
      const change = wish(api, actor, `${actor}@example.com`, { fields });
      await expect(upsert(clientOf(account, api), change)).resolves.toMatchObject({ code: 'created', warnings: [] });
      const again = await upsert(clientOf(account, api), { ...change, actor: 'account' });
      expect(again.code).toBe('unchanged');
    }
  });

  it('the opt-out’s time is known where the person opted out after the change', async () => {
    await put('a@example.com', 'unsubscribed after');
    const outcome = await upsert(clientOf(account, api), wish(api, 'contact', 'a@example.com'));
    expect(outcome).toMatchObject({ code: 'opted-out', optedOutAt: new Date(AFTER) });
  });

  it('a change may be settled after the look-up and before the write', async () => {
    await put('a@example.com', 'active on another list');
    const seen: unknown[] = [];
    const outcome = await upsert(clientOf(account, api), wish(api, 'account', 'a@example.com'), {
      settle: async (found) => {
        seen.push(found?.lists, found?.fields);
        return wish(api, 'account', 'somebody.else@example.com', { join: [], fields: { lastName: 'Settled' } });
      },
    });
    expect(outcome.code).toBe('updated');
    expect(seen).toEqual([[account.list(api, 1)], { lastName: 'Before' }]);
    expect(account.sandbox.contacts()).toMatchObject([{ email: 'a@example.com', lists: ['1'], lastName: 'Settled' }]);
  });

  it('leaving one list keeps the others, leaving all keeps the contact', async () => {
    await account.sandbox.seed([{ email: 'a@example.com', lists: [1, 2], firstName: 'Zoë', lastName: 'Before' }]);
    const leave = (number: 1 | 2, actor: Actor) =>
      upsert(
        clientOf(account, api),
        wish(api, actor, 'a@example.com', { join: [], leave: [account.list(api, number)] })
      );

    await expect(leave(2, 'account')).resolves.toMatchObject({ code: 'updated' });
    expect(account.sandbox.contacts()).toMatchObject([{ lists: ['1'], status: 'active' }]);
    await expect(leave(1, 'contact')).resolves.toMatchObject({ code: 'updated' });
    expect(account.sandbox.contacts()).toMatchObject([{ lists: [], firstName: 'Zoë', lastName: 'Before' }]);
    expect(account.sandbox.contacts()[0]?.permission).not.toBe('unsubscribed');
    account.forget();
    await expect(leave(1, 'account')).resolves.toMatchObject({ code: 'unchanged' });
    expect(account.calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
  });

  it('joining and leaving are one change', async () => {
    for (const actor of ['contact', 'account'] as const) {
      await account.sandbox.seed([{ email: 'a@example.com', lists: [1, 3] }]);
      const change = wish(api, actor, 'a@example.com', { leave: [account.list(api, 1)] });
      await expect(upsert(clientOf(account, api), change)).resolves.toMatchObject({ code: 'updated', warnings: [] });
      expect(account.sandbox.contacts()[0]?.lists.toSorted()).toEqual(['2', '3']);
    }
  });

  it('nobody is made only to leave a list', async () => {
    const change = wish(api, 'account', 'a@example.com', { join: [], leave: [account.list(api, 1)] });
    await expect(upsert(clientOf(account, api), change)).resolves.toMatchObject({ code: 'unchanged', contactId: null });
    expect(account.sandbox.contacts()).toEqual([]);
  });

  it('two at the same moment end as one contact', async () => {
    for (const actor of ['contact', 'account'] as const) {
      const email = `${actor}.twice@example.com`;
      const change = (number: 1 | 2) => wish(api, actor, email, { join: [account.list(api, number)] });
      const outcomes = await Promise.all(
        [1 as const, 2 as const].map((n) => upsert(clientOf(account, api), change(n)))
      );
      expect(outcomes.map(({ code }) => code).toSorted()).toEqual(['created', 'updated']);
      const held = account.sandbox.contacts(email);
      expect(held).toHaveLength(1);
      expect(held[0]?.lists.toSorted()).toEqual(['1', '2']);
    }
  });
});

it('never meets a conflict but in a race', async () => {
  for (const { api, actor, state } of rows) {
    await account.sandbox.reset();
    await put('a@example.com', state);
    await upsert(clientOf(account, api), wish(api, actor, 'a@example.com'));
    expect(account.requests().map(({ status }) => status)).not.toContain(409);
  }
});

describe('tags', () => {
  const change = (email: string, api: 'v1' | 'v3', actor: 'contact' | 'account', parts: object) => ({
    email,
    fields: {},
    join: [account.list(api, 1)],
    leave: [],
    actor,
    at: new Date(),
    ...parts,
  });

  it.each(['contact', 'account'] as const)('of v3 are stuck on and taken off, whoever acts (%s)', async (actor) => {
    const [one, other] = [await account.v3.createTag('One'), await account.v3.createTag('Other')];
    const email = 'tags@example.com';
    const first = await upsert(account.v3, change(email, 'v3', actor, { tag: [one.id] }));
    expect(first).toMatchObject({ code: 'created', warnings: [] });
    await upsert(account.v3, change(email, 'v3', actor, { tag: [other.id], untag: [one.id] }));
    expect((await account.v3.get(first.contactId ?? '')).tags).toEqual([other.id]);
  });

  it('that a contact has already cost an account’s change no write', async () => {
    const { id } = await account.v3.createTag('Known');
    const wish = change('tagged@example.com', 'v3', 'account', { tag: [id] });
    await upsert(account.v3, wish);
    await expect(upsert(account.v3, wish)).resolves.toMatchObject({ code: 'unchanged' });
  });

  it('that the account lost do not lose the person', async () => {
    const gone = { tag: ['00000000-0000-4000-8000-000000000999'] };
    await expect(upsert(account.v3, change('gone@example.com', 'v3', 'account', gone))).resolves.toMatchObject({
      code: 'created',
      warnings: [{ code: 'fields-refused' }],
    });
  });

  it('are left out in v1, with a warning', async () => {
    const wish = change('plain@example.com', 'v1', 'account', { tag: ['x'] });
    await expect(upsert(account.v1, wish)).resolves.toMatchObject({
      code: 'created',
      warnings: [{ code: 'field-unsupported' }],
    });
  });
});
