import { Button, Flex, Typography } from '@strapi/design-system';
import { usePolling } from '../deliveries/use-polling';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { Time } from '../shared/time';
import { useRun } from '../shared/use-run';
import { useSweep, useSweeps } from './backfill-api';

/** Entries that were changed past Strapi, and when somebody looks for them. */
export function SweepPanel({ mayUpdate }: { mayUpdate: boolean }) {
  const t = useText();
  const run = useRun();
  const { data: sweeps, refetch } = useSweeps(undefined, { refetchOnMountOrArgChange: true });
  const [sweep, { isLoading }] = useSweep();
  usePolling((sweeps?.running ?? 0) > 0, refetch);
  if (!sweeps) return null;
  const { at, running, lastAt } = sweeps;
  const now = () => run(sweep().unwrap(), ({ rules }) => t('sweep.begun', { count: rules }));

  return (
    <Panel label={t('sweep.title')}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={6} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1} flex="1" minWidth="30rem">
          <Typography variant="delta" tag="h2">
            {t('sweep.title')}
          </Typography>
          <Typography textColor="neutral600">
            {t('sweep.hint')} {at ? t('sweep.at', { at }) : t('sweep.on-request')}
          </Typography>
          <Typography variant="pi" textColor="neutral600" role="status">
            {running > 0 ? t('sweep.running', { count: running }) : null}
            {running === 0 && lastAt ? (
              <>
                {t('sweep.last')} <Time at={lastAt} />
              </>
            ) : null}
          </Typography>
        </Flex>
        {mayUpdate ? (
          <Button variant="secondary" loading={isLoading} disabled={running > 0} onClick={now}>
            {t('sweep.now')}
          </Button>
        ) : null}
      </Flex>
    </Panel>
  );
}
