import { Typography } from '@strapi/design-system';
import { useText } from '../shared/text';
import { AddRow } from './add-row';
import { ConditionRow } from './condition-row';
import { rowsOf } from './rule-rows';
import { RuleSection } from './rule-section';
import { pathsOf, type SectionProps } from './surroundings';

/** Who counts. */
export function RuleConditions({ draft, around, disabled }: SectionProps) {
  const t = useText();
  const { rows, errorsOf, add, change, remove } = rowsOf(draft, 'conditions');
  const paths = pathsOf(around, draft.values);
  return (
    <RuleSection title={t('rules.conditions')} hint={t('rules.conditions-hint')} error={draft.errors.conditions}>
      {rows.length === 0 ? <Typography textColor="neutral600">{t('rules.conditions-empty')}</Typography> : null}
      {rows.map((condition, index) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place while somebody types
          key={index}
          number={index + 1}
          condition={condition}
          paths={paths}
          errors={errorsOf(index)}
          disabled={disabled}
          onChange={(next) => change(index, next)}
          onRemove={() => remove(index)}
        />
      ))}
      {disabled ? null : (
        <AddRow
          label={t('rules.condition-add')}
          disabled={!draft.values.contentType}
          onAdd={() => add({ path: '', is: 'equal', values: [] })}
        />
      )}
    </RuleSection>
  );
}
