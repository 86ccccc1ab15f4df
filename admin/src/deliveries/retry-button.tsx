import { Button, IconButton } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useRetryDelivery } from './api';
import { canBeRetried, waitsForWord } from './states';
import { useMayRetry } from './use-may-retry';

interface Props {
  delivery: Pick<DeliveryRow, 'id' | 'state' | 'hold' | 'email' | 'forgottenAt'>;
  /** Among rows: small, and says whose delivery it is. */
  inRow?: boolean;
}

export function RetryButton({ delivery, inRow }: Props) {
  const t = useText();
  const run = useRun();
  const mayRetry = useMayRetry();
  const [retry, { isLoading }] = useRetryDelivery();
  const { id, email, state, forgottenAt } = delivery;
  if (!mayRetry || !canBeRetried(state) || forgottenAt !== null) return null;
  const again = () => run(retry(id).unwrap(), t('deliveries.retried'));
  const what = waitsForWord(delivery) ? 'release' : 'retry';

  return inRow ? (
    <IconButton label={t(`deliveries.${what}-of`, { email })} disabled={isLoading} onClick={again}>
      <ArrowClockwise />
    </IconButton>
  ) : (
    <Button variant="secondary" startIcon={<ArrowClockwise />} loading={isLoading} onClick={again}>
      {t(`deliveries.${what}`)}
    </Button>
  );
}
