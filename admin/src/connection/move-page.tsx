import { Flex } from '@strapi/design-system';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router-dom';
import type { ConnectionView, MoveView } from '../../../server/src/connection/contract';
import { connectionPath } from '../paths';
import { BackLink } from '../shared/back-link';
import { ConfirmButton } from '../shared/confirm-button';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/note';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useConnections } from './api';
import { useCancelMove, useMove } from './move-api';
import { MoveConsent } from './move-consent';
import { MoveCredentials } from './move-credentials';
import { MovePairing } from './move-pairing';
import { MoveSteps } from './move-steps';

/** Picks up where the move was left: the server knows the step. */
function Begun({ connection, move }: { connection: ConnectionView; move: MoveView }) {
  const [correcting, setCorrecting] = useState(false);
  const step = correcting ? 'credentials' : move.step;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <MoveSteps current={step} />
      {step === 'credentials' ? (
        <MoveCredentials connection={connection} clientId={move.clientId} onDone={() => setCorrecting(false)} />
      ) : null}
      {step === 'consent' ? <MoveConsent move={move} onCorrect={() => setCorrecting(true)} /> : null}
      {step === 'pairing' ? <MovePairing connection={connection} move={move} /> : null}
    </Flex>
  );
}

function Move({ connection }: { connection: ConnectionView }) {
  const { key, moving } = connection;
  const query = useMove(key, { skip: !moving, refetchOnMountOrArgChange: true });
  if (moving) return <Loaded query={query}>{(move) => <Begun connection={connection} move={move} />}</Loaded>;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <MoveSteps current="credentials" />
      <MoveCredentials connection={connection} onDone={() => undefined} />
    </Flex>
  );
}

function CallOff({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const run = useRun();
  const navigate = useNavigate();
  const [cancel] = useCancelMove();
  const { key, name } = connection;
  const callOff = async () => {
    const ran = await run(cancel(key).unwrap(), t('move.called-off', { name }));
    if (ran.ok) navigate(connectionPath(key));
  };
  return (
    <ConfirmButton
      variant="tertiary"
      label={t('move.call-off')}
      question={t('move.call-off-question', { name })}
      onConfirm={callOff}
    />
  );
}

/** A connection of v1 learns v3, and keeps its lists, fields, forms and rules. */
export function MovePage() {
  const t = useText();
  const { key = '' } = useParams();
  const query = useConnections(undefined, { refetchOnMountOrArgChange: true });
  const connection = query.data?.find((candidate) => candidate.key === key);
  const canMove = connection?.api === 'v1' && !connection.declared;

  return (
    <PageFrame
      title={t('move.title')}
      subtitle={connection?.name}
      navigationAction={<BackLink to={connectionPath(key)}>{t('consent.to-connection')}</BackLink>}
      primaryAction={canMove && connection.moving ? <CallOff connection={connection} /> : undefined}
    >
      <Loaded query={query}>
        {() => (canMove ? <Move connection={connection} /> : <Note kind="info">{t('move.nothing-to-move')}</Note>)}
      </Loaded>
    </PageFrame>
  );
}
