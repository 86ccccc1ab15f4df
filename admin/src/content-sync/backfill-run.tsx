import { Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { BackfillView } from '../../../server/src/content-sync/backfill/contract';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { DELIVERIES, skippedPath } from '../paths';
import { Facts } from '../shared/facts';
import { Panel } from '../shared/page-frame';
import { Progress } from '../shared/progress';
import { useText } from '../shared/text';
import { Time } from '../shared/time';
import { BackfillButtons } from './backfill-buttons';
import { durationWords } from './duration-words';

interface Props {
  rule: RuleView;
  run: BackfillView;
  mayUpdate: boolean;
}

/** How far a backfill is, or how the last one ended. */
export function BackfillRun({ rule, run, mayUpdate }: Props) {
  const t = useText();
  const { formatNumber } = useIntl();
  const { state, total, done, waiting } = run;
  const isOpen = state === 'running' || state === 'paused';
  const words = t(`backfill.state-${state}`, { done, total, waiting });
  const moment = (at: string) => (
    <Typography textColor="neutral800">
      <Time at={at} />
    </Typography>
  );
  const linked = (count: number, to: string) =>
    count > 0 ? (
      <Link tag={NavLink} to={to}>
        {formatNumber(count)}
      </Link>
    ) : (
      0
    );

  return (
    <Panel label={t('backfill.progress')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Typography variant="delta" tag="h2" role="status">
          {words}
        </Typography>
        {isOpen ? <Progress value={done} max={total} label={t('backfill.progress')} text={words} /> : null}
        <Facts
          facts={[
            { name: t('backfill.looked-at'), value: t('backfill.of', { done, total }) },
            { name: t('backfill.changed'), value: formatNumber(run.changed) },
            { name: t('backfill.skipped'), value: linked(run.skipped, skippedPath(rule.key)) },
            { name: t('backfill.waiting'), value: linked(waiting, DELIVERIES) },
            ...(run.perSecond === null
              ? []
              : [{ name: t('backfill.rate'), value: t('backfill.per-second', { rate: run.perSecond }) }]),
            ...(isOpen && run.secondsLeft !== null
              ? [{ name: t('backfill.time-left'), value: durationWords(t, run.secondsLeft) }]
              : []),
            { name: t('backfill.started'), value: moment(run.startedAt) },
            ...(run.finishedAt ? [{ name: t('backfill.finished'), value: moment(run.finishedAt) }] : []),
          ]}
        />
        {isOpen && mayUpdate ? <BackfillButtons rule={rule.key} isPaused={state === 'paused'} /> : null}
      </Flex>
    </Panel>
  );
}
