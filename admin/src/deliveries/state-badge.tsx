import { Badge } from '@strapi/design-system';
import type { DeliveryState } from '../../../server/src/deliveries/contract';
import { useText } from '../shared/text';

const VARIANTS = {
  waiting: 'primary',
  claimed: 'primary',
  succeeded: 'success',
  failed: 'danger',
  'on-hold': 'warning',
  cancelled: 'neutral',
} as const satisfies Record<DeliveryState, string>;

export function StateBadge({ state }: { state: DeliveryState }) {
  const t = useText();
  return <Badge variant={VARIANTS[state]}>{t(`state.${state}`)}</Badge>;
}
