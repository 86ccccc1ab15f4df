import { Flex } from '@strapi/design-system';
import { Check, Cross } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { ReviewInput } from '../../../../server/src/signup-forms/desk/contract';
import { ConfirmButton } from '../../shared/confirm-button';
import { useText } from '../../shared/text';
import { useRun } from '../../shared/use-run';
import { useReviewSignups } from './api';

interface Props {
  ids: string[];
  onDone?: () => void;
}

/** Lets sign-ups that are held through, or rejects them; what could not be done is said. */
export function ReviewButtons({ ids, onDone }: Props) {
  const t = useText();
  const run = useRun();
  const { toggleNotification } = useNotification();
  const [review] = useReviewSignups();
  const count = ids.length;

  const decide = async (say: ReviewInput['review']) => {
    const done = await run(review({ ids, review: say }).unwrap(), ({ count: changed }) =>
      t(`signups.${say}ed-count`, { count: changed })
    );
    if (!done.ok) return;
    if (done.value.problems.length > 0) {
      toggleNotification({ type: 'warning', message: done.value.problems.join(' ') });
    }
    onDone?.();
  };

  return (
    <Flex gap={2} wrap="wrap">
      <ConfirmButton
        variant="secondary"
        startIcon={<Check />}
        harmless
        label={t('signups.accept', { count })}
        question={t('signups.accept-question', { count })}
        onConfirm={() => decide('accept')}
      />
      <ConfirmButton
        variant="danger-light"
        startIcon={<Cross />}
        label={t('signups.reject', { count })}
        question={t('signups.reject-question', { count })}
        onConfirm={() => decide('reject')}
      />
    </Flex>
  );
}
