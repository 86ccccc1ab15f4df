import { millis, parsed } from '../strapi/database';
import type { RuleInput, RuleMappingBody, RuleMappingRow } from './contract';
import type { Rule } from './rules';
import type { Definition, RuleRow } from './tables';

/** What a rule says where it says nothing. */
export const PLAIN: Definition = {
  version: 'published',
  locale: null,
  conditions: [],
  connection: null,
  listsByValue: [],
  listsFrom: null,
  tags: [],
  consent: null,
};

export const mappingRow = ({ from = [], ...row }: RuleMappingBody): RuleMappingRow => ({ ...row, from: [from].flat() });

export const read = (row: RuleRow): Rule => ({
  ...PLAIN,
  ...parsed<Partial<Definition>>(row.definition, {}),
  key: row.key,
  name: row.name,
  enabled: Boolean(row.enabled),
  contentType: row.content_type,
  email: row.email_attribute,
  mapping: parsed<RuleMappingBody[]>(row.mapping, []).map(mappingRow),
  lists: parsed(row.lists, []),
  whenGone: row.when_gone,
  removed: row.removed_at !== null,
  createdAt: millis(row.created_at) ?? 0,
  problem: row.problem,
});

/** The columns of what a rule says, always in one order. */
export function written(input: RuleInput) {
  const { version, locale, conditions, connection, listsByValue, listsFrom, tags, consent } = input;
  const definition: Definition = {
    version,
    locale,
    conditions,
    connection,
    listsByValue,
    listsFrom,
    tags,
    consent,
  };
  return {
    name: input.name,
    enabled: input.enabled,
    content_type: input.contentType,
    email_attribute: input.email,
    mapping: JSON.stringify(input.mapping),
    lists: JSON.stringify(input.lists),
    when_gone: input.whenGone,
    definition: JSON.stringify(definition),
    problem: null,
  };
}

export const isSame = (one: RuleInput, other: RuleInput): boolean =>
  JSON.stringify(written(one)) === JSON.stringify(written(other));
