import {
  contactField,
  contactFields,
  type Target,
  targetsOf,
  tightestLimits,
} from '../../../server/src/signup-forms/form-targets';

const target = (changes: Partial<Target> = {}): Target => ({
  connection: 'c1',
  lists: ['l1'],
  mapping: new Map(),
  limits: new Map([
    ['firstName', 50],
    ['custom-1', 255],
  ]),
  ...changes,
});

describe('the connections of some lists', () => {
  it('are those that have one of them, each with its own', () => {
    const [one, other] = [target({ lists: ['l1', 'l2', 'l3'] }), target({ connection: 'c2', lists: ['l4'] })];
    expect(targetsOf([one, other], ['l3', 'l1', 'unknown'])).toEqual([{ ...one, lists: ['l1', 'l3'] }]);
    expect(targetsOf([one, other], [])).toEqual([]);
  });
});

describe('where a field of a form goes', () => {
  it.each([
    ['the standard field of its name', { key: 'firstName' }, {}, 'firstName'],
    ['where the connection maps it', { key: 'colour' }, { mapping: new Map([['colour', 'custom-1']]) }, 'custom-1'],
    ['where it says itself', { key: 'firstName', mapsTo: 'custom-1' }, {}, 'custom-1'],
    ['nowhere without any of these', { key: 'colour' }, {}, null],
    ['nowhere with the field of another connection', { key: 'firstName', mapsTo: 'custom-9' }, {}, null],
    ['nowhere, being the address', { key: 'email' }, { mapping: new Map([['email', 'note']]) }, null],
  ])('is %s', (_what, field, changes, expected) => {
    expect(contactField(field, target(changes))).toBe(expected);
  });

  it('may be as long as the strictest connection allows', () => {
    const strict = target({ connection: 'c2', limits: new Map([['firstName', 25]]) });
    const fields = [{ key: 'email' }, { key: 'firstName' }, { key: 'colour' }];
    expect([...tightestLimits(fields, [target(), strict])]).toEqual([['firstName', 25]]);
  });

  it('carries values under the contact’s names, and a birthday without its year', () => {
    const fields = [
      { key: 'email', type: 'email' as const },
      { key: 'firstName', type: 'text' as const },
      { key: 'lastName', type: 'text' as const },
      { key: 'born', type: 'date' as const, mapsTo: 'birthday' },
      { key: 'colour', type: 'text' as const },
    ];
    const values = { email: 'a@example.org', firstName: 'Ada', born: '1815-12-10', colour: 'blue' };
    expect(contactFields(fields, values, target())).toEqual({ firstName: 'Ada', birthday: '12-10' });
  });
});
