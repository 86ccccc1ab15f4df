import { Flex, Typography } from '@strapi/design-system';
import { connectionLabel } from '../connection/connection-label';
import type { Option } from '../shared/inputs';
import { useText } from '../shared/text';
import { AddRow } from './add-row';
import { ListByValueRow } from './list-by-value-row';
import { rowsOf } from './rule-rows';
import { connectionsOf, pathsOf, type SectionProps, settledBy } from './surroundings';

/** Who has this value is on that list. */
export function ListsByValue({ draft, around, disabled }: SectionProps) {
  const t = useText();
  const { rows, errorsOf, add, change, remove } = rowsOf(draft, 'listsByValue');
  const paths = pathsOf(around, draft.values);
  const options = listOptions(around.lists, settledBy(around.lists, draft.values));
  const { listsByValue: error } = draft.errors;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="pi" fontWeight="bold" tag="h3" textColor="neutral800">
          {t('rules.lists-by-value')}
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {t('rules.lists-by-value-hint')}
        </Typography>
      </Flex>
      {rows.map((row, index) => (
        <ListByValueRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place while somebody types
          key={index}
          number={index + 1}
          row={row}
          paths={paths}
          options={options}
          goneName={around.lists.find(({ key, gone }) => gone && key === row.list)?.name}
          errors={errorsOf(index)}
          disabled={disabled}
          onChange={(next) => change(index, next)}
          onRemove={() => remove(index)}
        />
      ))}
      {error ? (
        <Typography textColor="danger600" variant="pi" role="alert">
          {error}
        </Typography>
      ) : null}
      {disabled ? null : (
        <AddRow
          label={t('rules.list-by-value-add')}
          disabled={!draft.values.contentType}
          onAdd={() => add({ path: rows.at(-1)?.path ?? '', value: '', list: '' })}
        />
      )}
    </Flex>
  );
}

/** Lists of the connection that is settled, of all while none is: then each says whose it is. */
function listOptions(lists: SectionProps['around']['lists'], settled: string | undefined): Option[] {
  const several = !settled && connectionsOf(lists).length > 1;
  return lists
    .filter(({ connection, gone }) => !gone && (!settled || connection === settled))
    .map(({ key, name, connectionName, api }) => ({
      value: key,
      label: several ? `${name} – ${connectionLabel(connectionName, api)}` : name,
    }));
}
