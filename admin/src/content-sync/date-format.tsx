import { TextField } from '../shared/inputs';
import { useText } from '../shared/text';

interface Props {
  value: string | undefined;
  error?: string;
  disabled: boolean;
  onChange: (format: string | undefined) => void;
}

const EXAMPLE: Record<string, string> = { YYYY: '2026', MM: '01', DD: '31', HH: '18', mm: '05' };

const example = (format: string) => format.replace(/YYYY|MM|DD|HH|mm/g, (part) => EXAMPLE[part] ?? part);

/** Empty: as the entry has it, which an example shows. */
export function DateFormat({ value, error, disabled, onChange }: Props) {
  const t = useText();
  return (
    <TextField
      label={t('rules.date')}
      hint={value ? t('rules.date-example', { example: example(value) }) : t('rules.date-hint')}
      placeholder="DD.MM.YYYY"
      value={value ?? ''}
      error={error}
      disabled={disabled}
      onChange={(format) => onChange(format === '' ? undefined : format)}
    />
  );
}
