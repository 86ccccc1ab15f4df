import { Button, Flex, Link, Modal, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { EraseResult, LastRequest } from '../../../server/src/contacts/contract';
import { useConnections } from '../connection/api';
import { StateBadge } from '../deliveries/state-badge';
import { deliveryPath } from '../paths';
import { PERMISSIONS } from '../permissions';
import { Facts } from '../shared/facts';
import { Note } from '../shared/note';
import { useText } from '../shared/text';

const COUNTS = ['signups', 'deliveries', 'claims', 'links'] as const;

/** What became of the last request to one account, with the way to it where it is not over. */
function LastRequestLine({ request, name }: { request: LastRequest; name: string }) {
  const t = useText();
  const { state, outcome, message, delivery } = request;
  const over = state === 'succeeded';
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Flex gap={3} wrap="wrap">
        <Typography fontWeight="bold" textColor="neutral800">
          {name}
        </Typography>
        <StateBadge delivery={{ state, hold: null }} />
        {outcome ? <Typography textColor="neutral600">{t(`outcome.${outcome}`)}</Typography> : null}
      </Flex>
      {message ? <Typography textColor="neutral800">{message}</Typography> : null}
      {over ? null : (
        <>
          <Typography textColor="neutral600">{t('erase.request-open')}</Typography>
          <Link tag={NavLink} to={deliveryPath(delivery)}>
            {t('erase.request-show')}
          </Link>
        </>
      )}
    </Flex>
  );
}

/** Afterwards: what went, by count, and what the accounts answered. */
export function EraseOutcome({ result, onClose }: { result: EraseResult; onClose: () => void }) {
  const t = useText();
  const { allowedActions } = useRBAC(PERMISSIONS.readConnections);
  const { data: connections = [] } = useConnections(undefined, { skip: !allowedActions.canRead });
  const nameOf = (key: string) => connections.find((connection) => connection.key === key)?.name ?? key;
  const { erased, atAccount } = result;
  const nothing = COUNTS.every((kind) => erased[kind] === 0);

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Note kind="success">{t(nothing ? 'erase.nothing-kept' : 'erase.result')}</Note>
          <Facts facts={COUNTS.map((kind) => ({ name: t(`erase.${kind}`), value: erased[kind] }))} />
          {atAccount.length > 0 ? (
            <Flex direction="column" alignItems="stretch" gap={3}>
              <Typography tag="h3" fontWeight="bold" textColor="neutral800">
                {t('erase.last-requests')}
              </Typography>
              {atAccount.map((request) => (
                <LastRequestLine key={request.delivery} request={request} name={nameOf(request.connection)} />
              ))}
            </Flex>
          ) : null}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <span />
        <Button onClick={onClose}>{t('erase.finish')}</Button>
      </Modal.Footer>
    </>
  );
}
