import { checkPairs, pairByName, pairLists } from '../../../server/src/connection/move-pairs';

const old = (key: string, name: string, v1_id = key) => ({ key, name, v1_id });
const found = (v3_id: string, name: string, gone_at: number | null = null) => ({ v3_id, name, gone_at });
const none = new Map<string, string>();

const shown = (pairs: ReturnType<typeof pairLists>) => pairs.map(({ key, remoteId, by }) => [key, remoteId, by]);

describe('lists are paired', () => {
  it('by the service’s own translation of numbers, whatever they are called', () => {
    const pairs = pairLists([old('1', 'News')], [found('a', 'Offers'), found('b', 'News')], new Map([['1', 'a']]));
    expect(shown(pairs)).toEqual([['1', 'a', 'number']]);
  });

  it('by name where no number is known, whatever its case', () => {
    expect(shown(pairLists([old('1', ' news')], [found('a', 'News')], none))).toEqual([['1', 'a', 'name']]);
  });

  it('not by a name whose list a number stands for', () => {
    const pairs = pairLists([old('1', 'Old'), old('2', 'News')], [found('a', 'News')], new Map([['1', 'a']]));
    expect(shown(pairs)).toEqual([
      ['1', 'a', 'number'],
      ['2', null, null],
    ]);
  });

  it.each([
    ['two there have that name', [old('1', 'News')], [found('a', 'News'), found('b', 'news')]],
    ['two here have that name', [old('1', 'News'), old('2', 'News')], [found('a', 'News')]],
    ['it is gone there', [old('1', 'News')], [found('a', 'News', 1)]],
    ['nothing there has that name', [old('1', 'News')], [found('a', 'Offers')]],
  ])('not where %s', (_why, ours, theirs) => {
    expect(pairByName(ours, theirs).map(({ remoteId }) => remoteId)).toEqual(ours.map(() => null));
  });

  it('not with a list that the translation names and the account does not have', () => {
    expect(shown(pairLists([old('1', 'News')], [found('b', 'Offers')], new Map([['1', 'a']])))).toEqual([
      ['1', null, null],
    ]);
  });
});

describe('what an administrator confirms', () => {
  const ours = [old('1', 'News'), old('2', 'Offers')];
  const theirs = [found('a', 'News'), found('b', 'Offers', 1)];
  const check = (pairs: Array<{ key: string; remoteId: string | null }>) => () =>
    checkPairs('lists', pairs, ours, theirs);

  it('names every list once, with a pair or without', () => {
    expect(
      check([
        { key: '1', remoteId: 'a' },
        { key: '2', remoteId: null },
      ])
    ).not.toThrow();
  });

  it.each([
    ['leaves one out', [{ key: '1', remoteId: 'a' }], /Missing: “Offers”/],
    [
      'names one twice',
      [
        { key: '1', remoteId: 'a' },
        { key: '2', remoteId: null },
        { key: '2', remoteId: null },
      ],
      /each once/,
    ],
    [
      'pairs one twice',
      [
        { key: '1', remoteId: 'a' },
        { key: '2', remoteId: 'a' },
      ],
      /paired twice/,
    ],
    [
      'names a stranger',
      [
        { key: '1', remoteId: 'x' },
        { key: '2', remoteId: null },
      ],
      /account has none/,
    ],
    [
      'names one that is gone',
      [
        { key: '1', remoteId: 'a' },
        { key: '2', remoteId: 'b' },
      ],
      /account has none/,
    ],
    [
      'is about another connection',
      [
        { key: '9', remoteId: 'a' },
        { key: '1', remoteId: null },
        { key: '2', remoteId: null },
      ],
      /connection has none/,
    ],
  ])('is refused where it %s', (_what, pairs, words) => expect(check(pairs)).toThrow(words));
});
