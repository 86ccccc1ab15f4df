import { Checkbox, Flex, Typography } from '@strapi/design-system';
import type { FieldOption, FormField } from '../../../server/src/signup-forms/contract';
import { AreaField, SelectField, TextField } from '../shared/inputs';
import { useText } from '../shared/text';

interface Props {
  field: FormField;
  countries: FieldOption[];
  error?: string;
  disabled?: boolean;
  onChange: (field: FormField) => void;
}

/** What a field starts with, entered as visitors enter it. */
export function DefaultInput({ field, countries, error, disabled, onChange }: Props) {
  const t = useText();
  const text = typeof field.default === 'string' ? field.default : '';
  const set = (value: string | string[]) => {
    const { default: _, ...rest } = field;
    onChange(value.length > 0 ? { ...rest, default: value } : rest);
  };
  const input = { label: t('form-fields.default'), error, disabled, value: text, onChange: set };

  switch (field.type) {
    case 'email':
      return null;
    case 'checkbox':
      return (
        <Checkbox
          checked={text === 'true'}
          disabled={disabled}
          onCheckedChange={(on) => set(on === true ? 'true' : '')}
        >
          {t('form-fields.default-ticked')}
        </Checkbox>
      );
    case 'choices':
      return <DefaultChoices field={field} disabled={disabled} onChange={set} />;
    case 'select':
    case 'radio':
    case 'country': {
      const options = field.type === 'country' ? countries : (field.options ?? []).filter(({ value }) => value !== '');
      return (
        <SelectField
          {...input}
          value={text || null}
          options={options.map(({ value, label }) => ({ value, label: label || value }))}
          placeholder={t('form-fields.default-none')}
          onClear={() => set('')}
          clearLabel={t('action.clear')}
        />
      );
    }
    case 'textarea':
      return <AreaField {...input} />;
    default:
      return <TextField {...input} type={field.type === 'date' || field.type === 'number' ? field.type : 'text'} />;
  }
}

function DefaultChoices({
  field,
  disabled,
  onChange,
}: Pick<Props, 'field' | 'disabled'> & { onChange: (values: string[]) => void }) {
  const t = useText();
  const chosen = Array.isArray(field.default) ? field.default : [];
  const options = (field.options ?? []).filter(({ value }) => value !== '');
  if (options.length === 0) return null;
  return (
    <Flex direction="column" alignItems="flex-start" gap={2} role="group" aria-label={t('form-fields.default')}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {t('form-fields.default')}
      </Typography>
      {options.map(({ value, label }) => (
        <Checkbox
          key={value}
          checked={chosen.includes(value)}
          disabled={disabled}
          onCheckedChange={(on) =>
            onChange(
              options
                .map((option) => option.value)
                .filter((one) => (one === value ? on === true : chosen.includes(one)))
            )
          }
        >
          {label || value}
        </Checkbox>
      ))}
    </Flex>
  );
}
