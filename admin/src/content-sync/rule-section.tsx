import { Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { Panel } from '../shared/page-frame';

interface Props {
  title: string;
  hint?: string;
  /** Of the section as a whole. */
  error?: string;
  children: ReactNode;
}

/** One question that a rule answers. */
export function RuleSection({ title, hint, error, children }: Props) {
  return (
    <Panel label={title}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography variant="delta" tag="h2">
            {title}
          </Typography>
          {hint ? <Typography textColor="neutral600">{hint}</Typography> : null}
        </Flex>
        {children}
        {error ? (
          <Typography textColor="danger600" variant="pi" role="alert">
            {error}
          </Typography>
        ) : null}
      </Flex>
    </Panel>
  );
}
