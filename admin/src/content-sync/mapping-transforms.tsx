import { Flex } from '@strapi/design-system';
import { ChoicesEditor } from './choices-editor';
import { DateFormat } from './date-format';
import type { MappingRowProps } from './mapping-row';
import { valuesAt } from './value-options';

const DATES = new Set(['date', 'datetime', 'timestamp']);

/** How values are written: dates, and values that the account calls otherwise. Nothing where neither can be of use. */
export function MappingTransforms({ row, fields, paths, errors, disabled, onChange }: MappingRowProps) {
  if (row.constant !== undefined) return null;
  const sources = row.from.flatMap((path) => paths.filter((choice) => choice.path === path));
  const values = [...new Set(sources.flatMap(valuesAt))];
  const offered = (fields.find(({ key }) => key === row.to)?.choices ?? []).map(({ label }) => label);
  const isDate = row.date !== undefined || sources.some(({ type }) => DATES.has(type));
  const isChoice = row.choices !== undefined || values.length > 0 || offered.length > 0;
  if (!isDate && !isChoice) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} paddingTop={3}>
      {isDate ? (
        <DateFormat
          value={row.date}
          error={errors.date}
          disabled={disabled}
          onChange={(date) => onChange(withDate(row, date))}
        />
      ) : null}
      {isChoice ? (
        <ChoicesEditor
          key={row.from.join()}
          value={row.choices}
          values={values}
          offered={offered}
          disabled={disabled}
          onChange={(choices) => onChange(withChoices(row, choices))}
        />
      ) : null}
    </Flex>
  );
}

type Row = MappingRowProps['row'];

const withDate = ({ date: _, ...row }: Row, date: string | undefined): Row =>
  date === undefined ? row : { ...row, date };

const withChoices = ({ choices: _, ...row }: Row, choices: Row['choices']): Row =>
  choices === undefined ? row : { ...row, choices };
