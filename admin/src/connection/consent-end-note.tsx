import { Typography } from '@strapi/design-system';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { Time } from '../shared/time';

const WARNED_MS = 30 * 24 * 3_600_000;

/** A consent ends when it is not used for long. It is used once a week, so something has gone wrong for months. */
export function ConsentEndNote({ connection }: { connection: Pick<ConnectionView, 'consentEndsAt' | 'health'> }) {
  const t = useText();
  const { consentEndsAt, health } = connection;
  if (consentEndsAt === null || health === 'not-connected') return null;
  const left = Date.parse(consentEndsAt) - Date.now();
  if (left > WARNED_MS) return null;
  return (
    <Note kind="warning" title={t(left > 0 ? 'consent.ends' : 'consent.ended')}>
      <Typography textColor="neutral800">
        {t('consent.ends-at')} <Time at={consentEndsAt} />. {t('consent.ends-help')}
      </Typography>
    </Note>
  );
}
