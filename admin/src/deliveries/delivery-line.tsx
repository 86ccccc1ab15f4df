import { Flex, Link, Td, Tr, Typography } from '@strapi/design-system';
import { NavLink, useNavigate } from 'react-router-dom';
import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { deliveryPath } from '../paths';
import { useText } from '../shared/text';
import { Time } from '../shared/time';
import { RetryButton } from './retry-button';
import { StateBadge } from './state-badge';
import { WhatHappened } from './what-happened';

export function DeliveryLine({ row }: { row: DeliveryRow }) {
  const t = useText();
  const navigate = useNavigate();
  const { id, email, kind, source, state, connectionName, attempts, createdAt } = row;

  return (
    <Tr onClick={() => navigate(deliveryPath(id))} style={{ cursor: 'pointer' }}>
      <Td>
        <Typography textColor="neutral800">
          <Time at={createdAt} short />
        </Typography>
      </Td>
      <Td>
        <Flex direction="column" alignItems="flex-start">
          <Typography textColor="neutral800">{source ?? t(`kind.${kind}`)}</Typography>
          <Typography variant="pi" textColor="neutral600">
            {source ? `${t(`kind.${kind}`)} · ${connectionName}` : connectionName}
          </Typography>
        </Flex>
      </Td>
      <Td maxWidth="26rem" style={{ overflowWrap: 'break-word', whiteSpace: 'normal' }}>
        <Link
          tag={NavLink}
          to={deliveryPath(id)}
          onClick={(event: { stopPropagation: () => void }) => event.stopPropagation()}
        >
          {email}
        </Link>
      </Td>
      <Td>
        <StateBadge state={state} />
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
