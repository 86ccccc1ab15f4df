import { Box, EmptyStateLayout, Flex, LinkButton } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import type { ReactNode } from 'react';
import { NavLink } from 'react-router-dom';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { CONNECTION } from '../paths';
import { Loaded } from '../shared/loaded';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useConnections } from './api';
import { ConnectionSelect } from './connection-select';
import { useChosenConnection } from './use-chosen-connection';

interface Props {
  title: string;
  subtitle: string;
  children: (connection: ConnectionView) => ReactNode;
}

/** Lists and field mapping belong to one connection: choose it where there are several, make one where there is none. */
export function ConnectionSettingsPage({ title, subtitle, children }: Props) {
  const t = useText();
  const query = useConnections();
  const { chosen, choose } = useChosenConnection(query.data ?? []);

  return (
    <PageFrame title={title} subtitle={subtitle}>
      <Loaded query={query}>
        {(connections) =>
          chosen ? (
            <Flex direction="column" alignItems="stretch" gap={6}>
              {connections.length > 1 ? (
                <Box maxWidth="40rem">
                  <ConnectionSelect connections={connections} value={chosen.key} onChange={choose} />
                </Box>
              ) : null}
              {children(chosen)}
            </Flex>
          ) : (
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={t('connection.needed')}
              shadow="tableShadow"
              hasRadius
              action={
                <LinkButton tag={NavLink} to={CONNECTION} variant="secondary">
                  {t('connection.to')}
                </LinkButton>
              }
            />
          )
        }
      </Loaded>
    </PageFrame>
  );
}
