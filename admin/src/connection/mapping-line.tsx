import { Box, Flex, IconButton } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { FieldView, MappingRow } from '../../../server/src/connection/contract';
import { type Option, SelectField, TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import { limitsOf, optionsOf } from './field-limits';

interface Props {
  number: number;
  row: MappingRow;
  fields: FieldView[];
  fromLabel: string;
  from?: Option[];
  errors: { from?: string; to?: string };
  disabled?: boolean;
  onChange: (row: MappingRow) => void;
  onRemove: () => void;
}

/** What is chosen stays to be seen, also where it is gone by now. */
const withCurrent = (options: Option[], value: string, label: string) =>
  !value || options.some((option) => option.value === value) ? options : [...options, { value, label }];

export function MappingLine({ number, row, fields, fromLabel, from, errors, disabled, onChange, onRemove }: Props) {
  const t = useText();
  const field = fields.find(({ key }) => key === row.to);
  const left = {
    label: t('mapping.numbered', { label: fromLabel, number }),
    labelHidden: true,
    disabled,
    value: row.from,
    error: errors.from,
    onChange: (value: string) => onChange({ ...row, from: value }),
  };
  return (
    <Flex gap={3} alignItems="flex-start">
      <Box flex="1" minWidth={0}>
        {from ? (
          <SelectField {...left} options={withCurrent(from, row.from, row.from)} placeholder={t('mapping.choose')} />
        ) : (
          <TextField {...left} placeholder="firstName" />
        )}
      </Box>
      <Box flex="1" minWidth={0}>
        <SelectField
          label={t('mapping.numbered', { label: t('mapping.to'), number })}
          labelHidden
          disabled={disabled}
          value={row.to || null}
          options={withCurrent(optionsOf(fields), row.to, field?.label ?? t('field.unknown'))}
          hint={row.to && !field ? t('field.unknown-hint') : limitsOf(field, t)}
          error={errors.to}
          placeholder={t('mapping.choose')}
          onChange={(value) => onChange({ ...row, to: value })}
        />
      </Box>
      {disabled ? null : (
        <Box paddingTop={1}>
          <IconButton label={t('mapping.remove', { number })} onClick={onRemove}>
            <Trash />
          </IconButton>
        </Box>
      )}
    </Flex>
  );
}
