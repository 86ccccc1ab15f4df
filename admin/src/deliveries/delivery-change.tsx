import { Flex, Typography } from '@strapi/design-system';
import type { DeliveryDetail } from '../../../server/src/deliveries/contract';
import { type Fact, Facts } from '../shared/facts';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';

/** What was asked for: values, lists to join, lists to leave. */
export function DeliveryChange({ change }: { change: DeliveryDetail['change'] }) {
  const t = useText();
  const facts: Fact[] = Object.entries(change.fields).map(([name, value]) => ({
    name: change.labels[name] ?? name,
    value: (Array.isArray(value) ? value.join(', ') : value) || '–',
  }));
  if (change.join.length > 0) facts.push({ name: t('deliveries.join'), value: change.join.join(', ') });
  if (change.leave.length > 0) facts.push({ name: t('deliveries.leave'), value: change.leave.join(', ') });
  return (
    <Panel label={t('deliveries.change')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography variant="delta" tag="h2">
          {t('deliveries.change')}
        </Typography>
        {facts.length > 0 ? (
          <Facts facts={facts} />
        ) : (
          <Typography textColor="neutral600">{t('deliveries.no-change')}</Typography>
        )}
      </Flex>
    </Panel>
  );
}
