import { Box, Flex, Searchbar, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { ListChoice } from '../../../server/src/connection/contract';
import { useText } from '../shared/text';
import { connectionLabel } from './connection-label';
import { ListCheckbox } from './list-checkbox';

interface Props {
  lists: ListChoice[];
  value: string[];
  disabled?: boolean;
  /** A first choice settles which connection the others have to be of. */
  oneConnection?: boolean;
  onChange: (keys: string[]) => void;
}

const SEARCH_FROM = 12;

/** Lists grouped by connection. What is chosen and gone, or not known here at all, is shown and said. */
export function ListChooser({ lists, value, disabled, oneConnection, onChange }: Props) {
  const t = useText();
  const [search, setSearch] = useState('');
  const chosen = new Set(value);
  const toggle = (key: string, on: boolean) => onChange(on ? [...value, key] : value.filter((other) => other !== key));

  const unknown = value.filter((key) => !lists.some((list) => list.key === key));
  const settled = oneConnection ? lists.find(({ key }) => chosen.has(key))?.connection : undefined;
  const shown = lists.filter(
    ({ key, name, gone }) => chosen.has(key) || (!gone && name.toLocaleLowerCase().includes(search.toLocaleLowerCase()))
  );
  const connections = [...new Map(lists.map((list) => [list.connection, list])).values()];

  if (lists.length === 0 && unknown.length === 0)
    return <Typography textColor="neutral600">{t('lists.none')}</Typography>;

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {lists.length >= SEARCH_FROM ? (
        <Searchbar
          name="list-search"
          placeholder={t('lists.search')}
          value={search}
          clearLabel={t('action.clear')}
          onClear={() => setSearch('')}
          onChange={(event) => setSearch(event.target.value)}
        >
          {t('lists.search')}
        </Searchbar>
      ) : null}
      {connections.map(({ connection, connectionName, api }) => (
        <Box key={connection} tag="fieldset" borderStyle="none" padding={0} margin={0}>
          <Typography tag="legend" variant="pi" fontWeight="bold" textColor="neutral600" paddingBottom={2}>
            {connectionLabel(connectionName, api)}
          </Typography>
          <Flex direction="column" alignItems="flex-start" gap={2}>
            {shown
              .filter((list) => list.connection === connection)
              .map((list) => (
                <ListCheckbox
                  key={list.key}
                  label={list.name}
                  mark={list.gone ? t('lists.gone') : undefined}
                  more={list.members === null ? undefined : t('list-picker.members', { count: list.members })}
                  checked={chosen.has(list.key)}
                  disabled={disabled || (settled !== undefined && settled !== connection)}
                  onChange={(on) => toggle(list.key, on)}
                />
              ))}
          </Flex>
        </Box>
      ))}
      {unknown.map((key) => (
        <ListCheckbox
          key={key}
          label={t('lists.unknown-key', { key })}
          mark={t('lists.unknown')}
          checked
          disabled={disabled}
          onChange={(on) => toggle(key, on)}
        />
      ))}
    </Flex>
  );
}
