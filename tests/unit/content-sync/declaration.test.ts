import { config } from '../../../server/src/config';
import type { RuleDeclaration } from '../../../server/src/content-sync/contract';
import { inputOf } from '../../../server/src/content-sync/declaration';

const members = { key: 'members', contentType: 'api::member.member', email: 'email', lists: ['Newsletter'] };

const check = (...rules: unknown[]) => config.validator({ ...config.default(), rules });

describe('rules in config/plugins.ts', () => {
  it('may say no more than they must', () => {
    expect(() => check(members)).not.toThrow();
    expect(inputOf(members)).toMatchObject({
      name: 'members',
      enabled: true,
      version: 'published',
      whenGone: 'leave',
      conditions: [],
      consent: null,
    });
  });

  it('may say all that a rule can', () => {
    const all: RuleDeclaration = {
      ...members,
      name: 'Members',
      enabled: false,
      version: 'draft',
      locale: 'de',
      conditions: [{ path: 'blocked', is: 'not-equal', values: ['true'] }],
      mapping: [
        { to: 'firstName', from: 'firstName' },
        { to: 'note', from: ['a', 'b.c'], separator: ', ', date: 'MM/DD', choices: { g: 'Gold' } },
        { to: 'companyName', constant: 'Bakery' },
      ],
      connection: 'Sandbox',
      listsByValue: [{ path: 'kind', value: 'open', list: 'Open' }],
      listsFrom: 'topics.list',
      tags: [{ id: 't', name: 'Tea' }],
      consent: { path: 'agreed', otherwise: 'opt-out' },
      whenGone: 'nothing',
    };
    expect(() => check(all)).not.toThrow();
    expect(inputOf(all).mapping).toEqual([
      { to: 'firstName', from: ['firstName'] },
      { to: 'note', from: ['a', 'b.c'], separator: ', ', date: 'MM/DD', choices: { g: 'Gold' } },
      { to: 'companyName', from: [], constant: 'Bakery' },
    ]);
  });

  it.each<[string, unknown]>([
    ['config.rules[0] must be an object', 'members'],
    ['config.rules[0].key must be', { ...members, key: 'Members!' }],
    ['config.rules[0].key must be', { ...members, key: 'x'.repeat(31) }],
    ['config.rules[0].email: Choose the attribute that holds the address', { ...members, email: undefined }],
    ['config.rules[0].lists: Choose at least one list', { ...members, lists: [] }],
    [
      'config.rules[0].conditions[0].is: There is no such condition',
      { ...members, conditions: [{ path: 'a', is: 'x' }] },
    ],
    ['config.rules[0].mapping[0].from: Choose an attribute', { ...members, mapping: [{ to: 'note' }] }],
    ['config.rules[0].whenGone: There is no such choice', { ...members, whenGone: 'vanish' }],
    ['config.rules[0]: is not known: emial', { ...members, emial: 'email' }],
  ])('are refused at the start by the key that is wrong: %s (%#)', (message, rule) =>
    expect(() => check(rule)).toThrow(`constant-contact: ${message}`));

  it('have one key each', () => expect(() => check(members, members)).toThrow('rules[1].key “members” is there twice'));
});
