import { choicesOf, startPairs } from '../../../admin/src/content-sync/choice-pairs';

describe('what each value becomes', () => {
  it('starts with every value that the attribute offers', () => {
    expect(startPairs({ open: 'Yes' }, ['open', 'closed'])).toEqual([
      { from: 'open', to: 'Yes', kind: 'offered' },
      { from: 'closed', to: '', kind: 'offered' },
    ]);
  });

  it('keeps a value that the attribute offers no more, and marks it', () => {
    expect(startPairs({ full: 'No' }, ['open'])).toContainEqual({ from: 'full', to: 'No', kind: 'gone' });
  });

  it('starts with an empty line where any text may stand', () => {
    expect(startPairs({}, [])).toEqual([{ from: '', to: '', kind: 'typed' }]);
  });

  it('says nothing of a value without a counterpart', () => {
    const pairs = [
      { from: 'open', to: 'Yes', kind: 'offered' as const },
      { from: 'closed', to: '', kind: 'offered' as const },
      { from: '', to: 'Maybe', kind: 'typed' as const },
    ];
    expect(choicesOf(pairs)).toEqual({ open: 'Yes' });
  });
});
