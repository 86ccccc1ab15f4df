import type { Actor, Api, Contact, ContactChange } from '../../../server/src/constant-contact/contact';
import { decide, isOutOfReach } from '../../../server/src/constant-contact/upsert/decide';

const at = new Date('2026-05-01T12:00:00Z');
const before = new Date('2026-04-01T12:00:00Z');
const after = new Date('2026-05-01T12:00:01Z');

const contact = (parts: Partial<Contact>): Contact => ({
  id: '1',
  email: 'a@example.com',
  status: 'active',
  permission: 'implicit',
  optedOutAt: null,
  lists: ['1'],
  fields: { firstName: 'Ann' },
  complete: true,
  ...parts,
});

const states = {
  unknown: null,
  'active, elsewhere': contact({}),
  'active, as wished': contact({ lists: ['1', '2'] }),
  pending: contact({ permission: 'pending_confirmation' }),
  'pending, as wished': contact({ permission: 'pending_confirmation', lists: ['2'] }),
  removed: contact({ status: 'removed', lists: [] }),
  deleted: contact({ status: 'deleted', lists: [] }),
  'unsubscribed before': contact({ permission: 'unsubscribed', optedOutAt: before, lists: [] }),
  'unsubscribed after': contact({ permission: 'unsubscribed', optedOutAt: after, lists: [] }),
  'unsubscribed at that moment': contact({ permission: 'unsubscribed', optedOutAt: at, lists: [] }),
  'unsubscribed, no date': contact({ permission: 'unsubscribed', lists: [] }),
  'do not mail': contact({ status: 'do-not-mail', permission: 'unsubscribed', optedOutAt: before, lists: [] }),
  'deleted and unsubscribed before': contact({
    status: 'deleted',
    permission: 'unsubscribed',
    optedOutAt: before,
    lists: [],
  }),
  'deleted and unsubscribed after': contact({
    status: 'deleted',
    permission: 'unsubscribed',
    optedOutAt: after,
    lists: [],
  }),
};

const wish = (actor: Actor, parts: Partial<ContactChange>): ContactChange => ({
  email: 'a@example.com',
  fields: { firstName: 'Ann' },
  join: [],
  leave: [],
  actor,
  at,
  ...parts,
});

const told = (api: Api, found: Contact | null, change: ContactChange) => {
  const decision = decide(api, found, change);
  return 'code' in decision ? `${decision.do}: ${decision.code}` : decision.do;
};

describe('a change that joins a list', () => {
  it.each([
    ['unknown', 'create', 'create'],
    ['active, elsewhere', 'update: updated', 'update: updated'],
    ['active, as wished', 'update: updated', 'nothing: unchanged'],
    ['pending', 'update: updated', 'update: updated'],
    ['pending, as wished', 'update: updated', 'nothing: pending-confirmation'],
    ['removed', 'update: reactivated', 'update: reactivated'],
    ['deleted', 'update: reactivated', 'update: reactivated'],
    ['unsubscribed before', 'update: reactivated', 'nothing: opted-out'],
    ['unsubscribed after', 'nothing: opted-out', 'nothing: opted-out'],
    ['unsubscribed at that moment', 'nothing: opted-out', 'nothing: opted-out'],
    ['unsubscribed, no date', 'update: reactivated', 'nothing: opted-out'],
    ['do not mail', 'update: reactivated', 'nothing: opted-out'],
    ['deleted and unsubscribed before', 'update: reactivated', 'nothing: opted-out'],
    ['deleted and unsubscribed after', 'nothing: opted-out', 'nothing: opted-out'],
  ] as const)('%s → by the person: %s; by the site: %s', (state, byContact, byAccount) => {
    for (const api of ['v1', 'v3'] as const) {
      expect(told(api, states[state], wish('contact', { join: ['2'] }))).toBe(byContact);
      expect(told(api, states[state], wish('account', { join: ['2'] }))).toBe(byAccount);
    }
  });
});

