import { Flex, Typography } from '@strapi/design-system';
import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { useText } from '../shared/text';
import { Time } from '../shared/time';

/** In a table's cell: the outcome, or the error in words and when the next try is. */
export function WhatHappened({ row }: { row: DeliveryRow }) {
  const t = useText();
  const { outcome, warnings, message, state, nextTryAt } = row;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      {outcome ? <Typography textColor="neutral800">{t(`outcome.${outcome}`)}</Typography> : null}
      {warnings.length > 0 ? (
        <Typography variant="pi" textColor="warning700">
          {t('deliveries.warnings', { count: warnings.length })}
        </Typography>
      ) : null}
      {!outcome && message ? (
        <Typography
          textColor={state === 'failed' ? 'danger600' : 'neutral800'}
          ellipsis
          maxWidth="30rem"
          title={message}
        >
          {message}
        </Typography>
      ) : null}
      {state === 'waiting' && nextTryAt ? (
        <Typography variant="pi" textColor="neutral600">
          {t('deliveries.next-try')} <Time at={nextTryAt} />
        </Typography>
      ) : null}
      {!outcome && !message ? <Typography textColor="neutral600">–</Typography> : null}
    </Flex>
  );
}
