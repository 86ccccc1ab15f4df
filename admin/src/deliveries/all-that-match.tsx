import { Flex } from '@strapi/design-system';
import { ArrowClockwise, Cross } from '@strapi/icons';
import type { AllThatMatch, DeliveryPage } from '../../../server/src/deliveries/contract';
import { ConfirmButton } from '../shared/confirm-button';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { type DeliveryQuery, useCancelAllDeliveries, useRetryAllDeliveries } from './api';
import { canBeCancelled, canBeRetried, STATES } from './states';
import { useMayRetry } from './use-may-retry';

/** What the server's routes take: the filters without the page. */
function filterOf({ state, hold, connection, email }: DeliveryQuery): AllThatMatch | null {
  const known = STATES.find((one) => one === state);
  if (!known) return null;
  return {
    state: known,
    ...(hold === 'too-old' && { hold }),
    ...(connection && { connection }),
    ...(email && { email }),
  };
}

/** Retries or gives up whatever the filters show, on all of its pages; how many is said before. */
export function AllThatMatchActions({ query, kept }: { query: DeliveryQuery; kept: DeliveryPage['kept'] }) {
  const t = useText();
  const run = useRun();
  const mayRetry = useMayRetry();
  const [retryAll] = useRetryAllDeliveries();
  const [cancelAll] = useCancelAllDeliveries();
  const filter = filterOf(query);
  if (!mayRetry || !filter || kept === 0) return null;
  const values = { count: kept, state: t(filter.hold ? 'state.too-old' : `state.${filter.state}`) };

  return (
    <Flex gap={2} wrap="wrap">
      {canBeRetried(filter.state) ? (
        <ConfirmButton
          variant="secondary"
          startIcon={<ArrowClockwise />}
          harmless
          label={t('deliveries.retry-all', values)}
          action={t('deliveries.retry')}
          question={t('deliveries.retry-all-question', values)}
          onConfirm={() => run(retryAll(filter).unwrap(), ({ count }) => t('deliveries.retried-all', { count }))}
        />
      ) : null}
      {canBeCancelled(filter.state) ? (
        <ConfirmButton
          variant="tertiary"
          startIcon={<Cross />}
          label={t('deliveries.cancel-all', values)}
          action={t('deliveries.cancel')}
          question={t('deliveries.cancel-all-question', values)}
          onConfirm={() => run(cancelAll(filter).unwrap(), ({ count }) => t('deliveries.cancelled', { count }))}
        />
      ) : null}
    </Flex>
  );
}
