import { Flex, Typography } from '@strapi/design-system';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { connectionLabel } from '../connection/connection-label';
import { useAllLists } from '../connection/lists-api';
import { useText } from '../shared/text';
import { pathText } from './path-options';
import { connectionsOf } from './surroundings';

/** Its lists, and whose they are: a list of that name may be in two accounts. */
export function RuleTarget({ rule }: { rule: RuleView }) {
  const t = useText();
  const { data: lists = [] } = useAllLists();
  const connection = connectionsOf(lists).find(({ key }) => key === rule.connection);
  const nameOf = (key: string) => lists.find((list) => list.key === key)?.name ?? t('lists.unknown');
  const keys = [...new Set([...rule.lists, ...rule.listsByValue.map(({ list }) => list)])];
  const names = [
    ...keys.map(nameOf),
    ...(rule.listsFrom ? [t('rules.lists-of', { path: pathText(rule.listsFrom) })] : []),
  ];
  return (
    <Flex direction="column" alignItems="flex-start">
      <Typography textColor="neutral800">{names.join(', ') || '–'}</Typography>
      {connection ? (
        <Typography variant="pi" textColor="neutral600">
          {connectionLabel(connection.name, connection.api)}
        </Typography>
      ) : null}
    </Flex>
  );
}
