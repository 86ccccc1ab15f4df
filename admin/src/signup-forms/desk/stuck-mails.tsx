import type { StuckMails as Stuck } from '../../../../server/src/signup-forms/confirmation/contract';
import { api, at, unwrap } from '../../shared/api';
import { Note } from '../../shared/note';
import { useText } from '../../shared/text';

const { useCtctStuckMailsQuery: useStuckMails } = api.injectEndpoints({
  endpoints: (build) => ({
    ctctStuckMails: build.query<Stuck, void>({
      query: () => at('/confirmation-mails/stuck'),
      transformResponse: unwrap<Stuck>,
    }),
  }),
});

/** Says that people wait for a mail which the site's email provider does not take. */
export function StuckMails() {
  const t = useText();
  const { data } = useStuckMails(undefined, { refetchOnMountOrArgChange: true });
  if (!data || data.mails === 0) return null;
  return (
    <Note kind="danger" title={t('stuck-mails.title', { count: data.mails })}>
      {t('stuck-mails.help', { problem: data.problem ?? '' })}
    </Note>
  );
}
