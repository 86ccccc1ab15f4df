import { Grid } from '@strapi/design-system';
import { AreaField, TextField } from '../shared/inputs';

export interface TextLine {
  label: string;
  /** What is said where this is empty. */
  placeholder?: string;
  long?: boolean;
  value: string;
  onChange: (text: string) => void;
}

export function FormTextsPart({ lines, disabled }: { lines: TextLine[]; disabled?: boolean }) {
  return (
    <Grid.Root gap={4} padding={4}>
      {lines.map(({ long, ...line }) => (
        <Grid.Item key={line.label} col={long ? 12 : 6} s={12} direction="column" alignItems="stretch">
          {long ? <AreaField {...line} disabled={disabled} /> : <TextField {...line} disabled={disabled} />}
        </Grid.Item>
      ))}
    </Grid.Root>
  );
}
