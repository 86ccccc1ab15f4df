import { EmptyStateLayout, Flex, LinkButton, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { rulePath } from '../paths';
import { PERMISSIONS } from '../permissions';
import { Loaded } from '../shared/loaded';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useRules } from './api';
import { RulesTable } from './rules-table';
import { SweepPanel } from './sweep-panel';
import { useMayUpdateRules } from './use-may-update-rules';

function Rules() {
  const t = useText();
  const mayUpdate = useMayUpdateRules();
  const query = useRules(undefined, { refetchOnMountOrArgChange: true });
  const add = mayUpdate ? (
    <LinkButton tag={NavLink} to={rulePath('new')} startIcon={<Plus />} size="S">
      {t('rules.add')}
    </LinkButton>
  ) : undefined;

  return (
    <PageFrame
      title={t('rules.title')}
      subtitle={t('rules.subtitle')}
      primaryAction={query.data?.length ? add : undefined}
    >
      <Loaded query={query}>
        {(rules) =>
          rules.length === 0 ? (
            <EmptyStateLayout
              icon={<EmptyDocuments width="16rem" />}
              content={t('rules.empty')}
              action={add}
              shadow="tableShadow"
              hasRadius
            />
          ) : (
            <Flex direction="column" alignItems="stretch" gap={4}>
              {rules.length > 1 ? <Typography textColor="neutral600">{t('rules.order-hint')}</Typography> : null}
              <RulesTable rules={rules} mayUpdate={mayUpdate} />
              <SweepPanel mayUpdate={mayUpdate} />
            </Flex>
          )
        }
      </Loaded>
    </PageFrame>
  );
}

export function RulesPage() {
  return (
    <Page.Protect permissions={PERMISSIONS.readRules}>
      <Rules />
    </Page.Protect>
  );
}
