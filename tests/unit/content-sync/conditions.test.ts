import { hasAgreed, isMeant } from '../../../server/src/content-sync/conditions';
import type { Condition } from '../../../server/src/content-sync/contract';

const course = {
  kind: 'open',
  blocked: false,
  seats: 12,
  title: '',
  note: null,
  topics: [{ name: 'bread' }, { name: 'cake' }, { name: null }],
};

const holds = (path: string, is: Condition['is'], ...values: string[]) => isMeant([{ path, is, values }], course);

describe('a condition', () => {
  it.each<[string, Condition['is'], string[], boolean]>([
    ['kind', 'equal', ['open'], true],
    ['kind', 'equal', ['closed'], false],
    ['seats', 'equal', ['12'], true],
    ['blocked', 'equal', ['false'], true],
    ['blocked', 'not-equal', ['true'], true],
    ['note', 'not-equal', ['true'], true],
    ['kind', 'not-equal', ['open'], false],
    ['kind', 'one-of', ['closed', 'open'], true],
    ['kind', 'one-of', ['closed'], false],
    ['title', 'empty', [], true],
    ['note', 'empty', [], true],
    ['kind', 'empty', [], false],
    ['kind', 'filled', [], true],
    ['title', 'filled', [], false],
    ['author.email', 'empty', [], true],
    ['author.email', 'filled', [], false],
  ])('%s %s %j: %s', (path, is, values, expected) => expect(holds(path, is, ...values)).toBe(expected));

  it('of several values: one is equal, none for “not equal”', () => {
    expect(holds('topics.name', 'equal', 'cake')).toBe(true);
    expect(holds('topics.name', 'not-equal', 'cake')).toBe(false);
    expect(holds('topics.name', 'not-equal', 'tea')).toBe(true);
  });

  it('is one of several that must all hold; without any every entry is meant', () => {
    const open: Condition = { path: 'kind', is: 'equal', values: ['open'] };
    expect(isMeant([open, { path: 'seats', is: 'equal', values: ['12'] }], course)).toBe(true);
    expect(isMeant([open, { path: 'seats', is: 'equal', values: ['13'] }], course)).toBe(false);
    expect(isMeant([], course)).toBe(true);
  });
});

describe('somebody has agreed', () => {
  const agreed = (value: unknown) => hasAgreed({ path: 'agreed', otherwise: 'leave' }, { agreed: value });

  it.each([true, 'yes', '2026-01-31', 1])('with %j', (value) => expect(agreed(value)).toBe(true));
  it.each([false, null, undefined, '', 'false', 'No ', 0, '0'])('not with %j', (value) =>
    expect(agreed(value)).toBe(false));
  it('where nobody is asked', () => expect(hasAgreed(null, {})).toBe(true));
});
