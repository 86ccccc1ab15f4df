import { Badge, Checkbox, Flex, Link, Td, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { SignupView } from '../../../../server/src/signup-forms/desk/contract';
import { StateBadge } from '../../deliveries/state-badge';
import { signupPath } from '../../paths';
import { useText } from '../../shared/text';
import { Time } from '../../shared/time';
import { StatusBadge } from './status-badge';

const WRAPPED = { whiteSpace: 'normal' } as const;

interface Props {
  row: SignupView;
  /** Absent where this administrator may not review. */
  onPick?: (on: boolean) => void;
  picked: boolean;
  /** Handed down by the table, which moves the focus by it. */
  'aria-rowindex'?: number;
}

export function SignupLine({ row, onPick, picked, ...line }: Props) {
  const t = useText();
  const shown = row.forgottenAt === null ? row.email : t('deliveries.forgotten');
  return (
    <Tr {...line}>
      {onPick ? (
        <Td>
          {row.status === 'held' ? (
            <Checkbox
              aria-label={t('signups.pick', { email: shown })}
              checked={picked}
              onCheckedChange={(on) => onPick(on === true)}
            />
          ) : null}
        </Td>
      ) : null}
      <Td style={WRAPPED}>
        <Typography textColor="neutral800">
          <Time at={row.at} short />
        </Typography>
      </Td>
      <Td style={WRAPPED}>
        <Flex gap={2} wrap="wrap">
          <Typography textColor="neutral800">{row.formSlug}</Typography>
          {row.test ? <Badge>{t('signups.test')}</Badge> : null}
        </Flex>
      </Td>
      <Td maxWidth="26rem" style={{ ...WRAPPED, overflowWrap: 'break-word' }}>
        <Link tag={NavLink} to={signupPath(row.id)}>
          {shown}
        </Link>
      </Td>
      <Td style={WRAPPED}>
        <StatusBadge signup={row} />
      </Td>
      <Td>
        <Flex gap={1} wrap="wrap">
          {row.deliveries.map((delivery) => (
            <StateBadge key={delivery.id} delivery={delivery} />
          ))}
        </Flex>
      </Td>
    </Tr>
  );
}
