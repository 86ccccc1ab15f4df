import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

export interface Fact {
  name: string;
  value: ReactNode;
}

/** Names with values, as a description list. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <Grid.Root tag="dl" gap={4}>
      {facts.map(({ name, value }) => (
        <Grid.Item key={name} col={4} s={6} xs={12} direction="column" alignItems="stretch">
          <Typography tag="dt" variant="pi" fontWeight="bold" textColor="neutral600">
            {name}
          </Typography>
          <Flex tag="dd" margin={0}>
            <Box minWidth={0} style={{ overflowWrap: 'anywhere' }}>
              {typeof value === 'string' || typeof value === 'number' ? (
                <Typography textColor="neutral800">{value}</Typography>
              ) : (
                value
              )}
            </Box>
          </Flex>
        </Grid.Item>
      ))}
    </Grid.Root>
  );
}
