import { type ContactSeed, type ContactView, type Sandbox, startSandbox } from '../../sandbox';
import { outcomeOf } from './support/deliveries';
import { eventually } from './support/eventually';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const LAST_YEAR = '2020-02-03T04:05:06.000Z';
const OPTED_OUT = { permission: 'unsubscribed', optOutDate: LAST_YEAR } as const;

/** How the account knows an address before anything is sent. */
const STATES = {
  unknown: null,
  'active on another list': { lists: ['1'], permission: 'implicit' },
  pending: { lists: ['1'], permission: 'pending_confirmation' },
  removed: { status: 'removed' },
  deleted: { status: 'deleted' },
  'opted out before': OPTED_OUT,
  'deleted and opted out': { ...OPTED_OUT, status: 'deleted' },
} as const satisfies Record<string, Omit<ContactSeed, 'email'> | null>;
type State = keyof typeof STATES;

type Expected = [state: State, outcome: string, held: Partial<ContactView>];

const FORM: Expected[] = [
  ['unknown', 'created', { status: 'active', permission: 'explicit', lists: ['2'] }],
  ['active on another list', 'updated', { status: 'active', permission: 'explicit', lists: ['1', '2'] }],
  ['pending', 'pending-confirmation', { permission: 'pending_confirmation', lists: ['1', '2'] }],
  ['removed', 'reactivated', { status: 'active', permission: 'explicit', lists: ['2'] }],
  ['deleted', 'reactivated', { status: 'active', permission: 'explicit', lists: ['2'] }],
  ['opted out before', 'reactivated', { status: 'active', permission: 'explicit', lists: ['2'] }],
  ['deleted and opted out', 'reactivated', { status: 'active', permission: 'explicit', lists: ['2'] }],
];

const ENTRY: Expected[] = [
  ['unknown', 'created', { status: 'active', permission: 'implicit', lists: ['3'] }],
  ['active on another list', 'updated', { status: 'active', permission: 'implicit', lists: ['1', '3'] }],
  ['pending', 'pending-confirmation', { permission: 'pending_confirmation', lists: ['1', '3'] }],
  ['removed', 'reactivated', { status: 'active', permission: 'implicit', lists: ['3'] }],
  ['deleted', 'reactivated', { status: 'active', permission: 'implicit', lists: ['3'] }],
  ['opted out before', 'opted-out', { status: 'do-not-mail', permission: 'unsubscribed', lists: [] }],
  ['deleted and opted out', 'opted-out', { status: 'deleted', permission: 'unsubscribed', lists: [] }],
];

describe.each(['v1', 'v3'] as const)('a contact that the account knows, through %s', (api) => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox({ settings: { confirmedOptIn: true } });
    site = await startSite({ sandboxUrl: sandbox.url, api });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  /** `removed` is a word of v1 only: for v3 such a contact is active, on no list. */
  const known = ([state]: Expected) => api === 'v1' || state !== 'removed';
  const held = (email: string) => sandbox.contacts(email)[0];
  const writes = (email: string) => sandbox.requests(email).filter(({ method }) => method !== 'GET');

  async function begin(letter: string, state: State): Promise<string> {
    const email = `${letter}.${state.replaceAll(' ', '-')}@example.com`;
    const seed = STATES[state];
    if (seed) await sandbox.seed([{ ...seed, email }]);
    // the account asks for a confirmation only where the test is about that
    sandbox.settings({ confirmedOptIn: state === 'pending' });
    return email;
  }

  /** The account does not answer, so that something can happen between a sign-up and its delivery. */
  const goSilent = () => sandbox.fault({ fault: { drop: 'before' }, times: 1000 });

  it.each(FORM.filter(known))('form: %s → %s', async (state, outcome, expected) => {
    const email = await begin('form', state);
    expect((await visitor(site).signUp({ email, firstName: 'Ann' })).status).toBe(202);
    expect(await outcomeOf(site, email)).toMatchObject({ state: 'succeeded', outcome });
    expect(held(email)).toMatchObject({ ...expected, firstName: 'Ann' });
  });

  it.each(ENTRY.filter(known))('entry: %s → %s', async (state, outcome, expected) => {
    const email = await begin('entry', state);
    const before = held(email);
    await visitor(site).createMember({ email, firstName: 'Ann', lastName: 'Lee' });
    expect(await outcomeOf(site, email)).toMatchObject({ state: 'succeeded', outcome });
    expect(held(email)).toMatchObject(expected);
    if (outcome === 'opted-out') {
      expect(writes(email)).toEqual([]);
      expect(held(email)).toEqual(before);
    }
  });

  it('form: who opts out after the sign-up was accepted stays out, also when that is delivered later', async () => {
    const email = 'changed.mind@example.com';
    goSilent();
    expect((await visitor(site).signUp({ email })).status).toBe(202);
    await eventually(() => expect(sandbox.requests(email)).not.toEqual([]));
    await sandbox.seed([{ email, permission: 'unsubscribed' }]);
    sandbox.clearFaults();

    expect(await outcomeOf(site, email)).toMatchObject({ state: 'succeeded', outcome: 'opted-out' });
    expect(held(email)).toMatchObject({ permission: 'unsubscribed', lists: [] });
    expect(writes(email)).toEqual([]);
  });

  it('entry: who opts out after the entry was saved stays out', async () => {
    const email = 'saved.then.left@example.com';
    goSilent();
    await visitor(site).createMember({ email });
    await eventually(() => expect(sandbox.requests(email)).not.toEqual([]));
    await sandbox.seed([{ email, permission: 'unsubscribed' }]);
    sandbox.clearFaults();

    expect(await outcomeOf(site, email)).toMatchObject({ state: 'succeeded', outcome: 'opted-out' });
    expect(writes(email)).toEqual([]);
  });

  it('what the account holds beside the wish stays: names that were not given, lists of other origin', async () => {
    const email = 'kept@example.com';
    await sandbox.seed([{ email, lists: ['1', '2'], firstName: 'Ann', lastName: 'Lee', details: { City: 'Köln' } }]);
    await visitor(site).createMember({ email, firstName: 'Anna' });
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'updated' });
    expect(held(email)).toMatchObject({
      firstName: 'Anna',
      lastName: 'Lee',
      lists: ['1', '2', '3'],
      details: { City: 'Köln' },
    });
  });

  it('a person who signs up after an entry could not bring them back is back, also for the entry', async () => {
    const email = 'asks.later@example.com';
    await sandbox.seed([{ email, ...OPTED_OUT }]);
    const member = await visitor(site).createMember({ email });
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'opted-out' });

    await visitor(site).signUp({ email });
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'reactivated' });
    await visitor(site).updateMember(member, { firstName: 'Ann' });
    expect(await outcomeOf(site, email)).toMatchObject({ outcome: 'updated' });
    expect(held(email)).toMatchObject({ status: 'active', lists: ['2', '3'], firstName: 'Ann' });
  });
});
