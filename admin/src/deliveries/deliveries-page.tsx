import { EmptyStateLayout, Flex } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page, Pagination } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../permissions';
import { Loaded } from '../shared/loaded';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';
import { AllThatMatchActions } from './all-that-match';
import { useDeliveries } from './api';
import { DeliveriesTable } from './deliveries-table';
import { DeliveryFilters } from './delivery-filters';
import { LoggingConnections } from './logging-connections';
import { moves } from './states';
import { ToDecide } from './to-decide';
import { useFilters } from './use-filters';
import { usePolling } from './use-polling';

function Deliveries() {
  const t = useText();
  const filters = useFilters();
  const query = useDeliveries(filters.query, { refetchOnMountOrArgChange: true });
  usePolling(query.data?.results.some(({ state }) => moves(state)) ?? false, query.refetch);

  return (
    <PageFrame title={t('deliveries.title')} subtitle={t('deliveries.subtitle')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <LoggingConnections only={filters.query.connection} />
        <ToDecide shown={filters.query.hold !== undefined} />
        <DeliveryFilters filters={filters} />
        <Loaded query={query}>
          {({ results, pagination, kept }) =>
            results.length === 0 ? (
              <EmptyStateLayout
                icon={<EmptyDocuments width="16rem" />}
                content={t(filters.filtered ? 'deliveries.none-match' : 'deliveries.empty')}
                shadow="tableShadow"
                hasRadius
              />
            ) : (
              <Flex direction="column" alignItems="stretch" gap={4}>
                <AllThatMatchActions query={filters.query} kept={kept} />
                <DeliveriesTable rows={results} />
                <Pagination.Root pageCount={pagination.pageCount} total={pagination.total} defaultPageSize={20}>
                  <Pagination.PageSize />
                  <Pagination.Links />
                </Pagination.Root>
              </Flex>
            )
          }
        </Loaded>
      </Flex>
    </PageFrame>
  );
}

export function DeliveriesPage() {
  return (
    <Page.Protect permissions={PERMISSIONS.readDeliveries}>
      <Deliveries />
    </Page.Protect>
  );
}
