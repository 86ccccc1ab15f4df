import { EmptyStateLayout, Flex, LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { NavLink } from 'react-router-dom';
import { NEW_CONNECTION } from '../paths';
import { Loaded } from '../shared/loaded';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useConnections } from './api';
import { ConnectionCard } from './connection-card';
import { useMayUpdate } from './use-may-update';

export function ConnectionsPage() {
  const t = useText();
  const query = useConnections(undefined, { refetchOnMountOrArgChange: true });
  const mayUpdate = useMayUpdate();
  const add = mayUpdate ? (
    <LinkButton tag={NavLink} to={NEW_CONNECTION} startIcon={<Plus />} size="S">
      {t('connection.add')}
    </LinkButton>
  ) : undefined;

  return (
    <PageFrame
      title={t('connection.title')}
      subtitle={t('connection.subtitle')}
      primaryAction={query.data?.length ? add : undefined}
    >
      <Loaded query={query}>
        {(connections) =>
          connections.length === 0 ? (
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={mayUpdate ? t('connection.empty') : t('connection.empty-read-only')}
              action={add}
              shadow="tableShadow"
              hasRadius
            />
          ) : (
            <Flex direction="column" alignItems="stretch" gap={4}>
              {connections.map((connection) => (
                <ConnectionCard key={connection.key} connection={connection} />
              ))}
            </Flex>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
