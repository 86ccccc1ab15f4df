import { merge, toJoin } from '../../../server/src/content-sync/merge';
import type { ClaimRow } from '../../../server/src/content-sync/tables';

let id = 0;

const claim = (changes: Partial<ClaimRow>): ClaimRow => ({
  id: ++id,
  connection_key: 'account',
  email: 'ann@example.com',
  list_key: 'customers',
  source: 'rule',
  source_key: 'members',
  document_id: 'doc',
  fields: '{}',
  tags: null,
  hash: '',
  edited_at: 0,
  was_member: false,
  delivered_at: null,
  released_at: null,
  when_gone: 'leave',
  moved_to: null,
  created_at: 0,
  ...changes,
});

const order = new Map([
  ['members', 1],
  ['users', 2],
]);

const fields = (value: object) => JSON.stringify(value);

describe('several wishes for one address', () => {
  it('ask for the union of their lists', () => {
    const merged = merge([claim({ list_key: 'b' }), claim({ list_key: 'a' }), claim({ list_key: 'b' })], order);
    expect(merged.lists).toEqual(['a', 'b']);
  });

  it('give a field the value of the rule that comes first, whichever was edited last', () => {
    const merged = merge(
      [
        claim({ source_key: 'users', fields: fields({ firstName: 'Second', city: 'Rome' }), edited_at: 9 }),
        claim({ source_key: 'members', fields: fields({ firstName: 'First' }), edited_at: 1 }),
      ],
      order
    );
    expect(merged.fields).toEqual({ firstName: 'First', city: 'Rome' });
  });

  it('give a field the latest value of one rule', () => {
    const merged = merge(
      [
        claim({ document_id: 'new', fields: fields({ firstName: 'New' }), edited_at: 2 }),
        claim({ document_id: 'old', fields: fields({ firstName: 'Old' }), edited_at: 1 }),
      ],
      order
    );
    expect(merged.fields).toEqual({ firstName: 'New' });
  });

  it('ask for the union of their tags', () => {
    const tags = (...ids: string[]) => JSON.stringify(ids);
    const merged = merge([claim({ tags: tags('t2', 't1') }), claim({ tags: tags('t1') }), claim({})], order);
    expect(merged.tags).toEqual(['t1', 't2']);
    expect(merged.fingerprint).not.toBe(merge([claim({})], order).fingerprint);
  });

  it('have one fingerprint, whatever their order', () => {
    const one = claim({ fields: fields({ a: '1', b: '2' }) });
    const other = claim({ fields: fields({ b: '2', a: '1' }) });
    expect(merge([one], order).fingerprint).toBe(merge([other], order).fingerprint);
    expect(merge([one, claim({ list_key: 'more' })], order).fingerprint).not.toBe(merge([one], order).fingerprint);
  });
});

describe('a list is left', () => {
  const gone = { released_at: 5 };

  it('when the last claim on it goes', () => {
    expect(merge([claim(gone)], order).leave).toEqual(['customers']);
  });

  it('not while another entry, or a sign-up, still claims it', () => {
    expect(merge([claim(gone), claim({ document_id: 'other' })], order).leave).toEqual([]);
    expect(merge([claim(gone), claim({ source: 'form', source_key: 'newsletter' })], order).leave).toEqual([]);
  });

  it('not when the person was on it before us', () => {
    expect(merge([claim({ ...gone, was_member: true })], order).leave).toEqual([]);
  });

  it('not when nothing was ever written for it: nobody looked yet whether the person was on it before us', () => {
    expect(merge([claim({ ...gone, was_member: null })], order).leave).toEqual([]);
    expect(merge([claim({ ...gone, was_member: null, delivered_at: 4 })], order).leave).toEqual(['customers']);
  });

  it('not when the rule says to do nothing', () => {
    expect(merge([claim({ ...gone, when_gone: 'nothing' })], order).leave).toEqual([]);
  });

  it('when the rule would opt the person out, and somebody else still wishes them to be there', () => {
    const other = claim({ list_key: 'newsletter', document_id: 'other' });
    expect(merge([claim({ ...gone, when_gone: 'opt-out' }), other], order).leave).toEqual(['customers']);
  });

  it('not yet when the address moved: the new address decides', () => {
    expect(merge([claim({ ...gone, moved_to: 'bea@example.com' })], order).leave).toEqual([]);
  });
});

describe('a list is joined', () => {
  const delivered = claim({ list_key: 'left-by-the-person', delivered_at: 1 });
  const fresh = claim({ list_key: 'new' });

  it('for a claim that was never true, and not again for one that was', () => {
    expect(toJoin([delivered, fresh], false)).toEqual(['new']);
  });

  it('for every claim where the account removed the contact itself', () => {
    expect(toJoin([delivered, fresh], true)).toEqual(['left-by-the-person', 'new']);
  });
});
