import { Box } from '@strapi/design-system';
import { useEffect, useRef } from 'react';
import { ListChooser } from '../connection/list-chooser';
import { useAllLists } from '../connection/lists-api';
import { useFirstConnection } from '../connection/use-first-connection';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { PickerLoaded } from './picker-loaded';
import { useIsNew } from './use-sibling';
import { isUnset, keysOf } from './values';

/** The lists that a sign-up joins. Keeps keys of ours, so it outlives a move from one API to the other. */
export function ListPickerInput({ value, disabled, onChange, ...props }: CustomInputProps) {
  const query = useAllLists();
  const isNew = useIsNew();
  const defaults = useFirstConnection(isNew && !disabled)?.defaultLists;
  const filled = useRef(false);

  useEffect(() => {
    if (filled.current || !isNew || !defaults || !isUnset(value)) return;
    filled.current = true;
    if (defaults.length > 0) onChange(props.name, defaults);
  }, [isNew, defaults, value, onChange, props.name]);

  return (
    <InputFrame {...props}>
      <Box background="neutral0" borderColor="neutral200" hasRadius padding={4}>
        <PickerLoaded query={query} kept={keysOf(value).length}>
          {(lists) => (
            <ListChooser
              lists={lists}
              value={keysOf(value)}
              disabled={disabled}
              onChange={(keys) => onChange(props.name, keys)}
            />
          )}
        </PickerLoaded>
      </Box>
    </InputFrame>
  );
}
