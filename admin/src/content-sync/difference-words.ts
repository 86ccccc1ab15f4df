import type { Difference } from '../../../server/src/content-sync/verify/contract';
import type { Translate } from '../shared/text';

/** What differs at the account, and what that means, in a sentence or two. */
export function differenceWords(difference: Difference, t: Translate): string {
  if (difference.is !== 'field') return t(`drift.${difference.is}`, { ...difference });
  const value = (text: string) => (text === '' ? t('drift.nothing') : t('summary.quoted', { value: text }));
  const { field, wanted, found } = difference;
  return t('drift.field', { field, wanted: value(wanted), found: value(found) });
}
