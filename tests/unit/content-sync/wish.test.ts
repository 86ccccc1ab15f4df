import { fingerprintOf, readerOf, withCleared } from '../../../server/src/content-sync/wish';
import { rule } from './rule';

const mapping = [
  { from: ['firstName'], to: 'firstName' },
  { from: ['age'], to: 'custom-age' },
  { from: ['friends'], to: 'note' },
];

/** The account has lists a to d, and calls the last one “Dogs”. */
const targets = {
  list: (name: string) => (['a', 'b', 'c', 'd'].includes(name) ? name : name === 'Dogs' ? 'd' : null),
};

type Says = Parameters<typeof rule>[0];

const read = (entry: Record<string, unknown> | null, says: Says = { mapping }) =>
  readerOf(rule(says), targets)(entry && { email: 'ann@example.com', updatedAt: '2026-01-02T03:04:05.006Z', ...entry });

const wish = (entry: Record<string, unknown>, says?: Says) => {
  const made = read(entry, says).wish;
  if (!made) throw new Error('no wish');
  return made;
};

describe('what an entry wishes', () => {
  it('is its address, normalised, its mapped values as text, and the rule’s lists', () => {
    expect(wish({ email: ' Ann@Example.COM ', firstName: 'Ann', age: 41, unmapped: 'x' })).toEqual({
      email: 'ann@example.com',
      fields: { firstName: 'Ann', 'custom-age': '41' },
      lists: ['a', 'b'],
      tags: [],
      editedAt: Date.parse('2026-01-02T03:04:05.006Z'),
    });
  });

  it('is nothing where there is no entry, or the rule does not mean it, and nobody needs to know', () => {
    expect(read(null)).toEqual({ wish: null, skip: null, whenGone: 'leave' });
    const conditions = [{ path: 'age', is: 'filled' as const, values: [] }];
    expect(read({}, { conditions })).toEqual({ wish: null, skip: null, whenGone: 'leave' });
    expect(read({ age: 41 }, { conditions }).wish).not.toBeNull();
  });

  it.each([[null], ['']])('is skipped without an address: %j', (email) =>
    expect(read({ email })).toMatchObject({ wish: null, skip: { reason: 'no-address' } }));

  it.each([
    ['a@b'],
    ['two@example.com, more@example.com'],
    [42],
  ])('is skipped with an address that cannot be used: %j', (email) =>
    expect(read({ email })).toMatchObject({ wish: null, skip: { reason: 'bad-address' } }));

  it('has the first address where there are several', () => {
    const helpers = [{ email: null }, { email: 'bea@example.com' }, { email: 'cid@example.com' }];
    expect(wish({ helpers }, { email: 'helpers.email' }).email).toBe('bea@example.com');
  });

  it('says nothing of what stands empty, or is no plain value', () => {
    expect(wish({ firstName: null, age: undefined, friends: [{ id: 1 }] }).fields).toEqual({});
  });

  it('clears what it brought before and was emptied since', () => {
    expect(withCleared(wish({ age: 41 }), { firstName: 'Ann' }, rule({ mapping })).fields).toEqual({
      firstName: '',
      'custom-age': '41',
    });
  });

  it('has the same hash for the same wish, whenever it was edited', () => {
    expect(fingerprintOf(wish({ firstName: 'Ann', updatedAt: '2030-01-01T00:00:00Z' }))).toBe(
      fingerprintOf(wish({ firstName: 'Ann' }))
    );
    expect(fingerprintOf(wish({ firstName: 'Bea' }))).not.toBe(fingerprintOf(wish({ firstName: 'Ann' })));
    const tags = [{ id: 't', name: 'Tea' }];
    expect(fingerprintOf(wish({}, { tags }))).not.toBe(fingerprintOf(wish({}, {})));
  });
});

describe('the lists of an entry', () => {
  it('are those of its values, beside the fixed ones, each once', () => {
    const listsByValue = [
      { path: 'kind', value: 'open', list: 'c' },
      { path: 'topics.name', value: 'cake', list: 'd' },
      { path: 'topics.name', value: 'cake', list: 'a' },
      { path: 'kind', value: 'closed', list: 'b' },
    ];
    const entry = { kind: 'open', topics: [{ name: 'bread' }, { name: 'cake' }] };
    expect(wish(entry, { lists: ['a'], listsByValue }).lists).toEqual(['a', 'c', 'd']);
  });

  it.each([
    ['text', { which: ' Dogs ' }, 'which'],
    ['a list picker’s value', { which: ['d'] }, 'which'],
    ['a relation', { topics: [{ list: 'Dogs' }, { list: null }] }, 'topics.list'],
  ])('are named by %s', (_what, entry, listsFrom) =>
    expect(wish(entry, { lists: [], listsFrom }).lists).toEqual(['d']));

  it('are those that somebody knows; the first unknown one is told', () => {
    expect(read({ which: ['Dogs', 'Cats'] }, { lists: [], listsFrom: 'which' })).toMatchObject({
      wish: { lists: ['d'] },
      skip: { reason: 'unknown-list', detail: 'Cats' },
    });
  });

  it('are no reason to send an entry that names none, or an unknown one only', () => {
    const says = { lists: [], listsFrom: 'which' };
    expect(read({ which: null }, says)).toMatchObject({ wish: null, skip: { reason: 'no-list' } });
    expect(read({ which: 'Cats' }, says)).toMatchObject({ wish: null, skip: { reason: 'unknown-list' } });
  });
});

describe('an entry whose person did not agree', () => {
  const consent = { path: 'agreed', otherwise: 'opt-out' as const };

  it('wishes nothing, and what it wished before ends as the rule says about consent', () => {
    expect(read({ agreed: false }, { consent })).toEqual({ wish: null, skip: null, whenGone: 'opt-out' });
    expect(read({ agreed: true }, { consent })).toMatchObject({ wish: {}, whenGone: 'leave' });
  });

  it('is gone like any other once the rule does not mean it', () => {
    expect(read(null, { consent })).toMatchObject({ whenGone: 'leave' });
  });
});
