import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { OptOutPoll } from '../../../server/src/contacts/contract';
import { Facts } from '../shared/facts';
import { Note } from '../shared/note';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { Time } from '../shared/time';

/** What came back from one account. */
export function OptOutCard({ poll }: { poll: OptOutPoll }) {
  const t = useText();
  const { formatNumber } = useIntl();
  const { connectionName, pausedBecause, askedAt, knownUntil, noted, notedInAll, problem, nextAt } = poll;
  const time = (at: string | null, otherwise: string) =>
    at === null ? (
      otherwise
    ) : (
      <Typography textColor="neutral800">
        <Time at={at} />
      </Typography>
    );

  return (
    <Panel label={connectionName}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography variant="delta" tag="h2">
          {connectionName}
        </Typography>
        {pausedBecause ? (
          <Note kind="warning" title={t('opt-outs.paused')}>
            {t(`opt-outs.paused-${pausedBecause}`)}
          </Note>
        ) : null}
        {problem ? (
          <Note kind="danger" title={t('opt-outs.problem')}>
            {problem}
          </Note>
        ) : null}
        <Facts
          facts={[
            { name: t('opt-outs.asked-at'), value: time(askedAt, t('opt-outs.never')) },
            { name: t('opt-outs.known-until'), value: time(knownUntil, '–') },
            { name: t('opt-outs.next'), value: time(nextAt, '–') },
            { name: t('opt-outs.noted'), value: formatNumber(noted) },
            { name: t('opt-outs.noted-in-all'), value: formatNumber(notedInAll) },
          ]}
        />
      </Flex>
    </Panel>
  );
}
