import type { Translation } from '../../../server/src/connection';
import { type Known, planOf } from '../../../server/src/content-sync/deliver-bulk';
import { merge } from '../../../server/src/content-sync/merge';
import type { ClaimRow } from '../../../server/src/content-sync/tables';

let id = 0;

const claim = (changes: Partial<ClaimRow> = {}): ClaimRow => ({
  id: ++id,
  connection_key: 'account',
  email: 'ann@example.com',
  list_key: 'customers',
  source: 'rule',
  source_key: 'members',
  document_id: 'doc',
  fields: '{"firstName":"Ann"}',
  tags: null,
  hash: '',
  edited_at: 0,
  was_member: null,
  delivered_at: null,
  released_at: null,
  when_gone: 'leave',
  moved_to: null,
  created_at: 0,
  ...changes,
});

const order = new Map([['members', 0]]);
const REMOTE: Record<string, string> = { customers: '3', newsletter: '2' };

const translation = {
  list: (key: string) => REMOTE[key] ?? null,
  field: (key: string) => (key === 'shoeSize' ? null : key === 'colour' ? 'custom:c' : key),
  choices: (key: string) => (key === 'colour' ? [{ id: 'r', label: 'red' }] : []),
  fieldLabel: (name: string) => name,
} as unknown as Translation;

const client = { api: 'v3' as const, importSize: jest.fn((): number | null => 100) };

const plan = (claims: ClaimRow[], known: Partial<Known> = {}) =>
  planOf('ann@example.com', { claims, isMovedTo: false, link: undefined, ...known }, order, translation, client);

const link = (changes: object) => ({ fingerprint: null, opted_out_at: null, ...changes });
const fields = (value: object) => JSON.stringify(value);

describe('what a sync among many becomes', () => {
  it('a row of an import, with the lists by key and by the account’s id', () => {
    const claims = [claim(), claim({ list_key: 'newsletter' })];
    expect(plan(claims)).toEqual({
      way: 'import',
      bytes: 100,
      row: { email: 'ann@example.com', fields: { firstName: 'Ann' } },
      lists: [
        { key: 'customers', remote: '3' },
        { key: 'newsletter', remote: '2' },
      ],
      fingerprint: merge(claims, order).fingerprint,
      firstTime: true,
    });
  });

  it('nothing, where the account was told the same before', () => {
    const claims = [claim({ delivered_at: 1 })];
    expect(plan(claims, { link: link({ fingerprint: merge(claims, order).fingerprint }) })).toEqual({
      way: 'unchanged',
    });
    expect(plan(claims, { link: link({ fingerprint: 'another' }) })).toEqual({ way: 'singly' });
  });

  it('nothing, where the person is known to have opted out', () => {
    expect(plan([claim()], { link: link({ opted_out_at: '1700000000000' }) })).toEqual({ way: 'opted-out' });
  });

  it('an import does not ask who was on a list where an earlier claim knows', () => {
    expect(plan([claim({ was_member: false, delivered_at: 1 }), claim()])).toMatchObject({ firstTime: false });
  });

  it.each([
    ['nobody wishes it any more', [claim({ released_at: 1 })], {}],
    ['a list is to be left', [claim(), claim({ list_key: 'newsletter', released_at: 1 })], {}],
    ['a document came from another address', [claim()], { isMovedTo: true }],
    ['there are tags', [claim({ tags: '["t1"]' })], {}],
    ['the person may have left one of the lists', [claim(), claim({ list_key: 'newsletter', delivered_at: 1 })], {}],
    ['a list is unknown at the account', [claim({ list_key: 'gone' })], {}],
    ['a field is unknown at the account', [claim({ fields: fields({ shoeSize: '44' }) })], {}],
    ['a choice is unknown at the account', [claim({ fields: fields({ colour: 'green' }) })], {}],
    ['a value is to be emptied', [claim({ fields: fields({ firstName: '' }) })], {}],
    ['a value is too long', [claim({ fields: fields({ firstName: 'A'.repeat(300) }) })], {}],
  ])('singly, where %s', (_, claims, known) => {
    expect(plan(claims, known)).toEqual({ way: 'singly' });
  });

  it('singly, where the API’s import cannot say all of it', () => {
    client.importSize.mockReturnValueOnce(null);
    expect(plan([claim()])).toEqual({ way: 'singly' });
  });
});
