import type { Translate } from '../shared/text';

/** About so long, in the largest unit that still tells something. */
export function durationWords(t: Translate, seconds: number): string {
  if (seconds < 90) return t('time.seconds', { count: seconds });
  if (seconds < 90 * 60) return t('time.minutes', { count: Math.round(seconds / 60) });
  return t('time.hours', { count: Math.round(seconds / 3600) });
}
