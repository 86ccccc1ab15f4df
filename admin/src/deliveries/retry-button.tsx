import { Button, type ButtonProps } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { PERMISSIONS } from '../permissions';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useRetryDelivery } from './api';
import { canBeRetried } from './states';

interface Props extends Pick<ButtonProps, 'size'> {
  delivery: Pick<DeliveryRow, 'id' | 'state' | 'email'>;
  /** Among rows: says whose delivery it is. */
  inRow?: boolean;
}

export function RetryButton({ delivery, inRow, size = 'S' }: Props) {
  const t = useText();
  const run = useRun();
  const { allowedActions } = useRBAC(PERMISSIONS.retryDeliveries);
  const [retry, { isLoading }] = useRetryDelivery();
  if (!allowedActions.canRetry || !canBeRetried(delivery.state)) return null;
  return (
    <Button
      size={size}
      variant="secondary"
      startIcon={<ArrowClockwise />}
      loading={isLoading}
      aria-label={inRow ? t('deliveries.retry-of', { email: delivery.email }) : undefined}
      onClick={() => run(retry(delivery.id).unwrap(), t('deliveries.retried'))}
    >
      {t('deliveries.retry')}
    </Button>
  );
}
