import type { ConnectionView } from '../../../server/src/connection/contract';
import { Badge } from '../shared/badge';
import { useText } from '../shared/text';
import { unusual } from './mode';

const VARIANTS = { copy: 'warning', test: 'secondary', 'log-only': 'warning' } as const;

/** Beside a connection's name, wherever not everything goes out that one expects to go out. */
export function ModeBadge({ connection }: { connection: Pick<ConnectionView, 'mode' | 'site'> }) {
  const t = useText();
  const mode = unusual(connection);
  return mode ? <Badge variant={VARIANTS[mode]}>{t(`mode.${mode}-badge`)}</Badge> : null;
}
