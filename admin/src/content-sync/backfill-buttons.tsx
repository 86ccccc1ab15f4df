import { Button, Flex } from '@strapi/design-system';
import { ConfirmButton } from '../shared/confirm-button';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { type Turn, useTurnBackfill } from './backfill-api';

/** What can be done with a backfill that is not over. */
export function BackfillButtons({ rule, isPaused }: { rule: string; isPaused: boolean }) {
  const t = useText();
  const run = useRun();
  const [turn, { isLoading }] = useTurnBackfill();
  const to = (way: Turn) => run(turn({ rule, turn: way }).unwrap());
  return (
    <Flex gap={2}>
      <Button
        variant={isPaused ? 'default' : 'secondary'}
        loading={isLoading}
        onClick={() => to(isPaused ? 'resume' : 'pause')}
      >
        {t(isPaused ? 'backfill.resume' : 'backfill.pause')}
      </Button>
      <ConfirmButton
        variant="danger-light"
        label={t('backfill.cancel')}
        question={t('backfill.cancel-question')}
        onConfirm={() => to('cancel')}
      />
    </Flex>
  );
}
