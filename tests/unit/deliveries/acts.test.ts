import { remaining } from '../../../server/src/deliveries/acts';
import type { StoredChange } from '../../../server/src/deliveries/tables';

const act = (join: string[], leave: string[] = []): StoredChange => ({ fields: {}, join, leave });
const LEFT: StoredChange = { ...act([]), withdraw: 'opt-out' };

describe('what is left of an act after a later one', () => {
  it('is all of it where they have nothing in common', () => {
    expect(remaining(act(['a']), [act(['b'], ['c'])])).toEqual(act(['a']));
    expect(remaining(act([]), [])).toEqual(act([]));
  });

  it('is without the lists that the later one decided about', () => {
    expect(remaining(act(['a', 'b']), [act([], ['a'])])).toEqual(act(['b']));
    expect(remaining(act([], ['a', 'b']), [act(['a'])])).toEqual(act([], ['b']));
  });

  it('is nothing where the later one decided about all of it, or left altogether', () => {
    expect(remaining(act(['a']), [act([], ['a'])])).toBeNull();
    expect(remaining(act(['a'], ['b']), [LEFT])).toBeNull();
  });

  it('of leaving altogether is every list but those to which the person came back, and all of it else', () => {
    expect(remaining(LEFT, [act(['a']), act(['b'])])).toEqual({ ...act([]), allBut: ['a', 'b'] });
    expect(remaining(LEFT, [act(['a']), LEFT])).toBeNull();
    expect(remaining(LEFT, [act([], ['a'])])).toEqual(LEFT);
  });
});
