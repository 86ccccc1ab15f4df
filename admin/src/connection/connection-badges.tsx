import type { ConnectionView } from '../../../server/src/connection/contract';
import { Badge } from '../shared/badge';
import { useText } from '../shared/text';
import { HealthBadge } from './health-badge';
import { ModeBadge } from './mode-badge';

/** API, health, and what is unusual about it. */
export function ConnectionBadges({ connection }: { connection: ConnectionView }) {
  const t = useText();
  return (
    <>
      <Badge>{t(`api.${connection.api}`)}</Badge>
      <HealthBadge health={connection.health} />
      <ModeBadge connection={connection} />
      {connection.declared ? <Badge>{t('connection.declared')}</Badge> : null}
    </>
  );
}
