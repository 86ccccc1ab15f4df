import { Button, IconButton } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { PERMISSIONS } from '../permissions';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useRetryDelivery } from './api';
import { canBeRetried } from './states';

interface Props {
  delivery: Pick<DeliveryRow, 'id' | 'state' | 'email'>;
  /** Among rows: small, and says whose delivery it is. */
  inRow?: boolean;
}

export function RetryButton({ delivery, inRow }: Props) {
  const t = useText();
  const run = useRun();
  const { allowedActions } = useRBAC(PERMISSIONS.retryDeliveries);
  const [retry, { isLoading }] = useRetryDelivery();
  if (!allowedActions.canRetry || !canBeRetried(delivery.state)) return null;
  const again = () => run(retry(delivery.id).unwrap(), t('deliveries.retried'));

  return inRow ? (
    <IconButton label={t('deliveries.retry-of', { email: delivery.email })} disabled={isLoading} onClick={again}>
      <ArrowClockwise />
    </IconButton>
  ) : (
    <Button variant="secondary" startIcon={<ArrowClockwise />} loading={isLoading} onClick={again}>
      {t('deliveries.retry')}
    </Button>
  );
}
