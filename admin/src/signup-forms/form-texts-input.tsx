import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import type { FormTexts } from '../../../server/src/signup-forms/contract';
import { AreaField, TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { useSibling } from './use-sibling';
import { EMAIL_FIELD, fieldsOf, textsOf } from './values';

const PARTS = ['label', 'placeholder', 'help'] as const;
type Part = (typeof PARTS)[number];

/** An empty text is no text: the form then shows its own. */
function without<T extends object>(texts: T): T {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '' && text !== undefined)) as T;
}

/** Everything that a visitor reads, in the language of the page. */
export function FormTextsInput({ value, disabled, onChange, ...props }: CustomInputProps) {
  const t = useText();
  const { value: sibling } = useSibling(props.name, 'fields');
  const texts = textsOf(value);
  const stored = fieldsOf(sibling);
  const fields = stored.length > 0 ? stored : [EMAIL_FIELD];

  const save = (next: FormTexts) => onChange(props.name, without(next));
  const setPart = (key: string, part: Part, text: string) =>
    save({ ...texts, fields: { ...texts.fields, [key]: without({ ...texts.fields?.[key], [part]: text }) } });

  return (
    <InputFrame {...props}>
      <Box background="neutral0" borderColor="neutral200" hasRadius padding={4}>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <TextField
            label={t('form-texts.button')}
            placeholder={t('form-texts.button-placeholder')}
            value={texts.button ?? ''}
            disabled={disabled}
            onChange={(button) => save({ ...texts, button })}
          />
          <AreaField
            label={t('form-texts.introduction')}
            value={texts.introduction ?? ''}
            disabled={disabled}
            onChange={(introduction) => save({ ...texts, introduction })}
          />
          {fields.map(({ key }) => (
            <Flex key={key} direction="column" alignItems="stretch" gap={2} role="group" aria-label={key}>
              <Typography variant="pi" fontWeight="bold" textColor="neutral600">
                {t('form-texts.field', { key })}
              </Typography>
              <Grid.Root gap={4}>
                {PARTS.map((part) => (
                  <Grid.Item key={part} col={4} s={12} direction="column" alignItems="stretch">
                    <TextField
                      label={t(part === 'label' ? 'form-texts.label-of' : `form-texts.${part}`)}
                      value={texts.fields?.[key]?.[part] ?? ''}
                      disabled={disabled}
                      onChange={(text) => setPart(key, part, text)}
                    />
                  </Grid.Item>
                ))}
              </Grid.Root>
            </Flex>
          ))}
        </Flex>
      </Box>
    </InputFrame>
  );
}
