import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { BudgetToday } from '../../../server/src/connection/contract';
import { Facts } from '../shared/facts';
import { Loaded } from '../shared/loaded';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { Time } from '../shared/time';
import { useBudget } from './site-api';

function Budget({ budget }: { budget: BudgetToday }) {
  const t = useText();
  const { formatNumber } = useIntl();
  const { used, limit, left, leftForSyncs, resetsAt } = budget;
  const share = Math.min(100, Math.round((100 * used) / limit));
  return (
    <>
      <Box background="neutral200" hasRadius height="8px" overflow="hidden" aria-hidden>
        <Box background={share < 80 ? 'primary600' : 'warning600'} height="8px" width={`${share}%`} minWidth="4px" />
      </Box>
      <Facts
        facts={[
          { name: t('budget.used'), value: t('budget.of', { used, limit }) },
          { name: t('budget.left'), value: formatNumber(left) },
          { name: t('budget.left-for-syncs'), value: formatNumber(leftForSyncs) },
          {
            name: t('budget.resets'),
            value: (
              <Typography textColor="neutral800">
                <Time at={resetsAt} />
              </Typography>
            ),
          },
        ]}
      />
      <Typography variant="pi" textColor="neutral600">
        {t('budget.help')}
      </Typography>
    </>
  );
}

/** What the API key may still ask today. */
export function BudgetCard({ connection }: { connection: string }) {
  const t = useText();
  const query = useBudget(connection, { refetchOnMountOrArgChange: true, pollingInterval: 15_000 });
  return (
    <Panel label={t('budget.title')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography variant="delta" tag="h2">
          {t('budget.title')}
        </Typography>
        <Loaded query={query}>{(budget) => <Budget budget={budget} />}</Loaded>
      </Flex>
    </Panel>
  );
}
