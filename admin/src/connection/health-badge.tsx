import type { Health } from '../../../server/src/connection/contract';
import { Badge } from '../shared/badge';
import { useText } from '../shared/text';

const VARIANTS = {
  'not-connected': 'neutral',
  unchecked: 'warning',
  fine: 'success',
  'needs-attention': 'danger',
} as const satisfies Record<Health, string>;

export function HealthBadge({ health }: { health: Health }) {
  const t = useText();
  return <Badge variant={VARIANTS[health]}>{t(`health.${health}`)}</Badge>;
}
