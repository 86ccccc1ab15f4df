import { Cross } from '@strapi/icons';
import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { ConfirmButton } from '../shared/confirm-button';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useCancelDelivery } from './api';
import { canBeCancelled } from './states';
import { useMayRetry } from './use-may-retry';

export function CancelButton({ delivery }: { delivery: DeliveryRow }) {
  const t = useText();
  const run = useRun();
  const mayRetry = useMayRetry();
  const [cancel] = useCancelDelivery();
  const { id, email, state, forgottenAt } = delivery;
  if (!mayRetry || !canBeCancelled(state) || forgottenAt !== null) return null;
  return (
    <ConfirmButton
      variant="tertiary"
      startIcon={<Cross />}
      label={t('deliveries.cancel')}
      question={t('deliveries.cancel-question', { email })}
      onConfirm={() => run(cancel(id).unwrap(), t('deliveries.cancelled', { count: 1 }))}
    />
  );
}
