import { Flex } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { useAllFields } from '../connection/fields-api';
import { moved } from '../shared/move';
import { Sortable } from '../shared/sortable';
import { useRowIds } from '../shared/use-row-ids';
import { AddField, type NewField } from './add-field';
import { useWords } from './editor-api';
import { FieldRow, MovableFieldRow, nameOf } from './field-row';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { misfitsOf } from './misfits';
import { rowErrors } from './row-errors';
import { useLocale } from './use-locale';
import { useIsNew } from './use-sibling';
import { useTexts } from './use-texts';
import { EMAIL_FIELD, fieldsOf, isUnset } from './values';

/** The form builder: one row a field, the address first, everything by inputs. */
export function FormFieldsInput({ value, disabled, onChange, ...props }: CustomInputProps) {
  const { name } = props;
  const isNew = useIsNew();
  const texts = useTexts(name);
  const { data: words } = useWords(useLocale());
  const { data: choices = [], isLoading } = useAllFields();
  const filled = useRef(false);
  const [open, setOpen] = useState<string | null>(null);
  const stored = fieldsOf(value);
  const fields = stored.some(({ type }) => type === 'email') ? stored : [EMAIL_FIELD, ...stored];
  const rows = useRowIds(fields.length);
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
    if (ours && before.key !== field.key) texts.move(before.key, field.key);
    save(fields.map((old, place) => (place === index ? field : old)));
  };
  const remove = (index: number) => {
    const gone = fields[index];
    if (gone) texts.drop(gone.key);
    rows.remove(index);
    save(fields.filter((_, place) => place !== index));
  };
  const move = (from: number, to: number) => {
    rows.move(from, to);
    save(moved(fields, from, to));
  };
  const add = (added: NewField[]) => {
    save([...fields, ...added.map(({ field }) => field)]);
    texts.setLabels(
      Object.fromEntries(added.flatMap(({ field, label }) => (label === null ? [] : [[field.key, label]])))
    );
    const ids = added.map(() => rows.add());
    setOpen(ids.length === 1 ? (ids[0] ?? null) : null);
  };

  const labelOf = (key: string) => words?.labels[key as keyof typeof words.labels] ?? '';
  const rowOf = (field: FormField, index: number) => {
    const id = rows.ids[index] ?? '';
    return {
      field,
      texts: texts.of(field.key),
      usualLabel: labelOf(field.key),
      onText: texts.writable ? texts.set.bind(null, field.key) : undefined,
      others: fields.filter((other) => other !== field).map(({ key }) => key),
      around: { choices, countries: words?.countries ?? [] },
      misfits: misfitsOf(field, choices),
      errors: errors[index] ?? {},
      disabled,
      open: open === id,
      onOpen: (on: boolean) => setOpen(on ? id : null),
      onChange: (next: FormField) => change(index, next),
      onRemove: index > 0 ? () => remove(index) : undefined,
      onUp: index > 1 ? () => move(index, index - 1) : undefined,
      onDown: index > 0 && index < fields.length - 1 ? () => move(index, index + 1) : undefined,
    };
  };
  const lines = fields.map(rowOf);
  const placeOf = (id: string) => rows.ids.indexOf(id);

  return (
    <InputFrame {...props}>
      <Sortable
        ids={rows.ids.slice(1)}
        nameOf={(id) => {
          const line = lines[placeOf(id)];
          return line ? nameOf(line) : '';
        }}
        onMove={(from, to) => move(from + 1, to + 1)}
      >
        <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
          {lines.map((line, index) => {
            const id = rows.ids[index] ?? '';
            return index === 0 ? <FieldRow key={id} {...line} /> : <MovableFieldRow key={id} id={id} {...line} />;
          })}
        </Flex>
      </Sortable>
      {disabled ? null : <AddField fields={fields} choices={choices} loading={isLoading} onAdd={add} />}
    </InputFrame>
  );
}
