import type { Rule } from '../../../server/src/content-sync/rules';
import { hashOfWish, wishOf, withCleared } from '../../../server/src/content-sync/wish';

const rule: Rule = {
  key: 'members',
  position: 1,
  name: 'Members',
  enabled: true,
  contentType: 'api::member.member',
  emailAttribute: 'email',
  mapping: [
    { from: 'firstName', to: 'firstName' },
    { from: 'age', to: 'custom-age' },
    { from: 'friends', to: 'note' },
  ],
  lists: ['b', 'a'],
  whenGone: 'leave',
  problem: null,
};

const wish = (entry: Record<string, unknown>) => {
  const made = wishOf(rule, { email: 'ann@example.com', updatedAt: '2026-01-02T03:04:05.006Z', ...entry });
  if (!made) throw new Error('no wish');
  return made;
};

describe('what an entry wishes', () => {
  it('is its address, normalised, its mapped values as text, and the rule’s lists', () => {
    expect(wish({ email: ' Ann@Example.COM ', firstName: 'Ann', age: 41, unmapped: 'x' })).toEqual({
      email: 'ann@example.com',
      fields: { firstName: 'Ann', 'custom-age': '41' },
      lists: ['a', 'b'],
      editedAt: Date.parse('2026-01-02T03:04:05.006Z'),
    });
  });

  it.each([
    [null],
    [''],
    ['a@b'],
    ['two@example.com, more@example.com'],
    [42],
  ])('is nothing without an address that can be used: %j', (email) => expect(wishOf(rule, { email })).toBeNull());

  it('says nothing of what stands empty, or is no plain value', () => {
    expect(wish({ firstName: null, age: undefined, friends: [{ id: 1 }] }).fields).toEqual({});
  });

  it('clears what it brought before and was emptied since', () => {
    expect(withCleared(wish({ age: 41 }), { firstName: 'Ann' }, rule).fields).toEqual({
      firstName: '',
      'custom-age': '41',
    });
  });

  it('has the same hash for the same wish, whenever it was edited', () => {
    expect(hashOfWish(wish({ firstName: 'Ann', updatedAt: '2030-01-01T00:00:00Z' }))).toBe(
      hashOfWish(wish({ firstName: 'Ann' }))
    );
    expect(hashOfWish(wish({ firstName: 'Bea' }))).not.toBe(hashOfWish(wish({ firstName: 'Ann' })));
  });
});
