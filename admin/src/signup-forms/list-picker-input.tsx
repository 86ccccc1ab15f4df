import { Box, Flex } from '@strapi/design-system';
import { useEffect, useMemo, useRef } from 'react';
import type { ListChoice } from '../../../server/src/connection/contract';
import { ListChooser } from '../connection/list-chooser';
import { useAllLists } from '../connection/lists-api';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { ListNotes } from './list-notes';
import { PickerLoaded } from './picker-loaded';
import { useIsNew } from './use-sibling';
import { isUnset, keysOf } from './values';

/** The default lists of the first connection that has some: a new form sends to one account. */
function startLists(lists: ListChoice[] | undefined): string[] | undefined {
  const first = lists?.find((list) => list.isDefault)?.connection;
  return lists?.filter((list) => list.isDefault && list.connection === first).map((list) => list.key);
}

/** The lists that a sign-up joins. Keeps keys of ours, so it outlives a move from one API to the other. */
export function ListPickerInput({ value, disabled, onChange, ...props }: CustomInputProps) {
  const query = useAllLists();
  const isNew = useIsNew();
  const defaults = useMemo(() => startLists(query.data), [query.data]);
  const filled = useRef(false);

  useEffect(() => {
    if (filled.current || !isNew || disabled || !defaults || !isUnset(value)) return;
    filled.current = true;
    if (defaults.length > 0) onChange(props.name, defaults);
  }, [isNew, disabled, defaults, value, onChange, props.name]);

  return (
    <InputFrame {...props}>
      <Box background="neutral0" borderColor="neutral200" hasRadius padding={4}>
        <PickerLoaded query={query} kept={keysOf(value).length}>
          {(lists) => (
            <Flex direction="column" alignItems="stretch" gap={4}>
              <ListChooser
                lists={lists}
                value={keysOf(value)}
                disabled={disabled}
                onChange={(keys) => onChange(props.name, keys)}
              />
              <ListNotes lists={lists} chosen={keysOf(value)} />
            </Flex>
          )}
        </PickerLoaded>
      </Box>
    </InputFrame>
  );
}
