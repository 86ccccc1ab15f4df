import { Button, Field, Flex, Textarea } from '@strapi/design-system';
import { Link as LinkIcon } from '@strapi/icons';
import { useRef, useState } from 'react';
import { useText } from '../shared/text';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { LinkHelper } from './link-helper';

/** A text in which words may be links, written as `[terms](https://example.org/terms)`. */
export function LinkedTextInput({ value, disabled, onChange, ...props }: CustomInputProps) {
  const t = useText();
  const area = useRef<HTMLTextAreaElement>(null);
  const [selected, setSelected] = useState<{ start: number; end: number } | null>(null);
  const text = typeof value === 'string' ? value : '';
  const label = typeof props.label === 'string' ? props.label : props.name;

  const open = () => {
    const { selectionStart: start = text.length, selectionEnd: end = text.length } = area.current ?? {};
    setSelected({ start, end });
  };
  const insert = (link: string) => {
    if (selected) onChange(props.name, `${text.slice(0, selected.start)}${link}${text.slice(selected.end)}`);
    setSelected(null);
  };

  return (
    <InputFrame {...props}>
      <Field.Root name={props.name}>
        <Textarea
          ref={area}
          aria-label={label}
          value={text}
          disabled={disabled}
          onChange={(event: { target: { value: string } }) => onChange(props.name, event.target.value)}
        />
      </Field.Root>
      {disabled || selected ? null : (
        <Flex>
          <Button type="button" size="S" variant="tertiary" startIcon={<LinkIcon />} onClick={open}>
            {t('linked-text.add')}
          </Button>
        </Flex>
      )}
      {selected ? (
        <LinkHelper
          words={text.slice(selected.start, selected.end)}
          onInsert={insert}
          onCancel={() => setSelected(null)}
        />
      ) : null}
    </InputFrame>
  );
}
