import type { Choice } from '../../../server/src/signup-forms/preferences/choices';
import { deliveriesOfWish, wishOf } from '../../../server/src/signup-forms/preferences/wish';

const choice = (list: string, connection = 'c1'): Choice => ({ list, label: list, connection, on: false });
const choices = [choice('a'), choice('b'), choice('z', 'c2')];
const sent = (before: string[], ticked: string[], leaveAll = false) => ({ before, ticked, leaveAll });

describe('what a person means by what they sent', () => {
  it('is the difference to what they saw', () => {
    expect(wishOf(choices, sent(['a'], ['b']))).toEqual({ leave: ['a'], join: ['b'] });
    expect(wishOf(choices, sent(['a', 'b'], ['a', 'b']))).toEqual({ leave: [], join: [] });
    expect(wishOf(choices, sent([], []))).toEqual({ leave: [], join: [] });
  });

  it('is to leave altogether by the button, and by unticking everything', () => {
    expect(wishOf(choices, sent(['a'], ['a', 'b'], true))).toEqual({ leave: 'all' });
    expect(wishOf(choices, sent(['a', 'b'], []))).toEqual({ leave: 'all' });
  });

  it('says nothing about lists that are not theirs to choose', () => {
    expect(wishOf(choices, sent(['a', 'x'], ['a', 'y', 'y']))).toEqual({ leave: [], join: [] });
  });
});

describe('the deliveries of a wish', () => {
  const more = { email: 'ann@example.com', choices, connections: ['c1', 'c2'], at: new Date(5) };

  it('go to the accounts of the lists, each with its own, and nowhere where nothing changes', () => {
    const made = deliveriesOfWish({ leave: ['a'], join: ['z'] }, more);
    expect(made).toMatchObject([
      { connection: 'c1', actor: 'contact', change: { join: [], leave: ['a'] } },
      { connection: 'c2', actor: 'contact', change: { join: ['z'], leave: [] } },
    ]);
    expect(deliveriesOfWish({ leave: [], join: ['b'] }, more)).toHaveLength(1);
    expect(deliveriesOfWish({ leave: [], join: [] }, more)).toEqual([]);
  });

  it('opt out at every account', () => {
    const made = deliveriesOfWish({ leave: 'all' }, more);
    expect(made.map(({ connection, change }) => [connection, change.withdraw])).toEqual([
      ['c1', 'opt-out'],
      ['c2', 'opt-out'],
    ]);
  });
});
