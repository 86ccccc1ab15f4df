import { type BadgeProps, Badge as StrapiBadge } from '@strapi/design-system';
import type { ReactNode } from 'react';

interface Props {
  variant?: BadgeProps['variant'];
  children: ReactNode;
}

/** Strapi's words on orange, and in the dark on violet, are hard to read: contrast 3.6 and 2.4, where WCAG asks for 4.5. */
const HARD_TO_READ = ['warning', 'primary'];

export function Badge({ variant, children }: Props) {
  return variant && HARD_TO_READ.includes(variant) ? (
    <StrapiBadge backgroundColor={`${variant}200`} textColor="neutral800">
      {children}
    </StrapiBadge>
  ) : (
    <StrapiBadge variant={variant}>{children}</StrapiBadge>
  );
}
