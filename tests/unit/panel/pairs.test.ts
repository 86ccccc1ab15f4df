import { bodyOf, freeTargets, inOrder, paired, unpaired } from '../../../admin/src/connection/pairs';
import type { MovePair } from '../../../server/src/connection/contract';

const pair = (key: string, remoteId: string | null, by: MovePair['by'] = null): MovePair => ({
  key,
  name: key,
  remoteId,
  by,
});
const pairs = [pair('news', 'N', 'number'), pair('customers', 'C', 'name'), pair('old', null)];
const targets = ['N', 'C', 'X'].map((remoteId) => ({ remoteId, name: remoteId }));
const offered = (own: MovePair) => freeTargets(targets, pairs, own).map(({ remoteId }) => remoteId);

describe('the pairs of a move', () => {
  it('offer whatever no other one has, and their own', () => {
    expect(pairs.map(offered)).toEqual([['N', 'X'], ['C', 'X'], ['X']]);
  });

  it('say of one that somebody chose that it was found neither by number nor by name', () => {
    expect(paired(pairs, 'news', 'X')).toEqual([pair('news', 'X'), pairs[1], pairs[2]]);
  });

  it('stand in the order in which people count', () => {
    const fields = ['Custom field 10', 'Custom field 2', 'Birthday'].map((name) => pair(name, null));
    expect(inOrder(fields).map(({ name }) => name)).toEqual(['Birthday', 'Custom field 2', 'Custom field 10']);
  });

  it('know which have no counterpart', () => {
    expect(unpaired(paired(pairs, 'news', null)).map(({ key }) => key)).toEqual(['news', 'old']);
  });

  it('go to the server with each of ours named once, also those without a counterpart', () => {
    expect(bodyOf({ lists: pairs, fields: [] })).toEqual({
      lists: [
        { key: 'news', remoteId: 'N' },
        { key: 'customers', remoteId: 'C' },
        { key: 'old', remoteId: null },
      ],
      fields: [],
    });
  });
});
