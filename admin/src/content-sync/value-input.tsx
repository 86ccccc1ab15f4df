import type { PathChoice } from '../../../server/src/content-sync/contract';
import { SelectField, TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import { valueOptions, valuesAt } from './value-options';

interface Props {
  label: string;
  /** Where the value stands in an entry. */
  choice: PathChoice | undefined;
  value: string;
  error?: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** One value as its attribute can have it: chosen where it can be, a date for dates, else typed. */
export function ValueInput({ label, choice, value, error, disabled, onChange }: Props) {
  const t = useText();
  if (valuesAt(choice).length > 0) {
    return (
      <SelectField
        label={label}
        value={value || null}
        options={valueOptions(choice, [value], t)}
        placeholder={t('mapping.choose')}
        error={error}
        disabled={disabled}
        onChange={onChange}
      />
    );
  }
  const type = choice?.type === 'date' ? 'date' : 'text';
  return <TextField label={label} type={type} value={value} error={error} disabled={disabled} onChange={onChange} />;
}
