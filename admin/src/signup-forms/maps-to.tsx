import type { FieldChoice } from '../../../server/src/connection/contract';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { limitsOf } from '../connection/field-limits';
import { SelectField } from '../shared/inputs';
import { useText } from '../shared/text';

interface Props<F extends Pick<FormField, 'mapsTo'>> {
  field: F;
  choices: FieldChoice[];
  error?: string;
  disabled?: boolean;
  onChange: (field: F) => void;
}

/** Which field of the contact gets what is typed; without a choice the connection's own mapping decides. */
export function MapsTo<F extends Pick<FormField, 'mapsTo'>>({ field, choices, error, disabled, onChange }: Props<F>) {
  const t = useText();
  const several = new Set(choices.map(({ connection }) => connection).filter(Boolean)).size > 1;
  const options = choices
    .filter(({ gone }) => !gone)
    .map(({ key, label, connectionName }) => ({
      value: key,
      label: several && connectionName ? `${label} (${connectionName})` : label,
    }));
  const chosen = choices.find(({ key }) => key === field.mapsTo);
  const known = !field.mapsTo || options.some(({ value }) => value === field.mapsTo);
  const missing = { value: field.mapsTo ?? '', label: chosen?.label ?? t('field.unknown') };
  const clear = () => {
    const { mapsTo: _, ...rest } = field;
    onChange(rest as F);
  };

  return (
    <SelectField
      label={t('form-fields.maps-to')}
      hint={field.mapsTo && !chosen ? t('field.unknown-hint') : (limitsOf(chosen, t) ?? t('form-fields.maps-to-hint'))}
      placeholder={t('form-fields.maps-to-none')}
      value={field.mapsTo ?? null}
      options={known ? options : [...options, missing]}
      error={error}
      disabled={disabled}
      onChange={(mapsTo) => onChange({ ...field, mapsTo })}
      onClear={clear}
      clearLabel={t('action.clear')}
    />
  );
}
