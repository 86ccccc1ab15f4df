import { Box, Flex, LinkButton, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { DELIVERIES } from '../paths';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { useDeliveries } from './api';
import { TOO_OLD } from './states';
import { usePolling } from './use-polling';

/** Deliveries that nobody but an administrator moves: nothing comes of them by itself. */
export function ToDecide({ shown }: { shown: boolean }) {
  const t = useText();
  const query = useDeliveries({ ...TOO_OLD, page: '1', pageSize: '1' }, { refetchOnMountOrArgChange: true });
  usePolling(false, query.refetch);
  const { data } = query;
  const count = data?.pagination.total ?? 0;
  if (count === 0) return null;
  return (
    <Note kind="warning" title={t('deliveries.to-decide', { count })}>
      <Flex direction="column" alignItems="flex-start" gap={3}>
        <Typography textColor="neutral800">{t('deliveries.to-decide-help')}</Typography>
        {shown ? null : (
          <Box>
            <LinkButton tag={NavLink} to={`${DELIVERIES}?${new URLSearchParams(TOO_OLD)}`} variant="secondary">
              {t('deliveries.to-decide-show')}
            </LinkButton>
          </Box>
        )}
      </Flex>
    </Note>
  );
}
