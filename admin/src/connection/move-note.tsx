import { Box, Flex, LinkButton, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { movePath } from '../paths';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { useMayUpdate } from './use-may-update';

/** Whoever left a move half-way finds the way back to it. */
export function MoveNote({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const mayUpdate = useMayUpdate();
  if (!connection.moving) return null;
  return (
    <Note kind="info" title={t('move.begun')}>
      <Flex direction="column" alignItems="flex-start" gap={3}>
        <Typography textColor="neutral800">{t('move.begun-help')}</Typography>
        {mayUpdate ? (
          <Box>
            <LinkButton tag={NavLink} to={movePath(connection.key)} variant="secondary">
              {t('move.go-on')}
            </LinkButton>
          </Box>
        ) : null}
      </Flex>
    </Note>
  );
}
