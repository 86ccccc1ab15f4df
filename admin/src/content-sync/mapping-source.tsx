import { Box, Button, Flex, IconButton } from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import type { RuleMappingRow } from '../../../server/src/content-sync/contract';
import { TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import type { MappingRowProps } from './mapping-row';
import { PathPicker } from './path-picker';

/** No path is called so. */
const CONSTANT = '=';

/** Joined values, or the same text for everybody. */
export function MappingSource({ row, paths, errors, disabled, onChange }: MappingRowProps) {
  const t = useText();
  const parts = row.constant === undefined && row.from.length > 0 ? row.from : [''];
  const setParts = (from: string[]) => onChange(joining(row, from));
  const choose = (place: number, path: string) =>
    path === CONSTANT
      ? onChange({ to: row.to, from: [], constant: '' })
      : setParts(parts.map((old, index) => (index === place ? path : old)));

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {parts.map((path, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
        <Flex key={place} gap={1} alignItems="flex-start">
          <PathPicker
            label={parts.length === 1 ? t('rules.attribute') : t('rules.attribute-numbered', { number: place + 1 })}
            value={row.constant === undefined ? path : CONSTANT}
            paths={paths}
            instead={place === 0 && parts.length === 1 ? { value: CONSTANT, label: t('rules.constant') } : undefined}
            error={errors.from && (path === '' || parts.length === 1) ? errors.from : undefined}
            disabled={disabled}
            onChange={(next) => choose(place, next)}
          />
          {place > 0 && !disabled ? (
            <Box paddingTop={6}>
              <IconButton
                type="button"
                variant="ghost"
                label={t('rules.attribute-remove', { number: place + 1 })}
                onClick={() => setParts(parts.filter((_, index) => index !== place))}
              >
                <Cross />
              </IconButton>
            </Box>
          ) : null}
        </Flex>
      ))}
      {row.constant === undefined ? (
        <>
          {parts.length > 1 ? (
            <TextField
              label={t('rules.separator')}
              hint={row.separator === undefined ? t('rules.separator-hint') : undefined}
              value={row.separator ?? ' '}
              error={errors.separator}
              disabled={disabled}
              onChange={(separator) => onChange({ ...row, separator })}
            />
          ) : null}
          {disabled || parts[0] === '' ? null : (
            <Box>
              <Button
                type="button"
                size="S"
                variant="ghost"
                startIcon={<Plus />}
                onClick={() => setParts([...parts, ''])}
              >
                {t('rules.attribute-join')}
              </Button>
            </Box>
          )}
        </>
      ) : (
        <TextField
          label={t('rules.constant-text')}
          value={row.constant}
          error={errors.constant}
          disabled={disabled}
          onChange={(constant) => onChange({ ...row, constant })}
        />
      )}
    </Flex>
  );
}

/** One part alone has nothing between it and another. */
function joining({ constant: _, separator, ...row }: RuleMappingRow, from: string[]): RuleMappingRow {
  return from.length > 1 && separator !== undefined ? { ...row, separator, from } : { ...row, from };
}
