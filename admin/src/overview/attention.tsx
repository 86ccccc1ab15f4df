import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { CheckCircle, WarningCircle } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { Overview } from '../../../server/src/overview/contract';
import { CONNECTION, connectionPath, DELIVERIES, SIGNUPS } from '../paths';
import { type Translate, useText } from '../shared/text';

interface Waiting {
  to: string;
  label: string;
  grave: boolean;
}

/** What waits for somebody, each with the way to it. */
export function Attention({ overview }: { overview: Overview }) {
  const t = useText();
  const waiting = waitingOf(overview, t);
  if (waiting.length === 0) {
    return (
      <Flex gap={2}>
        <Box color="success600" aria-hidden>
          <CheckCircle fill="currentColor" />
        </Box>
        <Typography variant="pi" textColor="neutral600">
          {t('overview.nothing')}
        </Typography>
      </Flex>
    );
  }
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2} aria-label={t('overview.attention')}>
      {waiting.map(({ to, label, grave }) => (
        <Flex key={label} tag="li" gap={2}>
          <Box color={grave ? 'danger600' : 'warning600'} aria-hidden>
            <WarningCircle fill="currentColor" />
          </Box>
          <Link tag={NavLink} to={to}>
            {label}
          </Link>
        </Flex>
      ))}
    </Flex>
  );
}

function waitingOf({ connections, deliveries, held }: Overview, t: Translate): Waiting[] {
  const lost = (connections ?? []).map(({ key, name, health }) => ({
    to: health === 'not-connected' ? CONNECTION : connectionPath(key),
    label: t(health === 'not-connected' ? 'overview.not-connected' : 'overview.connection', { name }),
    grave: true,
  }));
  const counted: Array<Waiting & { count: number }> = [
    count(deliveries?.failed, 'overview.failed', `${DELIVERIES}?state=failed`, true),
    count(deliveries?.toDecide, 'overview.to-decide', `${DELIVERIES}?state=on-hold&hold=too-old`, false),
    count(held, 'overview.held', `${SIGNUPS}?status=held`, false),
  ];
  return [...lost, ...counted.filter(({ count }) => count > 0)];

  function count(
    number: number | undefined,
    label: 'overview.failed' | 'overview.to-decide' | 'overview.held',
    to: string,
    grave: boolean
  ) {
    return { to, grave, count: number ?? 0, label: t(label, { count: number ?? 0 }) };
  }
}
