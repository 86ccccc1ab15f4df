import type { Contact } from '../../../server/src/constant-contact';
import { differencesOf, mends, type Wanted } from '../../../server/src/content-sync/verify/differences';

const CONTACT: Contact = {
  id: '1',
  email: 'ann@example.com',
  status: 'active',
  permission: 'implicit',
  optedOutAt: null,
  lists: ['3'],
  tags: ['t1'],
  fields: { firstName: 'Ann' },
  complete: true,
};

const WANTED: Wanted = {
  fields: { firstName: 'Ann' },
  lists: [{ name: 'Customers', remote: '3', wasTrue: true }],
  tags: [{ id: 't1', name: 'Friends' }],
};

const names = { fieldLabel: (name: string) => `the ${name}`, shown: (_: string, value: string) => value.toUpperCase() };
const compare = (found: Partial<Contact> | null, wanted: Partial<Wanted> = {}) =>
  differencesOf(found && { ...CONTACT, ...found }, { ...WANTED, ...wanted }, names);

describe('a contact beside what is wished of it', () => {
  it('has no difference where it holds that, and may hold more', () => {
    expect(compare({})).toEqual([]);
    expect(compare({ lists: ['1', '3'], tags: ['t1', 't2'], fields: { firstName: 'Ann', city: 'Köln' } })).toEqual([]);
    expect(compare({ permission: 'pending_confirmation' })).toEqual([]);
  });

  it('lacks lists and tags, by name', () => {
    expect(compare({ lists: [], tags: [] })).toEqual([
      { is: 'list-left', list: 'Customers' },
      { is: 'tag-missing', tag: 'Friends' },
    ]);
  });

  it('was never on a list that it was not put on, or that the account does not have', () => {
    const lists = [{ name: 'Customers', remote: null, wasTrue: false }];
    expect(compare({}, { lists })).toEqual([{ is: 'list-missing', list: 'Customers' }]);
  });

  it('holds other fields, each with both values', () => {
    const fields = { firstName: 'Zoë', 'custom:1': ['a', 'b'], city: '' } as const;
    expect(compare({}, { fields: { ...fields, 'custom:1': [...fields['custom:1']] } })).toEqual([
      { is: 'field', field: 'the firstName', wanted: 'ZOË', found: 'ANN' },
      { is: 'field', field: 'the custom:1', wanted: 'A, B', found: '' },
    ]);
  });

  it('is not there, was removed, or opted out: then nothing else counts', () => {
    expect(compare(null)).toEqual([{ is: 'not-found' }]);
    expect(compare({ status: 'removed', lists: [] })).toEqual([{ is: 'removed' }]);
    expect(compare({ status: 'deleted', permission: 'unsubscribed' })).toEqual([{ is: 'opted-out' }]);
    expect(compare({ status: 'do-not-mail', complete: false })).toEqual([{ is: 'opted-out' }]);
  });

  it('is mended, unless the person left by themselves', () => {
    expect(mends([{ is: 'opted-out' }])).toBe(false);
    expect(mends([{ is: 'list-left', list: 'Customers' }])).toBe(false);
    expect(
      mends([
        { is: 'list-left', list: 'Customers' },
        { is: 'tag-missing', tag: 'Friends' },
      ])
    ).toBe(true);
    expect(mends([{ is: 'not-found' }])).toBe(true);
  });
});
