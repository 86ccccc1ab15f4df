import { Box, Button } from '@strapi/design-system';
import { Plus } from '@strapi/icons';

interface Props {
  label: string;
  disabled?: boolean;
  onAdd: () => void;
}

export function AddRow({ label, disabled, onAdd }: Props) {
  return (
    <Box>
      <Button type="button" size="S" variant="tertiary" startIcon={<Plus />} disabled={disabled} onClick={onAdd}>
        {label}
      </Button>
    </Box>
  );
}
