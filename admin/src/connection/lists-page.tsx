import { Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { PERMISSIONS } from '../permissions';
import { Loaded } from '../shared/loaded';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { ConnectionSettingsPage } from './connection-settings-page';
import { useLists, useRefreshLists } from './lists-api';
import { ListsTable } from './lists-table';
import { PasteList } from './paste-list';
import { useMayUpdate } from './use-may-update';

function Lists({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const run = useRun();
  const mayUpdate = useMayUpdate();
  const query = useLists(connection.key);
  const [refresh, { isLoading }] = useRefreshLists();

  const load = () => run(refresh(connection.key).unwrap(), (lists) => t('lists.loaded', { count: lists.length }));
  const button = mayUpdate ? (
    <Button variant="secondary" startIcon={<ArrowClockwise />} loading={isLoading} onClick={load}>
      {t('lists.load')}
    </Button>
  ) : undefined;

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Loaded query={query}>
        {(lists) =>
          lists.length === 0 ? (
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={t('lists.empty')}
              action={button}
              shadow="tableShadow"
              hasRadius
            />
          ) : (
            <>
              {button ? <Flex justifyContent="flex-end">{button}</Flex> : null}
              <ListsTable connection={connection} lists={lists} mayUpdate={mayUpdate} />
            </>
          )
        }
      </Loaded>
      {mayUpdate ? <PasteList connection={connection} /> : null}
    </Flex>
  );
}

export function ListsPage() {
  const t = useText();
  return (
    <Page.Protect permissions={PERMISSIONS.readConnections}>
      <ConnectionSettingsPage title={t('lists.title')} subtitle={t('lists.subtitle')}>
        {(connection) => <Lists key={connection.key} connection={connection} />}
      </ConnectionSettingsPage>
    </Page.Protect>
  );
}
