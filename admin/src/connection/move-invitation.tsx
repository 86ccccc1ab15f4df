import { Box, Flex, LinkButton, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { movePath } from '../paths';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';

/** On the page of a v1 connection that does not move yet. */
export function MoveInvitation({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const { api, declared, moving, key } = connection;
  if (api === 'v3' || declared || moving) return null;
  return (
    <Panel label={t('move.title')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography variant="delta" tag="h2">
          {t('move.title')}
        </Typography>
        <Typography textColor="neutral600">{t('move.what')}</Typography>
        <Box>
          <LinkButton tag={NavLink} to={movePath(key)} variant="secondary">
            {t('move.begin')}
          </LinkButton>
        </Box>
      </Flex>
    </Panel>
  );
}
