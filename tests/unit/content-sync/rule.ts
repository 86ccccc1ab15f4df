import type { RuleInput } from '../../../server/src/content-sync/contract';

/** A rule that says no more than it must. */
export const rule = (says: Partial<RuleInput> = {}): RuleInput => ({
  name: 'Members',
  enabled: true,
  contentType: 'api::member.member',
  version: 'published',
  locale: null,
  conditions: [],
  email: 'email',
  mapping: [],
  connection: null,
  lists: ['b', 'a'],
  listsByValue: [],
  listsFrom: null,
  tags: [],
  consent: null,
  whenGone: 'leave',
  ...says,
});
