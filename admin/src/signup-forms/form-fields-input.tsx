import { Flex } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { useAllFields } from '../connection/fields-api';
import { AddField } from './add-field';
import { FieldRow } from './field-row';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { rowErrors } from './row-errors';
import { useLabels } from './use-labels';
import { useIsNew } from './use-sibling';
import { EMAIL_FIELD, fieldsOf, isUnset } from './values';

/** The form builder: one row a field, the address first, everything by inputs. */
export function FormFieldsInput({ value, disabled, onChange, ...props }: CustomInputProps) {
  const { name } = props;
  const isNew = useIsNew();
  const labels = useLabels(name);
  const { data: choices = [], isLoading } = useAllFields();
  const filled = useRef(false);
  const [open, setOpen] = useState<number | null>(null);
  const stored = fieldsOf(value);
  const fields = stored.some(({ type }) => type === 'email') ? stored : [EMAIL_FIELD, ...stored];
  const errors = rowErrors(props.rawError);

  useEffect(() => {
    if (filled.current || disabled || !isNew || !isUnset(value)) return;
    filled.current = true;
    onChange(name, [EMAIL_FIELD]);
  }, [disabled, isNew, value, name, onChange]);

  const save = (next: FormField[]) => onChange(name, next);
  const change = (index: number, field: FormField) => {
    const before = fields[index];
    const others = fields.filter((_, place) => place !== index).map(({ key }) => key);
    const ours = before && ![before.key, field.key].some((key) => others.includes(key));
    if (ours && before.key !== field.key) labels.move(before.key, field.key);
    save(fields.map((old, place) => (place === index ? field : old)));
  };
  const remove = (index: number) => {
    const gone = fields[index];
    if (gone) labels.drop(gone.key);
    setOpen(null);
    save(fields.filter((_, place) => place !== index));
  };
  const move = (from: number, to: number) => {
    const next = [...fields];
    next.splice(to, 0, ...next.splice(from, 1));
    save(next);
    setOpen((before) => (before === from ? to : before === to ? from : before));
  };
  const add = (field: FormField, label: string) => {
    save([...fields, field]);
    labels.set(field.key, label);
    setOpen(fields.length);
  };

  return (
    <InputFrame {...props}>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
        {fields.map((field, index) => (
          <FieldRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a key is typed in the row itself, which must not lose the focus
            key={index}
            field={field}
            label={labels.of(field.key)}
            onLabel={labels.writable ? (label) => labels.set(field.key, label) : undefined}
            others={fields.filter((other) => other !== field).map(({ key }) => key)}
            choices={choices}
            errors={errors[index] ?? {}}
            disabled={disabled}
            open={open === index}
            onOpen={(on) => setOpen(on ? index : null)}
            onChange={(next) => change(index, next)}
            onRemove={index > 0 ? () => remove(index) : undefined}
            onUp={index > 1 ? () => move(index, index - 1) : undefined}
            onDown={index > 0 && index < fields.length - 1 ? () => move(index, index + 1) : undefined}
          />
        ))}
      </Flex>
      {disabled ? null : (
        <AddField
          taken={fields.map(({ key }) => key)}
          used={fields}
          choices={choices}
          loading={isLoading}
          onAdd={add}
        />
      )}
    </InputFrame>
  );
}
