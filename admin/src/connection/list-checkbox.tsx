import { Badge, Checkbox, Flex, Typography } from '@strapi/design-system';

interface Props {
  label: string;
  mark?: string;
  /** Beside the label, not part of it. */
  more?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}

export function ListCheckbox({ label, mark, more, checked, disabled, onChange }: Props) {
  return (
    <Flex gap={2}>
      <Checkbox checked={checked} disabled={disabled} onCheckedChange={(on) => onChange(on === true)}>
        {label}
      </Checkbox>
      {more ? (
        <Typography variant="pi" textColor="neutral600">
          {more}
        </Typography>
      ) : null}
      {mark ? <Badge variant="danger">{mark}</Badge> : null}
    </Flex>
  );
}
