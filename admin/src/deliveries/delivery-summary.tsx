import { Flex, Typography } from '@strapi/design-system';
import type { DeliveryDetail } from '../../../server/src/deliveries/contract';
import { connectionLabel } from '../connection/connection-label';
import { type Fact, Facts } from '../shared/facts';
import { Note } from '../shared/note';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { Time } from '../shared/time';
import { StateBadge } from './state-badge';
import { wordsBesides } from './words-of';

export function DeliverySummary({ delivery }: { delivery: DeliveryDetail }) {
  const t = useText();
  const { kind, source, state, outcome, warnings, message, words, actor } = delivery;
  const besides = wordsBesides(message, words);
  const time = (at: string) => (
    <Typography textColor="neutral800">
      <Time at={at} />
    </Typography>
  );
  const facts: Fact[] = [
    { name: t('deliveries.state'), value: <StateBadge delivery={delivery} /> },
    { name: t('deliveries.outcome'), value: outcome ? t(`outcome.${outcome}`) : '–' },
    { name: t('deliveries.attempts'), value: delivery.attempts },
    { name: t('deliveries.source'), value: source ?? t(`kind.${kind}`) },
    { name: t('deliveries.actor'), value: t(`actor.${actor}`) },
    { name: t('connection.one'), value: connectionLabel(delivery.connectionName, delivery.api) },
    { name: t('deliveries.time'), value: time(delivery.createdAt) },
  ];
  if (delivery.finishedAt) facts.push({ name: t('deliveries.finished'), value: time(delivery.finishedAt) });
  if (delivery.nextTryAt && state === 'waiting') {
    facts.push({ name: t('deliveries.next-try'), value: time(delivery.nextTryAt) });
  }

  return (
    <Panel label={t('deliveries.summary')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Facts facts={facts} />
        {message && state !== 'succeeded' ? (
          <Note kind={state === 'failed' ? 'danger' : 'warning'} title={message}>
            {besides ? t('deliveries.words', { words: besides }) : null}
          </Note>
        ) : null}
        {warnings.map((warning) => (
          <Note key={`${warning.code} ${warning.message}`} kind="warning" title={t(`warning.${warning.code}`)}>
            {warning.message}
          </Note>
        ))}
      </Flex>
    </Panel>
  );
}
