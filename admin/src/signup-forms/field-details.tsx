import { Checkbox, Flex, Grid } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { FormFieldType } from '../../../server/src/signup-forms/contract';
import { SelectField, TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import type { FieldRowProps } from './field-row';
import { FIELD_TYPES, hasLength, lacksOptions } from './field-types';
import { keyFault } from './keys';
import { MapsTo } from './maps-to';
import { OptionsEditor } from './options-editor';

const Cell = ({ children, wide }: { children: ReactNode; wide?: boolean }) => (
  <Grid.Item col={wide ? 12 : 6} s={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

export function FieldDetails({ field, label, onLabel, others, choices, errors, disabled, onChange }: FieldRowProps) {
  const t = useText();
  const isEmail = field.type === 'email';
  const fault = keyFault(field.key, others);
  const setLength = (text: string) => {
    const { maxLength: _, ...rest } = field;
    const length = Number.parseInt(text, 10);
    onChange(length > 0 ? { ...rest, maxLength: length } : rest);
  };

  return (
    <Grid.Root gap={4}>
      {onLabel ? (
        <Cell>
          <TextField label={t('form-fields.field-label')} value={label} disabled={disabled} onChange={onLabel} />
        </Cell>
      ) : null}
      {isEmail ? null : (
        <>
          <Cell>
            <TextField
              label={t('form-fields.key')}
              hint={t('form-fields.key-hint')}
              value={field.key}
              error={fault ? t(fault) : errors.key}
              required
              disabled={disabled}
              onChange={(key) => onChange({ ...field, key })}
            />
          </Cell>
          <Cell>
            <SelectField
              label={t('form-fields.type')}
              value={field.type}
              error={errors.type}
              disabled={disabled}
              options={FIELD_TYPES.map((type) => ({ value: type, label: t(`field-type.${type}`) }))}
              onChange={(type) => onChange({ ...field, type: type as FormFieldType })}
            />
          </Cell>
          <Cell>
            <MapsTo field={field} choices={choices} error={errors.mapsTo} disabled={disabled} onChange={onChange} />
          </Cell>
        </>
      )}
      {hasLength(field.type) ? (
        <Cell>
          <TextField
            label={t('form-fields.max-length')}
            type="number"
            value={field.maxLength ? String(field.maxLength) : ''}
            error={errors.maxLength}
            disabled={disabled}
            onChange={setLength}
          />
        </Cell>
      ) : null}
      <Cell>
        <SelectField
          label={t('form-fields.width')}
          value={field.width ?? 'full'}
          disabled={disabled}
          options={(['full', 'half'] as const).map((width) => ({
            value: width,
            label: t(`form-fields.width-${width}`),
          }))}
          onChange={(width) => onChange({ ...field, width: width === 'half' ? 'half' : 'full' })}
        />
      </Cell>
      {field.type === 'select' ? (
        <Cell wide>
          <OptionsEditor
            options={field.options ?? []}
            error={errors.options ?? (lacksOptions(field) ? t('form-fields.options-missing') : undefined)}
            disabled={disabled}
            onChange={(options) => onChange({ ...field, options })}
          />
        </Cell>
      ) : null}
      {isEmail ? null : (
        <Cell wide>
          <Flex>
            <Checkbox
              checked={field.required}
              disabled={disabled}
              onCheckedChange={(on) => onChange({ ...field, required: on === true })}
            >
              {t('form-fields.must')}
            </Checkbox>
          </Flex>
        </Cell>
      )}
    </Grid.Root>
  );
}
