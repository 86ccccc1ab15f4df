import { Flex, Typography } from '@strapi/design-system';
import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { useText } from '../shared/text';
import { Time } from '../shared/time';

/** In a table's cell: the outcome, or the error in words and when the next try is. */
export function WhatHappened({ row }: { row: DeliveryRow }) {
  const t = useText();
  const { outcome, warnings, message, state, nextTryAt } = row;
  const later = state === 'waiting' && nextTryAt !== null && Date.parse(nextTryAt) > Date.now();
  const words = outcome ? t(`outcome.${outcome}`) : message;
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} minWidth="12rem">
      {words || !later ? (
        <Typography textColor={state === 'failed' ? 'danger600' : 'neutral800'} style={{ whiteSpace: 'normal' }}>
          {words ?? '–'}
        </Typography>
      ) : null}
      {warnings.length > 0 ? (
        <Typography variant="pi" textColor="warning700">
          {t('deliveries.warnings', { count: warnings.length })}
        </Typography>
      ) : null}
      {later ? (
        <Typography variant="pi" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
          {t('deliveries.next-try')} <Time at={nextTryAt} short />
        </Typography>
      ) : null}
    </Flex>
  );
}
