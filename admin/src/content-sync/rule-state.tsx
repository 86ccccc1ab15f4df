import { Badge } from '@strapi/design-system';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { useText } from '../shared/text';

/** A rule that is off sends nothing anyway, whatever stands in its way. */
export function RuleState({ rule: { enabled, problem } }: { rule: Pick<RuleView, 'enabled' | 'problem'> }) {
  const t = useText();
  if (!enabled) return <Badge variant="neutral">{t('rules.off')}</Badge>;
  return problem ? (
    <Badge variant="danger">{t('rules.stands-still')}</Badge>
  ) : (
    <Badge variant="success">{t('rules.on')}</Badge>
  );
}
