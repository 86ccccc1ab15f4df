import { Field, MultiSelect, MultiSelectOption } from '@strapi/design-system';
import { useState } from 'react';
import type { PathChoice } from '../../../server/src/content-sync/contract';
import { AreaField } from '../shared/inputs';
import { useText } from '../shared/text';
import { valueOptions, valuesAt } from './value-options';

interface Props {
  label: string;
  choice: PathChoice | undefined;
  values: string[];
  error?: string;
  disabled?: boolean;
  onChange: (values: string[]) => void;
}

/** Several values: chosen where they can be, else one a line. */
export function ValuesInput({ label, choice, values, error, disabled, onChange }: Props) {
  const t = useText();
  if (valuesAt(choice).length === 0) {
    return <Lines label={label} values={values} error={error} disabled={disabled} onChange={onChange} />;
  }
  return (
    <Field.Root error={error} width="100%">
      <Field.Label>{label}</Field.Label>
      <MultiSelect value={values} disabled={disabled} placeholder={t('mapping.choose')} withTags onChange={onChange}>
        {valueOptions(choice, values, t).map(({ value, label: option }) => (
          <MultiSelectOption key={value} value={value}>
            {option}
          </MultiSelectOption>
        ))}
      </MultiSelect>
      <Field.Error />
    </Field.Root>
  );
}

/** Keeps what is typed as it is typed: an empty line is on its way to a value. */
function Lines({ label, values, error, disabled, onChange }: Omit<Props, 'choice'>) {
  const t = useText();
  const [text, setText] = useState(values.join('\n'));
  const type = (next: string) => {
    setText(next);
    onChange(
      next
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
    );
  };
  return (
    <AreaField label={label} hint={t('value.lines')} value={text} error={error} disabled={disabled} onChange={type} />
  );
}
