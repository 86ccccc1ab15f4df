import type { DeliveryRow, DeliveryState } from '../../../server/src/deliveries/contract';
import { Badge } from '../shared/badge';
import { useText } from '../shared/text';
import { waitsForWord } from './states';

const VARIANTS = {
  waiting: 'primary',
  claimed: 'primary',
  succeeded: 'success',
  failed: 'danger',
  'on-hold': 'warning',
  cancelled: 'neutral',
} as const satisfies Record<DeliveryState, string>;

export function StateBadge({ delivery }: { delivery: Pick<DeliveryRow, 'state' | 'hold'> }) {
  const t = useText();
  const { state } = delivery;
  return <Badge variant={VARIANTS[state]}>{t(waitsForWord(delivery) ? 'state.too-old' : `state.${state}`)}</Badge>;
}
