import type { PathChoice } from '../../../server/src/content-sync/contract';
import type { Option } from '../shared/inputs';
import type { Translate } from '../shared/text';

/** The values that a path can have, where they can be told: of an enumeration, and of a boolean. */
export const valuesAt = (choice: PathChoice | undefined): string[] =>
  choice?.type === 'boolean' ? ['true', 'false'] : (choice?.values ?? []);

/** To choose from, where values can be told; what was chosen before and is offered no more stays, and is said to be gone. */
export function valueOptions(choice: PathChoice | undefined, chosen: string[], t: Translate): Option[] {
  const known = valuesAt(choice);
  if (known.length === 0) return [];
  const label = (value: string) =>
    choice?.type === 'boolean' ? t(value === 'true' ? 'value.true' : 'value.false') : value;
  const gone = chosen.filter((value) => value !== '' && !known.includes(value));
  return [
    ...known.map((value) => ({ value, label: label(value) })),
    ...gone.map((value) => ({ value, label: t('gone.marked', { name: value }) })),
  ];
}
