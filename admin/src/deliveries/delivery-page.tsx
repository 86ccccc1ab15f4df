import { Flex } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { ErasePerson } from '../contacts/erase-person';
import { DELIVERIES } from '../paths';
import { PERMISSIONS } from '../permissions';
import { BackLink } from '../shared/back-link';
import { Loaded } from '../shared/loaded';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useDelivery } from './api';
import { CancelButton } from './cancel-button';
import { DeliveryChange } from './delivery-change';
import { DeliverySummary } from './delivery-summary';
import { RetryButton } from './retry-button';
import { moves } from './states';
import { Tries } from './tries';
import { usePolling } from './use-polling';

function Delivery({ id }: { id: string }) {
  const t = useText();
  const query = useDelivery(id, { refetchOnMountOrArgChange: true });
  usePolling(query.data ? moves(query.data.state) : false, query.refetch);

  return (
    <PageFrame
      title={query.data?.forgottenAt === null ? query.data.email : t('deliveries.one')}
      subtitle={query.data ? t(`kind.${query.data.kind}`) : undefined}
      navigationAction={<BackLink to={DELIVERIES}>{t('deliveries.back')}</BackLink>}
      primaryAction={
        query.data ? (
          <Flex gap={2}>
            <ErasePerson email={query.data.email} offered={query.data.forgottenAt === null} />
            <CancelButton delivery={query.data} />
            <RetryButton delivery={query.data} />
          </Flex>
        ) : undefined
      }
    >
      <Loaded query={query}>
        {(delivery) => (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <DeliverySummary delivery={delivery} />
            <DeliveryChange change={delivery.change} />
            <Tries tries={delivery.tries} />
          </Flex>
        )}
      </Loaded>
    </PageFrame>
  );
}

export function DeliveryPage() {
  const { id = '' } = useParams();
  return (
    <Page.Protect permissions={PERMISSIONS.readDeliveries}>
      <Delivery key={id} id={id} />
    </Page.Protect>
  );
}
