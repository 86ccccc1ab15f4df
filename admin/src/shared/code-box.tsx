import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

const Code = styled(Typography)`
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

/** Text that matters to the letter: addresses of requests, redirect addresses. */
export function CodeBox({ children, label }: { children: string; label: string }) {
  return (
    <Box background="neutral100" borderColor="neutral200" hasRadius padding={3} flex="1" minWidth={0}>
      <Code tag="code" aria-label={label} variant="omega" textColor="neutral800">
        {children}
      </Code>
    </Box>
  );
}
