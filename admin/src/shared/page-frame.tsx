import { Box } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  subtitle?: string;
  primaryAction?: ReactNode;
  secondaryAction?: ReactNode;
  navigationAction?: ReactNode;
  children: ReactNode;
}

export function PageFrame({ children, ...header }: Props) {
  return (
    <Page.Main>
      <Page.Title>{header.title}</Page.Title>
      <Layouts.Header {...header} />
      <Layouts.Content>{children}</Layouts.Content>
    </Page.Main>
  );
}

/** A white card; with a label it is a landmark of its own. */
export function Panel({ label, children }: { label?: string; children: ReactNode }) {
  const region = label ? { role: 'region', 'aria-label': label } : {};
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow" padding={6} {...region}>
      {children}
    </Box>
  );
}
