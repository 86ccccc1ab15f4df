import { Badge, Checkbox, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ConnectionView, ListView } from '../../../server/src/connection/contract';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useDefaultLists } from './lists-api';

interface Props {
  connection: ConnectionView;
  lists: ListView[];
  mayUpdate: boolean;
}

export function ListsTable({ connection, lists, mayUpdate }: Props) {
  const t = useText();
  const { formatNumber } = useIntl();
  const run = useRun();
  const [save, { isLoading }] = useDefaultLists();
  const chosen = new Set(connection.defaultLists);

  const toggle = (key: string, on: boolean) => {
    const others = connection.defaultLists.filter((other) => other !== key);
    const next = on ? [...others, key] : others;
    return run(save({ connection: connection.key, lists: next }).unwrap(), t('lists.default-saved'));
  };

  return (
    <Table colCount={4} rowCount={lists.length + 1} aria-label={t('lists.title')}>
      <Thead>
        <Tr>
          {(['lists.default', 'lists.name', 'lists.members', 'lists.remote-id'] as const).map((key) => (
            <Th key={key}>
              <Typography variant="sigma">{t(key)}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {lists.map(({ key, name, members, remoteId, gone }) => (
          <Tr key={key}>
            <Td>
              <Checkbox
                aria-label={t('lists.default-name', { name })}
                checked={chosen.has(key)}
                disabled={!mayUpdate || isLoading || (gone && !chosen.has(key))}
                onCheckedChange={(on) => toggle(key, on === true)}
              />
            </Td>
            <Td>
              <Flex gap={2}>
                <Typography textColor="neutral800">{name}</Typography>
                {gone ? <Badge variant="danger">{t('lists.gone')}</Badge> : null}
              </Flex>
            </Td>
            <Td>
              <Typography textColor="neutral800">{members === null ? '–' : formatNumber(members)}</Typography>
            </Td>
            <Td>
              <Typography textColor="neutral600" variant="pi">
                {remoteId}
              </Typography>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
