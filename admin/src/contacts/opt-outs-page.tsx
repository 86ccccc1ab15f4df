import { EmptyStateLayout, Flex } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { PERMISSIONS } from '../permissions';
import { Loaded } from '../shared/loaded';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useOptOuts } from './api';
import { AskNow } from './ask-now';
import { OptOutCard } from './opt-out-card';

function OptOuts() {
  const t = useText();
  const query = useOptOuts(undefined, { refetchOnMountOrArgChange: true, pollingInterval: 15_000 });
  return (
    <PageFrame
      title={t('opt-outs.title')}
      subtitle={t('opt-outs.subtitle')}
      primaryAction={query.data?.length ? <AskNow /> : undefined}
    >
      <Loaded query={query}>
        {(polls) =>
          polls.length === 0 ? (
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={t('opt-outs.empty')}
              shadow="tableShadow"
              hasRadius
            />
          ) : (
            <Flex direction="column" alignItems="stretch" gap={4}>
              {polls.map((poll) => (
                <OptOutCard key={poll.connection} poll={poll} />
              ))}
            </Flex>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

export function OptOutsPage() {
  return (
    <Page.Protect permissions={PERMISSIONS.readContacts}>
      <OptOuts />
    </Page.Protect>
  );
}
