import { useIntl } from 'react-intl';

/** A moment in the reader's own language and time zone. */
export function Time({ at }: { at: string }) {
  const { formatDate } = useIntl();
  return <time dateTime={at}>{formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' })}</time>;
}
