import type { FieldChoice } from '../../../server/src/connection/contract';
import { limitsOf, optionsOf } from '../connection/field-limits';
import { SelectField } from '../shared/inputs';
import { useText } from '../shared/text';

interface Props {
  fields: FieldChoice[];
  value: string;
  error?: string;
  disabled: boolean;
  onChange: (key: string) => void;
}

/** With the limits of what is chosen; a field that is gone, or of another account, stays to be seen. */
export function ContactFieldSelect({ fields, value, error, disabled, onChange }: Props) {
  const t = useText();
  const field = fields.find(({ key }) => key === value);
  const options = optionsOf(fields);
  const offered = value === '' || options.some((option) => option.value === value);
  const current = { value, label: field ? t('gone.marked', { name: field.label }) : t('field.unknown') };
  const unknown = offered ? undefined : t(field ? 'field.gone' : 'field.unknown-hint');
  return (
    <SelectField
      label={t('mapping.to')}
      value={value || null}
      options={offered ? options : [current, ...options]}
      hint={offered ? limitsOf(field, t) : undefined}
      error={error ?? unknown}
      placeholder={t('mapping.choose')}
      disabled={disabled}
      onChange={onChange}
    />
  );
}
