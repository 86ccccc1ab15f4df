import { Flex } from '@strapi/design-system';
import { useId } from 'react';
import type { FieldChoice } from '../../../server/src/connection/contract';
import type { HiddenField } from '../../../server/src/signup-forms/contract';
import { SelectField, TextField } from '../shared/inputs';
import { RowBox, RowCell } from '../shared/row-box';
import { useText } from '../shared/text';
import { keyFault } from './keys';
import { MapsTo } from './maps-to';

interface Props {
  number: number;
  field: HiddenField;
  /** Keys of the form's other fields. */
  others: string[];
  choices: FieldChoice[];
  errors: Record<string, string>;
  disabled?: boolean;
  onChange: (field: HiddenField) => void;
  onRemove: () => void;
}

const SUGGESTED = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'ref',
  'gclid',
  'fbclid',
  'msclkid',
];

export function HiddenFieldRow({ number, field, others, choices, errors, disabled, onChange, onRemove }: Props) {
  const t = useText();
  const parameters = useId();
  const fault = keyFault(field.key, others);
  const fixed = field.from === undefined;
  const change = (source: string) => {
    const { from: _, ...rest } = field;
    onChange(source === 'fixed' ? { ...rest, value: field.value ?? '' } : { ...field, from: '' });
  };

  return (
    <RowBox
      label={t('hidden-fields.row', { number })}
      removeLabel={t('hidden-fields.remove', { name: field.key })}
      disabled={disabled}
      onRemove={onRemove}
    >
      <Flex direction="column" alignItems="stretch" gap={4} flex="1" minWidth={0}>
        <Flex gap={4} alignItems="flex-start">
          <RowCell>
            <TextField
              label={t('form-fields.key')}
              hint={t('form-fields.key-hint')}
              value={field.key}
              error={fault ? t(fault) : errors.key}
              required
              disabled={disabled}
              onChange={(key) => onChange({ ...field, key })}
            />
          </RowCell>
          <RowCell>
            <MapsTo field={field} choices={choices} error={errors.mapsTo} disabled={disabled} onChange={onChange} />
          </RowCell>
        </Flex>
        <Flex gap={4} alignItems="flex-start">
          <RowCell>
            <SelectField
              label={t('hidden-fields.source')}
              value={fixed ? 'fixed' : 'page'}
              options={[
                { value: 'page', label: t('hidden-fields.source-page') },
                { value: 'fixed', label: t('hidden-fields.source-fixed') },
              ]}
              error={errors.source}
              disabled={disabled}
              onChange={change}
            />
          </RowCell>
          {fixed ? null : (
            <RowCell>
              <TextField
                label={t('hidden-fields.from')}
                placeholder="utm_source"
                value={field.from ?? ''}
                suggestions={{ id: parameters, values: SUGGESTED }}
                error={errors.from ?? (field.from || field.value ? undefined : t('hidden-fields.from-missing'))}
                disabled={disabled}
                onChange={(from) => onChange({ ...field, from })}
              />
            </RowCell>
          )}
          <RowCell>
            <TextField
              label={t(fixed ? 'hidden-fields.value' : 'hidden-fields.value-else')}
              value={field.value ?? ''}
              error={errors.value ?? (fixed && !field.value ? t('hidden-fields.value-missing') : undefined)}
              disabled={disabled}
              onChange={(value) => onChange({ ...field, value })}
            />
          </RowCell>
        </Flex>
      </Flex>
    </RowBox>
  );
}
