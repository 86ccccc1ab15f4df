import { Flex, Typography } from '@strapi/design-system';
import type { SignupStatus, SignupView } from '../../../../server/src/signup-forms/desk/contract';
import { Badge } from '../../shared/badge';
import { useText } from '../../shared/text';

const VARIANTS = {
  accepted: 'success',
  held: 'warning',
  unconfirmed: 'primary',
  rejected: 'neutral',
} as const satisfies Record<SignupStatus, string>;

/** What became of a sign-up, and why it is held. */
export function StatusBadge({ signup }: { signup: Pick<SignupView, 'status' | 'heldBecause'> }) {
  const t = useText();
  const { status, heldBecause } = signup;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Badge variant={VARIANTS[status]}>{t(`signups.status.${status}`)}</Badge>
      {status === 'held' && heldBecause ? (
        <Typography variant="pi" textColor="neutral600">
          {t(`signups.held.${heldBecause}`)}
        </Typography>
      ) : null}
    </Flex>
  );
}
