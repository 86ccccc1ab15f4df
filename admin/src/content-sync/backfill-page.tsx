import { Flex } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { usePolling } from '../deliveries/use-polling';
import { PERMISSIONS } from '../permissions';
import { Loaded } from '../shared/loaded';
import { useBackfill } from './backfill-api';
import { BackfillRun } from './backfill-run';
import { BackfillStart } from './backfill-start';
import { OneRule } from './one-rule';
import { useMayUpdateRules } from './use-may-update-rules';

function Backfill({ rule }: { rule: RuleView }) {
  const mayUpdate = useMayUpdateRules();
  const query = useBackfill(rule.key, { refetchOnMountOrArgChange: true });
  const run = query.data;
  usePolling(run?.state === 'running' || (run?.waiting ?? 0) > 0, query.refetch);

  return (
    <Loaded query={query}>
      {(last) => {
        const isOpen = last?.state === 'running' || last?.state === 'paused';
        return (
          <Flex direction="column" alignItems="stretch" gap={6}>
            {last ? <BackfillRun rule={rule} run={last} mayUpdate={mayUpdate} /> : null}
            {mayUpdate && !isOpen ? <BackfillStart rule={rule} again={last !== null} /> : null}
          </Flex>
        );
      }}
    </Loaded>
  );
}

export function BackfillPage() {
  const { key = '' } = useParams();
  return (
    <Page.Protect permissions={PERMISSIONS.readRules}>
      <OneRule rule={key} title="backfill.title" subtitle="backfill.subtitle">
        {(rule) => <Backfill rule={rule} />}
      </OneRule>
    </Page.Protect>
  );
}
