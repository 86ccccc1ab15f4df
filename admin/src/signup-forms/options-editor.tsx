import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import { useRowIds } from '../shared/use-row-ids';

type Options = NonNullable<FormField['options']>;

interface Props {
  options: Options;
  error?: string;
  disabled?: boolean;
  onChange: (options: Options) => void;
}

/** What a visitor can choose from. The value that is sent follows the label until somebody gives it one of its own. */
export function OptionsEditor({ options, error, disabled, onChange }: Props) {
  const t = useText();
  const rows = useRowIds(options.length);
  const change = (index: number, part: Partial<Options[number]>) =>
    onChange(options.map((option, place) => (place === index ? { ...option, ...part } : option)));
  const setLabel = (index: number, label: string) => {
    const option = options[index];
    change(index, option && option.value === option.label ? { label, value: label } : { label });
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={2} role="group" aria-label={t('form-fields.options')}>
      <Typography variant="pi" fontWeight="bold">
        {t('form-fields.options')}
      </Typography>
      {options.map((option, index) => (
        <Flex key={rows.ids[index]} gap={2}>
          <TextField
            label={t('form-fields.option-label', { number: index + 1 })}
            labelHidden
            placeholder={t('form-fields.option-label-placeholder')}
            value={option.label}
            disabled={disabled}
            onChange={(label) => setLabel(index, label)}
          />
          <TextField
            label={t('form-fields.option-value', { number: index + 1 })}
            labelHidden
            placeholder={t('form-fields.option-value-placeholder')}
            value={option.value}
            disabled={disabled}
            onChange={(value) => change(index, { value })}
          />
          <IconButton
            label={t('form-fields.option-remove', { number: index + 1 })}
            disabled={disabled}
            onClick={() => {
              rows.remove(index);
              onChange(options.filter((_, place) => place !== index));
            }}
          >
            <Trash />
          </IconButton>
        </Flex>
      ))}
      {error ? (
        <Typography textColor="danger600" variant="pi" role="alert">
          {error}
        </Typography>
      ) : null}
      <Box>
        <Button
          type="button"
          size="S"
          variant="tertiary"
          startIcon={<Plus />}
          disabled={disabled}
          onClick={() => onChange([...options, { value: '', label: '' }])}
        >
          {t('form-fields.option-add')}
        </Button>
      </Box>
    </Flex>
  );
}
