import { Table, Tbody, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import type { DeliveryRow } from '../../../server/src/deliveries/contract';
import { useText } from '../shared/text';
import { DeliveryLine } from './delivery-line';

const COLUMNS = [
  'deliveries.time',
  'deliveries.source',
  'deliveries.email',
  'deliveries.state',
  'deliveries.outcome',
  'deliveries.attempts',
] as const;

export function DeliveriesTable({ rows }: { rows: DeliveryRow[] }) {
  const t = useText();
  return (
    <Table colCount={COLUMNS.length + 1} rowCount={rows.length + 1} aria-label={t('deliveries.title')}>
      <Thead>
        <Tr>
          {COLUMNS.map((key) => (
            <Th key={key}>
              <Typography variant="sigma">{t(key)}</Typography>
            </Th>
          ))}
          <Th>
            <VisuallyHidden>{t('deliveries.actions')}</VisuallyHidden>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <DeliveryLine key={row.id} row={row} />
        ))}
      </Tbody>
    </Table>
  );
}
