import { SelectField, TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import type { Pair } from './choice-pairs';

interface SourceProps {
  pair: Pair;
  number: number;
  disabled: boolean;
  onChange: (value: string) => void;
}

/** What the entry says: fixed where its attribute offers a choice. */
export function ChoiceSource({ pair, number, disabled, onChange }: SourceProps) {
  const t = useText();
  return (
    <TextField
      label={t('choices.from', { number })}
      labelHidden
      placeholder={t('choices.from-placeholder')}
      value={pair.from}
      error={pair.kind === 'gone' ? t('choices.gone') : undefined}
      disabled={disabled || pair.kind !== 'typed'}
      onChange={onChange}
    />
  );
}

/** What the account is told. */
export function ChoiceTarget({ pair, number, offered, disabled, onChange }: SourceProps & { offered: string[] }) {
  const t = useText();
  const label = pair.from ? t('choices.to-of', { value: pair.from }) : t('choices.to', { number });
  if (offered.length === 0) {
    return (
      <TextField
        label={label}
        labelHidden
        placeholder={t('choices.to-placeholder')}
        value={pair.to}
        disabled={disabled}
        onChange={onChange}
      />
    );
  }
  const known = pair.to === '' || offered.includes(pair.to);
  const options = offered.map((choice) => ({ value: choice, label: choice }));
  return (
    <SelectField
      label={label}
      labelHidden
      placeholder={t('choices.nothing')}
      value={pair.to || null}
      options={known ? options : [{ value: pair.to, label: t('gone.marked', { name: pair.to }) }, ...options]}
      error={known ? undefined : t('choices.not-offered')}
      disabled={disabled}
      onChange={onChange}
      onClear={() => onChange('')}
      clearLabel={t('action.clear')}
    />
  );
}
