import type { RuleInput } from '../../../server/src/content-sync/contract';
import type { Translate } from '../shared/text';
import { pathText } from './path-options';
import { pathsOf, type Surroundings, typeOf } from './surroundings';
import { valueOptions } from './value-options';

/** How the reader's language joins words, and calls a locale. */
export interface Wording {
  t: Translate;
  and: (words: string[]) => string;
  or: (words: string[]) => string;
  language: (code: string) => string;
}

/** What a rule does, one sentence a line. */
export const ruleWords = (rule: RuleInput, around: Surroundings, wording: Wording): string[] => [
  whoAndWhere(rule, around, wording),
  whatGoes(rule, around, wording),
  wording.t(`summary.gone-${rule.whenGone}`),
];

function whoAndWhere(rule: RuleInput, around: Surroundings, wording: Wording): string {
  const { t, and, language } = wording;
  const type = typeOf(around, rule);
  const name = type?.displayName ?? rule.contentType;
  const what = t(type?.draftAndPublish ? `summary.${rule.version}` : 'summary.entries', { type: name });
  const located = type && type.locales.length > 0 ? { code: rule.locale ?? type.locales[0] ?? '' } : null;
  const entries = located ? t('summary.in-locale', { what, locale: language(located.code) }) : what;
  const tests = [
    ...rule.conditions.map((condition) => conditionWords(condition, rule, around, wording)),
    ...(rule.consent?.path ? [t('summary.consent', { path: pathText(rule.consent.path) })] : []),
  ].filter((words) => words !== '');
  const who = tests.length > 0 ? t('summary.whose', { entries, tests: and(tests) }) : entries;
  return t('summary.arrow', { who, where: and(whereTo(rule, around, wording)) });
}

function conditionWords(
  { path, is, values }: RuleInput['conditions'][number],
  rule: RuleInput,
  around: Surroundings,
  { t, or }: Wording
): string {
  if (path === '') return '';
  const choice = pathsOf(around, rule).find((candidate) => candidate.path === path);
  const shown = valueOptions(choice, values, t);
  const label = (value: string) => shown.find((option) => option.value === value)?.label ?? value;
  const quoted = values.map((value) => t('summary.quoted', { value: label(value) }));
  return t(`summary.${is}`, { path: pathText(path), values: quoted.length > 0 ? or(quoted) : '…' });
}

function whereTo(
  { lists, listsByValue, listsFrom, tags }: RuleInput,
  around: Surroundings,
  wording: Wording
): string[] {
  const { t, and } = wording;
  const nameOf = (key: string) => around.lists.find((list) => list.key === key)?.name ?? t('lists.unknown');
  const where = [
    ...(lists.length > 0 ? [t('summary.lists', { count: lists.length, lists: and(lists.map(nameOf)) })] : []),
    ...listsByValue
      .filter(({ path, list }) => path !== '' && list !== '')
      .map(({ path, value, list }) => t('summary.list-if', { list: nameOf(list), path: pathText(path), value })),
    ...(listsFrom ? [t('summary.lists-from', { path: pathText(listsFrom) })] : []),
  ];
  const tagged =
    tags.length > 0 ? [t('summary.tags', { count: tags.length, tags: and(tags.map(({ name }) => name)) })] : [];
  return [...(where.length > 0 ? where : [t('summary.no-list')]), ...tagged];
}

function whatGoes({ email, mapping }: RuleInput, { fields }: Surroundings, { t, and }: Wording): string {
  const names = mapping
    .filter(({ to }) => to !== '')
    .map(({ to }) => fields.find(({ key }) => key === to)?.label ?? t('field.unknown'));
  const address = email ? t('summary.address-at', { path: pathText(email) }) : t('summary.address');
  return names.length > 0 ? t('summary.fields', { address, fields: and(names) }) : t('summary.no-fields', { address });
}
