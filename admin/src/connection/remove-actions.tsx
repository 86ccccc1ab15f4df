import { Flex } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { ConfirmButton } from '../shared/confirm-button';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useDeleteConnection, useDisconnect } from './api';

export function RemoveActions({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const run = useRun();
  const [disconnect] = useDisconnect();
  const [remove] = useDeleteConnection();
  const { key, name, health, waiting } = connection;

  return (
    <Flex gap={2} wrap="wrap">
      {health === 'not-connected' ? null : (
        <ConfirmButton
          variant="tertiary"
          label={t('connection.disconnect')}
          question={t('connection.disconnect-question', { name })}
          onConfirm={() => run(disconnect(key).unwrap(), t('connection.disconnected', { name }))}
        />
      )}
      <ConfirmButton
        variant="danger-light"
        startIcon={<Trash />}
        label={t('action.delete')}
        question={t('connection.delete-question', { name, count: waiting })}
        onConfirm={() => run(remove(key).unwrap(), t('connection.deleted', { name }))}
      />
    </Flex>
  );
}
