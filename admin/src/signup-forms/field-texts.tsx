import { Grid } from '@strapi/design-system';
import { TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import type { TextPart } from './use-texts';

const PARTS = ['label', 'placeholder', 'help'] as const satisfies readonly TextPart[];

interface Props {
  texts: Partial<Record<TextPart, string>>;
  /** What the form calls the field where nobody says otherwise. */
  usualLabel: string;
  disabled?: boolean;
  onChange: (part: TextPart, text: string) => void;
}

/** What visitors read at a field, in the language of the page. */
export function FieldTexts({ texts, usualLabel, disabled, onChange }: Props) {
  const t = useText();
  return (
    <Grid.Root gap={4}>
      {PARTS.map((part) => (
        <Grid.Item key={part} col={4} s={12} direction="column" alignItems="stretch">
          <TextField
            label={t(part === 'label' ? 'form-texts.label-of' : `form-texts.${part}`)}
            placeholder={part === 'label' ? usualLabel : undefined}
            value={texts[part] ?? ''}
            disabled={disabled}
            onChange={(text) => onChange(part, text)}
          />
        </Grid.Item>
      ))}
    </Grid.Root>
  );
}
