import { Table, Tbody, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import type { SignupView } from '../../../../server/src/signup-forms/desk/contract';
import { useText } from '../../shared/text';
import { SignupLine } from './signup-line';

const COLUMNS = [
  'deliveries.time',
  'signups.form',
  'deliveries.email',
  'signups.status',
  'signups.deliveries',
] as const;

interface Props {
  rows: SignupView[];
  picked: ReadonlySet<string>;
  /** Absent where this administrator may not review. */
  onPick?: (id: string, on: boolean) => void;
}

export function SignupsTable({ rows, picked, onPick }: Props) {
  const t = useText();
  return (
    <Table colCount={COLUMNS.length + (onPick ? 1 : 0)} rowCount={rows.length + 1} aria-label={t('signups.title')}>
      <Thead>
        <Tr>
          {onPick ? (
            <Th>
              <VisuallyHidden>{t('signups.picked')}</VisuallyHidden>
            </Th>
          ) : null}
          {COLUMNS.map((key) => (
            <Th key={key}>
              <Typography variant="sigma">{t(key)}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <SignupLine
            key={row.id}
            row={row}
            picked={picked.has(row.id)}
            onPick={onPick && ((on) => onPick(row.id, on))}
          />
        ))}
      </Tbody>
    </Table>
  );
}
