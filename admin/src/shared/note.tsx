import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Information, WarningCircle } from '@strapi/icons';
import type { ReactNode } from 'react';

type Kind = 'success' | 'danger' | 'warning' | 'info';

const LOOKS = {
  success: { background: 'success100', border: 'success200', icon: 'success600', Icon: CheckCircle },
  danger: { background: 'danger100', border: 'danger200', icon: 'danger600', Icon: WarningCircle },
  warning: { background: 'warning100', border: 'warning200', icon: 'warning600', Icon: WarningCircle },
  info: { background: 'primary100', border: 'primary200', icon: 'primary600', Icon: Information },
} as const satisfies Record<Kind, object>;

interface Props {
  kind: Kind;
  title?: string;
  children?: ReactNode;
}

/** A message that stays on the page, read out when it appears. */
export function Note({ kind, title, children }: Props) {
  const { background, border, icon, Icon } = LOOKS[kind];
  return (
    <Box
      role={kind === 'danger' ? 'alert' : 'status'}
      background={background}
      borderColor={border}
      hasRadius
      padding={4}
      width="100%"
    >
      <Flex gap={3} alignItems="flex-start">
        <Box color={icon} paddingTop="2px">
          <Icon fill="currentColor" aria-hidden />
        </Box>
        <Flex direction="column" alignItems="flex-start" gap={1} flex="1" minWidth={0}>
          {title ? (
            <Typography fontWeight="bold" textColor="neutral800">
              {title}
            </Typography>
          ) : null}
          {typeof children === 'string' ? <Typography textColor="neutral800">{children}</Typography> : children}
        </Flex>
      </Flex>
    </Box>
  );
}
