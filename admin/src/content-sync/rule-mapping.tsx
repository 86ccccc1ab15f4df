import { Typography } from '@strapi/design-system';
import { useText } from '../shared/text';
import { AddRow } from './add-row';
import { MappingRow } from './mapping-row';
import { rowsOf } from './rule-rows';
import { RuleSection } from './rule-section';
import { fieldsFor, pathsOf, type SectionProps } from './surroundings';

/** What leaves the site besides the address. */
export function RuleMapping({ draft, around, disabled }: SectionProps) {
  const t = useText();
  const { rows, errorsOf, add, change, remove } = rowsOf(draft, 'mapping');
  const paths = pathsOf(around, draft.values);
  const fields = fieldsFor(around, draft.values);
  return (
    <RuleSection title={t('rules.mapping')} hint={t('rules.mapping-hint')} error={draft.errors.mapping}>
      {rows.length === 0 ? <Typography textColor="neutral600">{t('rules.mapping-empty')}</Typography> : null}
      {rows.map((row, index) => (
        <MappingRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place while somebody types
          key={index}
          number={index + 1}
          row={row}
          fields={fields}
          paths={paths}
          errors={errorsOf(index)}
          disabled={disabled}
          onChange={(next) => change(index, next)}
          onRemove={() => remove(index)}
        />
      ))}
      {disabled ? null : (
        <AddRow
          label={t('rules.field-add')}
          disabled={!draft.values.contentType}
          onAdd={() => add({ to: '', from: [''] })}
        />
      )}
    </RuleSection>
  );
}
