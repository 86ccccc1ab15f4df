import type { Path, RuleInput } from './contract';

/** Every path that a rule reads, by the place in the rule where it stands. */
export function pathsOf(
  rule: Pick<RuleInput, 'email' | 'conditions' | 'mapping' | 'listsByValue' | 'listsFrom' | 'consent'>
) {
  const at = (place: string, path: Path) => ({ place, path });
  return [
    at('email', rule.email),
    ...rule.conditions.map(({ path }, index) => at(`conditions.${index}.path`, path)),
    ...rule.mapping.flatMap(({ from }, index) => from.map((path) => at(`mapping.${index}.from`, path))),
    ...rule.listsByValue.map(({ path }, index) => at(`listsByValue.${index}.path`, path)),
    ...(rule.listsFrom === null ? [] : [at('listsFrom', rule.listsFrom)]),
    ...(rule.consent === null ? [] : [at('consent.path', rule.consent.path)]),
  ];
}
