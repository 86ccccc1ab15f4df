import { useIntl } from 'react-intl';

/** A moment in the reader's own language and time zone. */
export function Time({ at, short }: { at: string; short?: boolean }) {
  const { formatDate } = useIntl();
  return <time dateTime={at}>{formatDate(at, { dateStyle: short ? 'short' : 'medium', timeStyle: 'medium' })}</time>;
}