describe('a change that only leaves a list', () => {
  it.each([
    ['unknown', 'nothing: unchanged'],
    ['active, elsewhere', 'nothing: unchanged'],
    ['active, as wished', 'update: updated'],
    ['pending', 'nothing: pending-confirmation'],
    ['pending, as wished', 'update: updated'],
    ['removed', 'nothing: unchanged'],
    ['deleted', 'nothing: unchanged'],
    ['unsubscribed before', 'nothing: opted-out'],
    ['deleted and unsubscribed before', 'nothing: opted-out'],
  ] as const)('%s → %s, whoever acts', (state, expected) => {
    for (const actor of ['contact', 'account'] as const) {
      expect(told('v3', states[state], wish(actor, { leave: ['2'] }))).toBe(expected);
      expect(told('v1', states[state], wish(actor, { leave: ['2'] }))).toBe(expected);
    }
  });
});

describe('a change without lists', () => {
  it('makes a contact in v3, and none in v1, which cannot', () => {
    expect(told('v3', null, wish('account', {}))).toBe('create');
    expect(told('v1', null, wish('account', {}))).toBe('nothing: unchanged');
  });

  it('writes only what differs', () => {
    expect(told('v3', states['active, elsewhere'], wish('account', {}))).toBe('nothing: unchanged');
    expect(told('v3', states['active, elsewhere'], wish('account', { fields: { lastName: 'Lee' } }))).toBe(
      'update: updated'
    );
    expect(told('v3', states['active, elsewhere'], wish('account', { fields: { lastName: '' } }))).toBe(
      'nothing: unchanged'
    );
    expect(told('v3', states['active, elsewhere'], wish('account', { fields: { firstName: '' } }))).toBe(
      'update: updated'
    );
  });
});

describe('an opt-out that is remembered', () => {
  const HIDDEN = ['unknown', 'removed', 'deleted'] as const;
  const VISIBLE = Object.keys(states).filter((state) => !HIDDEN.some((hidden) => hidden === state));
  const join = { join: ['2'] };

  it.each(HIDDEN)('counts where the account shows it no more: %s', (state) => {
    for (const api of ['v1', 'v3'] as const) {
      const asked = (change: ContactChange) => told(api, states[state], change);
      expect(asked(wish('account', { ...join, optedOutAt: before }))).toBe('nothing: opted-out');
      expect(asked(wish('account', { leave: ['2'], optedOutAt: before }))).toBe('nothing: opted-out');
      expect(asked(wish('contact', { ...join, optedOutAt: after }))).toBe('nothing: opted-out');
      expect(asked(wish('contact', { ...join, optedOutAt: before, comesBack: false }))).toBe('nothing: opted-out');
      expect(asked(wish('contact', { ...join, optedOutAt: before }))).toBe(asked(wish('contact', join)));
    }
  });

  it.each(VISIBLE)('does not where the account knows better: %s', (state) => {
    const found = states[state as keyof typeof states];
    for (const actor of ['contact', 'account'] as const)
      expect(told('v3', found, wish(actor, { ...join, optedOutAt: after }))).toBe(told('v3', found, wish(actor, join)));
  });
});

it('sees without the complete contact that an account’s change cannot reach somebody', () => {
  expect(isOutOfReach(states['do not mail'], wish('account', { join: ['2'] }))).toBe(true);
  expect(isOutOfReach(states['do not mail'], wish('contact', { join: ['2'] }))).toBe(false);
  expect(isOutOfReach(states.removed, wish('account', { join: ['2'] }))).toBe(false);
  expect(isOutOfReach(null, wish('account', { join: ['2'] }))).toBe(false);
});

it('leaves out who opted out and has to confirm first; for all others that makes no difference', () => {
  const joins = wish('contact', { join: ['2'] });
  for (const [state, found] of Object.entries(states)) {
    for (const api of ['v1', 'v3'] as const) {
      const out = found?.permission === 'unsubscribed';
      const asked = told(api, found, { ...joins, comesBack: false });
      expect([state, asked]).toEqual([state, out ? 'nothing: opted-out' : told(api, found, joins)]);
      expect([state, isOutOfReach(found, { ...joins, comesBack: false })]).toEqual([state, out]);
    }
  }
});
