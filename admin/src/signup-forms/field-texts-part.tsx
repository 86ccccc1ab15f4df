import { Flex, Grid, Typography } from '@strapi/design-system';
import type { FormField, FormTexts } from '../../../server/src/signup-forms/contract';
import { TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import { FieldTexts } from './field-texts';
import { hasOptions } from './field-types';
import { withoutEmpty } from './values';

type Texts = NonNullable<FormTexts['fields']>;

interface Props {
  fields: FormField[];
  /** What the form calls its fields by itself. */
  labels: Partial<Record<string, string>>;
  texts: Texts;
  disabled?: boolean;
  onChange: (texts: Texts) => void;
}

/** All fields one below the other, with their options: what somebody who translates a form goes through. */
export function FieldTextsPart({ fields, labels, texts, disabled, onChange }: Props) {
  const t = useText();
  const set = (key: string, part: Partial<Texts[string]>) =>
    onChange({ ...texts, [key]: withoutEmpty({ ...texts[key], ...part }) });

  return (
    <Flex direction="column" alignItems="stretch" gap={5} padding={4}>
      {fields.map(({ key, type, options = [] }) => (
        <Flex key={key} direction="column" alignItems="stretch" gap={2} role="group" aria-label={key}>
          <Typography variant="pi" fontWeight="bold" textColor="neutral600">
            {t('form-texts.field', { key })}
          </Typography>
          <FieldTexts
            texts={texts[key] ?? {}}
            usualLabel={labels[key] ?? ''}
            disabled={disabled}
            onChange={(part, text) => set(key, { [part]: text })}
          />
          {hasOptions(type) ? (
            <Grid.Root gap={4}>
              {options
                .filter(({ value }) => value !== '')
                .map(({ value, label }) => (
                  <Grid.Item key={value} col={4} s={12} direction="column" alignItems="stretch">
                    <TextField
                      label={t('form-texts.option', { name: label || value })}
                      placeholder={label}
                      value={texts[key]?.options?.[value] ?? ''}
                      disabled={disabled}
                      onChange={(text) =>
                        set(key, { options: withoutEmpty({ ...texts[key]?.options, [value]: text }) })
                      }
                    />
                  </Grid.Item>
                ))}
            </Grid.Root>
          ) : null}
        </Flex>
      ))}
    </Flex>
  );
}
