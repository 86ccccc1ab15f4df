import { Badge, Checkbox, Flex } from '@strapi/design-system';

interface Props {
  label: string;
  mark?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}

export function ListCheckbox({ label, mark, checked, disabled, onChange }: Props) {
  return (
    <Flex gap={2}>
      <Checkbox checked={checked} disabled={disabled} onCheckedChange={(on) => onChange(on === true)}>
        {label}
      </Checkbox>
      {mark ? <Badge variant="danger">{mark}</Badge> : null}
    </Flex>
  );
}
