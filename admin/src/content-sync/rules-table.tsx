import { Badge, Flex, Link, Table, Tbody, Td, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { useAllLists } from '../connection/lists-api';
import { rulePath } from '../paths';
import { ConfirmButton } from '../shared/confirm-button';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useContentTypes, useDeleteRule } from './api';

const COLUMNS = ['rules.name', 'rules.state', 'rules.content-type', 'rules.lists', 'rules.documents'] as const;

export function RulesTable({ rules, mayUpdate }: { rules: RuleView[]; mayUpdate: boolean }) {
  const t = useText();
  const { formatNumber } = useIntl();
  const run = useRun();
  const [remove] = useDeleteRule();
  const { data: lists = [] } = useAllLists();
  const { data: types = [] } = useContentTypes();
  const listName = (key: string) => lists.find((list) => list.key === key)?.name ?? t('lists.unknown');
  const typeName = (uid: string) => types.find((type) => type.uid === uid)?.displayName ?? uid;

  return (
    <Table colCount={COLUMNS.length + 1} rowCount={rules.length + 1} aria-label={t('rules.title')}>
      <Thead>
        <Tr>
          {COLUMNS.map((key) => (
            <Th key={key}>
              <Typography variant="sigma">{t(key)}</Typography>
            </Th>
          ))}
          <Th>
            <VisuallyHidden>{t('deliveries.actions')}</VisuallyHidden>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {rules.map((rule) => (
          <Tr key={rule.key}>
            <Td maxWidth="40rem">
              <Flex direction="column" alignItems="flex-start" gap={1}>
                <Link tag={NavLink} to={rulePath(rule.key)}>
                  {rule.name}
                </Link>
                {rule.problem ? (
                  <Typography variant="pi" textColor="danger600" style={{ whiteSpace: 'normal' }}>
                    {rule.problem}
                  </Typography>
                ) : null}
              </Flex>
            </Td>
            <Td>
              {rule.problem ? (
                <Badge variant="danger">{t('rules.stands-still')}</Badge>
              ) : (
                <Badge variant={rule.enabled ? 'success' : 'neutral'}>
                  {t(rule.enabled ? 'rules.on' : 'rules.off')}
                </Badge>
              )}
            </Td>
            <Td>
              <Typography textColor="neutral800">{typeName(rule.contentType)}</Typography>
            </Td>
            <Td maxWidth="30rem">
              <Typography textColor="neutral800" ellipsis>
                {rule.lists.map(listName).join(', ') || '–'}
              </Typography>
            </Td>
            <Td>
              <Typography textColor="neutral800">{formatNumber(rule.documents)}</Typography>
            </Td>
            <Td>
              {mayUpdate ? (
                <ConfirmButton
                  variant="danger-light"
                  startIcon={<Trash />}
                  label={t('action.delete')}
                  accessibleLabel={t('rules.delete-name', { name: rule.name })}
                  question={t(`rules.delete-${rule.whenGone}`, { name: rule.name, count: rule.documents })}
                  onConfirm={() => run(remove(rule.key).unwrap(), t('rules.deleted', { name: rule.name }))}
                />
              ) : null}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
