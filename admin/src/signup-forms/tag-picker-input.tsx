import { Flex, Typography } from '@strapi/design-system';
import type { FormTag } from '../../../server/src/signup-forms/contract';
import { useAllLists } from '../connection/lists-api';
import { TagPicker } from '../connection/tag-picker';
import { useText } from '../shared/text';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';
import { PickerLoaded } from './picker-loaded';
import { useSibling } from './use-sibling';
import { keysOf, offersOf, tagsOf } from './values';

interface Account {
  key: string;
  name: string;
}

/** Tags of the v3 accounts that the form's lists are of. */
export function TagPickerInput({ value, disabled, onChange, ...props }: CustomInputProps) {
  const t = useText();
  const query = useAllLists();
  const { value: joined } = useSibling(props.name, 'lists');
  const { value: offered } = useSibling(props.name, 'listChoices');
  const tags = tagsOf(value);
  const chosen = new Set([...keysOf(joined), ...offersOf(offered).map(({ list }) => list)]);
  const save = (next: FormTag[]) => onChange(props.name, next);

  return (
    <InputFrame {...props}>
      <PickerLoaded query={query} kept={tags.length}>
        {(lists) => {
          const used = lists.filter(
            ({ key, connection }) => chosen.has(key) || tags.some((tag) => tag.connection === connection)
          );
          const accounts = [
            ...new Map<string, Account>(
              used
                .filter(({ api }) => api === 'v3')
                .map(({ connection, connectionName }) => [connection, { key: connection, name: connectionName }])
            ).values(),
          ];
          const [first] = accounts;
          // One without a connection was kept before tags told whose they are.
          const isOf = (tag: FormTag, account: Account) => (tag.connection ?? first?.key) === account.key;
          if (accounts.length === 0) {
            return (
              <Typography textColor="neutral600">
                {t(used.length > 0 ? 'tag-picker.v1' : 'tag-picker.later')}
              </Typography>
            );
          }
          return (
            <Flex direction="column" alignItems="stretch" gap={4}>
              {accounts.map((account) => (
                <TagPicker
                  key={account.key}
                  connection={account}
                  value={tags.filter((tag) => isOf(tag, account))}
                  disabled={disabled}
                  onChange={(next) =>
                    save([
                      ...tags.filter((tag) => !isOf(tag, account)),
                      ...next.map(({ id, name }) => ({ id, name, connection: account.key })),
                    ])
                  }
                />
              ))}
            </Flex>
          );
        }}
      </PickerLoaded>
    </InputFrame>
  );
}
