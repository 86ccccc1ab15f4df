import { Badge, Flex, Typography } from '@strapi/design-system';
import type { FormSignup } from '../../../../server/src/signup-forms/editor/contract';
import { StateBadge } from '../../deliveries/state-badge';
import { useText } from '../../shared/text';
import { Time } from '../../shared/time';
import { StatusBadge } from '../desk/status-badge';

/** Who signed up, and how far it got: its own state while it waits for somebody, else that of its deliveries. */
export function SignupLine({ signup }: { signup: FormSignup }) {
  const t = useText();
  const { email, at, test, deliveries } = signup;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {email}
      </Typography>
      <Flex gap={2} wrap="wrap">
        <Typography variant="pi" textColor="neutral600">
          <Time at={at} short />
        </Typography>
        {test ? <Badge>{t('signups.test')}</Badge> : null}
        {deliveries.length === 0 ? <StatusBadge signup={signup} /> : null}
      </Flex>
      {deliveries.map((delivery) => (
        <Flex key={delivery.id} direction="column" alignItems="flex-start" gap={1}>
          <Flex gap={2} wrap="wrap">
            <StateBadge delivery={delivery} />
            <Typography variant="pi" textColor="neutral600">
              {delivery.connectionName}
            </Typography>
          </Flex>
          {delivery.outcome || delivery.message ? (
            <Typography variant="pi" textColor={delivery.state === 'failed' ? 'danger600' : 'neutral800'}>
              {delivery.outcome ? t(`outcome.${delivery.outcome}`) : delivery.message}
            </Typography>
          ) : null}
        </Flex>
      ))}
    </Flex>
  );
}
