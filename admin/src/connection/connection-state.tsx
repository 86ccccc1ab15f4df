import { Flex, Typography } from '@strapi/design-system';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { ConnectionActions } from './connection-actions';
import { ConnectionBadges } from './connection-badges';
import { ProblemNote } from './problem-note';
import { useMayUpdate } from './use-may-update';

/** How it is, and what can be tried at once. */
export function ConnectionState({ connection, disabled }: { connection: ConnectionView; disabled: boolean }) {
  const t = useText();
  const mayUpdate = useMayUpdate();
  return (
    <Panel label={t('connection.state')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex gap={3} wrap="wrap">
          <Typography variant="delta" tag="h2">
            {t('connection.state')}
          </Typography>
          <ConnectionBadges connection={connection} />
        </Flex>
        {mayUpdate ? (
          <>
            {connection.health === 'fine' ? null : (
              <Typography textColor="neutral600">{t(`connection.next-${connection.api}`)}</Typography>
            )}
            <ConnectionActions connection={connection} disabled={disabled} />
          </>
        ) : (
          <ProblemNote connection={connection} />
        )}
      </Flex>
    </Panel>
  );
}
