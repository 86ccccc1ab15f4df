import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { FieldView, MappingRow } from '../../../server/src/connection/contract';
import type { Option } from '../shared/inputs';
import { useText } from '../shared/text';
import { MappingLine } from './mapping-line';

interface Props {
  rows: MappingRow[];
  fields: FieldView[];
  /** What stands on the left: a form's field, an entry's attribute. */
  fromLabel: string;
  /** What the left side can be; where absent, anything can be typed. */
  from?: Option[];
  /** What it means that there is no row. */
  empty: string;
  errors: Record<string, string>;
  disabled?: boolean;
  onChange: (rows: MappingRow[]) => void;
}

/** "This of ours goes to that of theirs", one line each. */
export function MappingRows({ rows, fields, fromLabel, from, empty, errors, disabled, onChange }: Props) {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {rows.length === 0 ? (
        <Typography textColor="neutral600">{empty}</Typography>
      ) : (
        <Flex gap={3} aria-hidden>
          {[fromLabel, t('mapping.to')].map((heading) => (
            <Box key={heading} flex="1">
              <Typography variant="sigma" textColor="neutral600">
                {heading}
              </Typography>
            </Box>
          ))}
          {disabled ? null : <Box width="3.2rem" />}
        </Flex>
      )}
      {rows.map((row, index) => (
        <MappingLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place while somebody types
          key={index}
          number={index + 1}
          row={row}
          fields={fields}
          fromLabel={fromLabel}
          from={from}
          errors={{
            from: errors[`mapping.${index}.from`] ?? errors[`mapping.${index}`],
            to: errors[`mapping.${index}.to`],
          }}
          disabled={disabled}
          onChange={(next) => onChange(rows.map((old, place) => (place === index ? next : old)))}
          onRemove={() => onChange(rows.filter((_, place) => place !== index))}
        />
      ))}
      {errors.mapping ? (
        <Typography textColor="danger600" variant="pi" role="alert">
          {errors.mapping}
        </Typography>
      ) : null}
      {disabled ? null : (
        <Box>
          <Button
            type="button"
            variant="tertiary"
            startIcon={<Plus />}
            onClick={() => onChange([...rows, { from: '', to: '' }])}
          >
            {t('mapping.add')}
          </Button>
        </Box>
      )}
    </Flex>
  );
}
