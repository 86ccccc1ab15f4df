import { Button, Flex, Typography } from '@strapi/design-system';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { Note } from '../shared/note';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { usePreviewBackfill, useStartBackfill } from './backfill-api';
import { BackfillExamples } from './backfill-examples';
import { BackfillForecast } from './backfill-forecast';

interface Props {
  rule: RuleView;
  /** There was one before. */
  again: boolean;
}

/** First what a backfill would do, then the backfill. */
export function BackfillStart({ rule, again }: Props) {
  const t = useText();
  const run = useRun();
  const [look, { data: preview, isLoading: isLooking, reset: forget }] = usePreviewBackfill();
  const [start, { isLoading: isStarting }] = useStartBackfill();
  const startNow = async () => {
    const begun = await run(start(rule.key).unwrap(), t('backfill.begun'));
    if (begun.ok) forget();
  };

  if (!rule.enabled) return <Note kind="info">{t('backfill.off')}</Note>;
  if (rule.problem) return <Note kind="warning">{rule.problem}</Note>;
  return (
    <Panel label={t('backfill.start-title')}>
      <Flex direction="column" alignItems="stretch" gap={5}>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography variant="delta" tag="h2">
            {t(again ? 'backfill.again' : 'backfill.first')}
          </Typography>
          <Typography textColor="neutral600">{t('backfill.hint')}</Typography>
        </Flex>
        {preview ? <BackfillForecast preview={preview} /> : null}
        <Flex gap={2} wrap="wrap">
          <Button
            variant={preview ? 'secondary' : 'default'}
            loading={isLooking}
            onClick={() => run(look(rule.key).unwrap())}
          >
            {t(preview ? 'backfill.look-again' : 'backfill.look')}
          </Button>
          <Button
            variant={preview ? 'default' : 'tertiary'}
            disabled={isLooking}
            loading={isStarting}
            onClick={startNow}
          >
            {t(preview ? 'backfill.start' : 'backfill.start-blind')}
          </Button>
        </Flex>
        {preview && preview.examples.length > 0 ? <BackfillExamples rule={rule} examples={preview.examples} /> : null}
      </Flex>
    </Panel>
  );
}
