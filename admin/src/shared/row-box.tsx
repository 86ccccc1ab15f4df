import { Box, Flex, IconButton } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { ReactNode } from 'react';

interface Props {
  /** Of the row, "Condition 2". */
  label: string;
  removeLabel: string;
  disabled?: boolean;
  onRemove: () => void;
  /** Below the row's inputs, over its whole width; keeps its own distance. */
  more?: ReactNode;
  children: ReactNode;
}

/** A row of inputs side by side, each as wide as its neighbour, with a button that takes the row away. */
export function RowBox({ label, removeLabel, disabled, onRemove, more, children }: Props) {
  return (
    <Box role="group" aria-label={label} background="neutral100" hasRadius padding={4}>
      <Flex gap={4} alignItems="flex-start">
        {children}
        {disabled ? null : (
          <Box paddingTop={5}>
            <IconButton label={removeLabel} onClick={onRemove} type="button">
              <Trash />
            </IconButton>
          </Box>
        )}
      </Flex>
      {more}
    </Box>
  );
}

export const RowCell = ({ children, grow = 1 }: { children: ReactNode; grow?: number }) => (
  <Box flex={`${grow} 1 0`} minWidth={0}>
    {children}
  </Box>
);
