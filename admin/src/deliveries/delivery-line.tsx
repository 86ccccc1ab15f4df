import { Flex, Link, Td, Tr, Typography } from '@strapi/design-system';
import { NavLink, useNavigate } from 'react-router-dom';
import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { deliveryPath } from '../paths';
import { useText } from '../shared/text';
import { Time } from '../shared/time';
import { RetryButton } from './retry-button';
import { StateBadge } from './state-badge';
import { WhatHappened } from './what-happened';

/** Else outcome and retry, which people come for, lie beyond the edge of a screen of usual width. */
const WRAPPED = { whiteSpace: 'normal' } as const;

/** A long address breaks before its @, where it can still be read. */
function Address({ email }: { email: string }) {
  const at = Math.max(email.lastIndexOf('@'), 0);
  return (
    <>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </>
  );
}

interface Props {
  row: DeliveryRow;
  /** Handed down by the table, which moves the focus by it. */
  'aria-rowindex'?: number;
}

export function DeliveryLine({ row, ...line }: Props) {
  const t = useText();
  const navigate = useNavigate();
  const { id, email, kind, source, connectionName, attempts, createdAt, forgottenAt } = row;

  return (
    <Tr {...line} onClick={() => navigate(deliveryPath(id))} style={{ cursor: 'pointer' }}>
      <Td minWidth="9.4rem" style={WRAPPED}>
        <Typography textColor="neutral800">
          <Time at={createdAt} short />
        </Typography>
      </Td>
      <Td style={WRAPPED}>
        <Flex direction="column" alignItems="flex-start">
          <Typography textColor="neutral800">{source ?? t(`kind.${kind}`)}</Typography>
          <Typography variant="pi" textColor="neutral600">
            {source ? `${t(`kind.${kind}`)} · ${connectionName}` : connectionName}
          </Typography>
        </Flex>
      </Td>
      <Td maxWidth="26rem" style={{ ...WRAPPED, overflowWrap: 'break-word' }}>
        <Link
          tag={NavLink}
          to={deliveryPath(id)}
          onClick={(event: { stopPropagation: () => void }) => event.stopPropagation()}
        >
          {forgottenAt === null ? <Address email={email} /> : t('deliveries.forgotten')}
        </Link>
      </Td>
      <Td>
        <StateBadge delivery={row} />
      </Td>
      <Td maxWidth="28rem">
        <WhatHappened row={row} />
      </Td>
      <Td>
        <Typography textColor="neutral800">{attempts}</Typography>
      </Td>
      <Td onClick={(event: { stopPropagation: () => void }) => event.stopPropagation()}>
        <RetryButton delivery={row} inRow />
      </Td>
    </Tr>
  );
}
