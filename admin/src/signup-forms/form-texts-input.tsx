import { Accordion } from '@strapi/design-system';
import { type ReactNode, useState } from 'react';
import type { FormTexts } from '../../../server/src/signup-forms/contract';
import { type TextKey, useText } from '../shared/text';
import { useWords } from './editor-api';
import { FieldTextsPart } from './field-texts-part';
import { FormTextsPart, type TextLine } from './form-texts-part';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { useLocale } from './use-locale';
import { useSibling } from './use-sibling';
import { EMAIL_FIELD, fieldsOf, offersOf, textsOf, withoutEmpty } from './values';

const ERRORS = [
  'required',
  'tick',
  'email',
  'phone',
  'number',
  'date',
  'option',
  'tooLong',
  'text',
  'characters',
  'consent',
  'lists',
  'check',
  'refused',
  'tooMany',
  'unreachable',
  'failed',
] as const satisfies ReadonlyArray<keyof NonNullable<FormTexts['errors']>>;
const MAIL = ['subject', 'text', 'button', 'ignore', 'preferences'] as const satisfies ReadonlyArray<
  keyof NonNullable<FormTexts['mail']>
>;

interface Part {
  id: string;
  title: TextKey;
  description?: TextKey;
  content: ReactNode;
}

/** Everything that a visitor reads, in the language of the page; what is left empty shows as what the form says by itself. */
export function FormTextsInput({ value, disabled, onChange, ...props }: CustomInputProps) {
  const t = useText();
  const { data: words } = useWords(useLocale());
  const { value: siblingFields } = useSibling(props.name, 'fields');
  const { value: siblingOffers } = useSibling(props.name, 'listChoices');
  const { value: confirmation } = useSibling(props.name, 'confirmation');
  const [open, setOpen] = useState('start');
  const texts = textsOf(value);
  const stored = fieldsOf(siblingFields);

  const save = (next: FormTexts) => onChange(props.name, withoutEmpty(next));
  const line = (name: 'button' | 'introduction' | 'chooseLists' | 'confirm', placeholder?: string): TextLine => ({
    label: t(`form-texts.${name}`),
    placeholder,
    long: name === 'introduction' || name === 'confirm',
    value: texts[name] ?? '',
    onChange: (text) => save({ ...texts, [name]: text }),
  });
  const errorLine = (name: (typeof ERRORS)[number]): TextLine => ({
    label: t(`form-texts.error-${name}`),
    placeholder: words?.errors[name],
    value: texts.errors?.[name] ?? '',
    onChange: (text) => save({ ...texts, errors: withoutEmpty({ ...texts.errors, [name]: text }) }),
  });
  const mailLine = (name: (typeof MAIL)[number]): TextLine => ({
    label: t(`form-texts.mail-${name}`),
    placeholder: words?.mail[name],
    long: name === 'text' || name === 'ignore',
    value: texts.mail?.[name] ?? '',
    onChange: (text) => save({ ...texts, mail: withoutEmpty({ ...texts.mail, [name]: text }) }),
  });
  const part = (lines: TextLine[]) => <FormTextsPart lines={lines} disabled={disabled} />;

  const parts: Part[] = [
    {
      id: 'start',
      title: 'form-texts.start',
      content: part([
        line('button', words?.button),
        ...(offersOf(siblingOffers).length > 0 ? [line('chooseLists')] : []),
        line('introduction'),
      ]),
    },
    {
      id: 'fields',
      title: 'form-texts.fields',
      content: (
        <FieldTextsPart
          fields={stored.length > 0 ? stored : [EMAIL_FIELD]}
          labels={words?.labels ?? {}}
          texts={texts.fields ?? {}}
          disabled={disabled}
          onChange={(fields) => save({ ...texts, fields })}
        />
      ),
    },
    {
      id: 'errors',
      title: 'form-texts.errors',
      description: 'form-texts.filled-in',
      content: part(ERRORS.map(errorLine)),
    },
    ...(confirmation === 'returning' || confirmation === 'everybody'
      ? [
          {
            id: 'mail',
            title: 'form-texts.mail' as const,
            description: 'form-texts.filled-in' as const,
            content: part([line('confirm', words?.confirm), ...MAIL.map(mailLine)]),
          },
        ]
      : []),
  ];

  return (
    <InputFrame {...props}>
      <Accordion.Root value={open} onValueChange={setOpen} size="S" collapsible>
        {parts.map(({ id, title, description, content }) => (
          <Accordion.Item key={id} value={id}>
            <Accordion.Header>
              <Accordion.Trigger description={description ? t(description) : undefined}>{t(title)}</Accordion.Trigger>
            </Accordion.Header>
            <Accordion.Content>{content}</Accordion.Content>
          </Accordion.Item>
        ))}
      </Accordion.Root>
    </InputFrame>
  );
}
