import { Box, EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page, Pagination } from '@strapi/strapi/admin';
import { useParams, useSearchParams } from 'react-router-dom';
import { PERMISSIONS } from '../permissions';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { useRules, useSkipped } from './api';
import { RuleFrame } from './rule-frame';
import { SkippedTable } from './skipped-table';

/** The page lives in the address, as Strapi's pagination wants it. */
function Skipped({ rule: key }: { rule: string }) {
  const t = useText();
  const [params] = useSearchParams();
  const rules = useRules();
  const rule = rules.data?.find((candidate) => candidate.key === key);
  const query = useSkipped(
    { rule: key, page: params.get('page') ?? '1', pageSize: params.get('pageSize') ?? '20' },
    { refetchOnMountOrArgChange: true, skip: !rule }
  );

  return (
    <RuleFrame title={t('skipped.title', { name: rule?.name ?? '' })} subtitle={t('skipped.subtitle')}>
      <Loaded query={rules}>
        {() =>
          rule ? (
            <Loaded query={query}>
              {({ results, pagination }) =>
                results.length === 0 ? (
                  <EmptyStateLayout
                    icon={<EmptyDocuments width="16rem" />}
                    content={t('skipped.empty')}
                    shadow="tableShadow"
                    hasRadius
                  />
                ) : (
                  <Box>
                    <SkippedTable rule={rule} rows={results} />
                    <Pagination.Root pageCount={pagination.pageCount} total={pagination.total} defaultPageSize={20}>
                      <Pagination.PageSize />
                      <Pagination.Links />
                    </Pagination.Root>
                  </Box>
                )
              }
            </Loaded>
          ) : (
            <Note kind="warning">{t('rules.not-there')}</Note>
          )
        }
      </Loaded>
    </RuleFrame>
  );
}

export function SkippedPage() {
  const { key = '' } = useParams();
  return (
    <Page.Protect permissions={PERMISSIONS.readRules}>
      <Skipped rule={key} />
    </Page.Protect>
  );
}
