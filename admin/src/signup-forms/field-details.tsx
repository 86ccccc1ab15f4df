import { Checkbox, Flex, Grid } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { FormFieldType } from '../../../server/src/signup-forms/contract';
import { SelectField, TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import { DefaultInput } from './default-input';
import type { FieldRowProps } from './field-row';
import { FieldTexts } from './field-texts';
import { FIELD_TYPES, hasLength, hasOptions, lacksOptions, withType } from './field-types';
import { keyFault } from './keys';
import { MapsTo } from './maps-to';
import { MisfitNotes } from './misfit-notes';
import { OptionsEditor } from './options-editor';

const Cell = ({ children, wide }: { children: ReactNode; wide?: boolean }) => (
  <Grid.Item col={wide ? 12 : 6} s={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);

export function FieldDetails(props: FieldRowProps) {
  const t = useText();
  const { field, texts, usualLabel, onText, others, around, misfits, errors, disabled, onChange } = props;
  const isEmail = field.type === 'email';
  const fault = keyFault(field.key, others);
  const setLength = (text: string) => {
    const { maxLength: _, ...rest } = field;
    const length = Number.parseInt(text, 10);
    onChange(length > 0 ? { ...rest, maxLength: length } : rest);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <MisfitNotes misfits={misfits} disabled={disabled} onMend={onChange} />
      {onText ? <FieldTexts texts={texts} usualLabel={usualLabel} disabled={disabled} onChange={onText} /> : null}
      <Grid.Root gap={4}>
        {isEmail ? null : (
          <>
            <Cell>
              <SelectField
                label={t('form-fields.type')}
                value={field.type}
                error={errors.type}
                disabled={disabled}
                options={FIELD_TYPES.map((type) => ({ value: type, label: t(`field-type.${type}`) }))}
                onChange={(type) => onChange(withType(field, type as FormFieldType))}
              />
            </Cell>
            <Cell>
              <MapsTo
                field={field}
                choices={around.choices}
                error={errors.mapsTo}
                disabled={disabled}
                onChange={onChange}
              />
            </Cell>
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
        {hasOptions(field.type) ? (
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
          <Cell wide={field.type === 'textarea'}>
            <DefaultInput
              field={field}
              countries={around.countries}
              error={errors.default}
              disabled={disabled}
              onChange={onChange}
            />
          </Cell>
        )}
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
    </Flex>
  );
}
