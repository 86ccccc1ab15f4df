import { EMPTY } from '../../../admin/src/content-sync/new-rule';
import { rowsOf, setParts } from '../../../admin/src/content-sync/rule-rows';
import type { Draft } from '../../../admin/src/shared/use-draft';
import type { RuleInput } from '../../../server/src/content-sync/contract';

const condition = (path: string) => ({ path, is: 'filled' as const, values: [] });

/** What the page keeps, without a page. */
function draftOf(values: Partial<RuleInput>, errors: Record<string, string>): Draft<RuleInput> {
  const draft: Draft<RuleInput> = {
    values: { ...EMPTY, ...values },
    errors,
    dirty: true,
    isDirty: () => true,
    reset: () => undefined,
    set: (key, value) => {
      draft.values = { ...draft.values, [key]: value };
    },
    setErrors: (next) => {
      draft.errors = next;
    },
  };
  return draft;
}

const three = { conditions: ['a', 'b', 'c'].map(condition) };

describe('the rows of a rule', () => {
  it('show what the server said of each of them, and of no other table', () => {
    const draft = draftOf(three, { 'conditions.1.path': 'gone', 'mapping.1.to': 'unknown', name: 'missing' });
    expect(rowsOf(draft, 'conditions').errorsOf(1)).toEqual({ path: 'gone' });
    expect(rowsOf(draft, 'conditions').errorsOf(0)).toEqual({});
  });

  it('take the error of a changed row away, and leave those of others', () => {
    const draft = draftOf(three, { 'conditions.1.path': 'gone', 'conditions.2.path': 'gone', name: 'missing' });
    rowsOf(draft, 'conditions').change(1, condition('d'));
    expect(draft.values.conditions.map(({ path }) => path)).toEqual(['a', 'd', 'c']);
    expect(draft.errors).toEqual({ 'conditions.2.path': 'gone', name: 'missing' });
  });

  it('keep each error at its row when an earlier row is removed', () => {
    const draft = draftOf(three, {
      'conditions.0.path': 'of a',
      'conditions.1.path': 'of b',
      'conditions.2.values': 'of c',
      'mapping.2.to': 'of a field',
    });
    rowsOf(draft, 'conditions').remove(1);
    expect(draft.values.conditions.map(({ path }) => path)).toEqual(['a', 'c']);
    expect(draft.errors).toEqual({
      'conditions.0.path': 'of a',
      'conditions.1.values': 'of c',
      'mapping.2.to': 'of a field',
    });
  });

  it('are no longer missing once there is one', () => {
    const draft = draftOf({}, { listsByValue: 'missing' });
    rowsOf(draft, 'listsByValue').add({ path: '', value: '', list: '' });
    expect(draft.errors).toEqual({});
  });
});

it('sets several parts at once, the others stay', () => {
  const draft = draftOf({ name: 'Members', locale: 'de' }, { email: 'missing' });
  setParts(draft, { email: 'email', locale: null });
  expect(draft.values).toEqual({ ...EMPTY, name: 'Members', email: 'email', locale: null });
  expect(draft.errors).toEqual({});
});
