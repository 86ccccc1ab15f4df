import { Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { HiddenField } from '../../../server/src/signup-forms/contract';
import { useAllFields } from '../connection/fields-api';
import { useText } from '../shared/text';
import { useRowIds } from '../shared/use-row-ids';
import { HiddenFieldRow } from './hidden-field-row';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { freeKey, keyFrom } from './keys';
import { rowErrors } from './row-errors';
import { useSibling } from './use-sibling';
import { fieldsOf, hiddenFieldsOf } from './values';

const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'];

/** What nobody sees: filled from the address of the page, or always the same. */
export function HiddenFieldsInput({ value, disabled, onChange, ...props }: CustomInputProps) {
  const t = useText();
  const { value: sibling } = useSibling(props.name, 'fields');
  const { data: choices = [] } = useAllFields();
  const hidden = hiddenFieldsOf(value);
  const rows = useRowIds(hidden.length);
  const errors = rowErrors(props.rawError);
  const keys = [...fieldsOf(sibling), ...hidden].map(({ key }) => key);
  const taken = UTM.every((from) => hidden.some((field) => field.from === from));

  const save = (next: HiddenField[]) => onChange(props.name, next);
  const add = (parameters: string[]) => {
    const added = parameters.map((from) => ({ key: freeKey(keyFrom(from.replace('_', ' ')), keys), from }));
    save([...hidden, ...added]);
  };

  return (
    <InputFrame {...props}>
      {hidden.length === 0 ? <Typography textColor="neutral600">{t('hidden-fields.none')}</Typography> : null}
      {hidden.map((field, index) => (
        <HiddenFieldRow
          key={rows.ids[index]}
          number={index + 1}
          field={field}
          others={keys.filter((_, place) => place !== keys.length - hidden.length + index)}
          choices={choices}
          errors={errors[index] ?? {}}
          disabled={disabled}
          onChange={(next) => save(hidden.map((other, place) => (place === index ? next : other)))}
          onRemove={() => {
            rows.remove(index);
            save(hidden.filter((_, place) => place !== index));
          }}
        />
      ))}
      {disabled ? null : (
        <Flex gap={2} wrap="wrap">
          <Button
            type="button"
            size="S"
            variant="secondary"
            startIcon={<Plus />}
            onClick={() => save([...hidden, { key: freeKey('hidden', keys), from: '' }])}
          >
            {t('hidden-fields.add')}
          </Button>
          <Button
            type="button"
            size="S"
            variant="tertiary"
            startIcon={<Plus />}
            disabled={taken}
            onClick={() => add(UTM.filter((from) => !hidden.some((field) => field.from === from)))}
          >
            {t('hidden-fields.add-utm')}
          </Button>
        </Flex>
      )}
    </InputFrame>
  );
}
