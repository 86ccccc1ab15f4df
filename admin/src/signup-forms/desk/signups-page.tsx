import { Button, EmptyStateLayout, Flex, Typography } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page, Pagination, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { moves } from '../../deliveries/states';
import { usePolling } from '../../deliveries/use-polling';
import { PERMISSIONS } from '../../permissions';
import { Loaded } from '../../shared/loaded';
import { Note } from '../../shared/note';
import { PageFrame } from '../../shared/page-frame';
import { useText } from '../../shared/text';
import { useFilters } from '../../shared/use-filters';
import { useSignups } from './api';
import { ExportButton } from './export-button';
import { ReviewButtons } from './review-buttons';
import { FILTERS, SignupFilters } from './signup-filters';
import { SignupsTable } from './signups-table';
import { StuckMails } from './stuck-mails';

function Signups() {
  const t = useText();
  const filters = useFilters(FILTERS);
  const query = useSignups(filters.paged, { refetchOnMountOrArgChange: true });
  const mayReview = useRBAC(PERMISSIONS.reviewSignups).allowedActions.canReview ?? false;
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  usePolling(
    query.data?.results.some(({ deliveries }) => deliveries.some(({ state }) => moves(state))) ?? false,
    query.refetch
  );

  const pick = (id: string, on: boolean) =>
    setPicked((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));

  return (
    <PageFrame
      title={t('signups.title')}
      subtitle={t('signups.subtitle')}
      primaryAction={<ExportButton query={filters.values} />}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <StuckMails />
        {query.data && query.data.held > 0 && filters.values.status !== 'held' ? (
          <Note kind="warning">
            <Flex gap={4} alignItems="center" wrap="wrap">
              <Typography textColor="neutral800">{t('signups.held-count', { count: query.data.held })}</Typography>
              <Button variant="tertiary" size="S" onClick={() => filters.setFilter('status', 'held')}>
                {t('signups.show-held')}
              </Button>
            </Flex>
          </Note>
        ) : null}
        <SignupFilters filters={filters} />
        <Loaded query={query}>
          {({ results, pagination }) => {
            const held = results.filter(({ id, status }) => status === 'held' && picked.has(id)).map(({ id }) => id);
            return results.length === 0 ? (
              <EmptyStateLayout
                icon={<EmptyDocuments width="16rem" />}
                content={t(filters.filtered ? 'signups.none-match' : 'signups.empty')}
                shadow="tableShadow"
                hasRadius
              />
            ) : (
              <Flex direction="column" alignItems="stretch" gap={4}>
                {held.length > 0 ? <ReviewButtons ids={held} onDone={() => setPicked(new Set())} /> : null}
                <SignupsTable rows={results} picked={picked} onPick={mayReview ? pick : undefined} />
                <Pagination.Root pageCount={pagination.pageCount} total={pagination.total} defaultPageSize={20}>
                  <Pagination.PageSize />
                  <Pagination.Links />
                </Pagination.Root>
              </Flex>
            );
          }}
        </Loaded>
      </Flex>
    </PageFrame>
  );
}

export function SignupsPage() {
  return (
    <Page.Protect permissions={PERMISSIONS.readSignups}>
      <Signups />
    </Page.Protect>
  );
}
