import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import type { OptOutPoll } from '../../../server/src/contacts/contract';
import { PERMISSIONS } from '../permissions';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { usePollOptOuts } from './api';

/** Accounts that are not asked, or did not answer, brought nothing this time. */
const newsOf = (polls: OptOutPoll[]): number =>
  polls.reduce((sum, poll) => sum + (poll.problem || poll.pausedBecause ? 0 : poll.noted), 0);

export function AskNow() {
  const t = useText();
  const run = useRun();
  const { allowedActions } = useRBAC(PERMISSIONS.pollOptOuts);
  const [ask, { isLoading }] = usePollOptOuts();
  if (!allowedActions.canPoll) return null;
  return (
    <Button
      startIcon={<ArrowClockwise />}
      loading={isLoading}
      onClick={() => run(ask().unwrap(), (polls) => t('opt-outs.asked', { count: newsOf(polls) }))}
    >
      {t('opt-outs.ask')}
    </Button>
  );
}
