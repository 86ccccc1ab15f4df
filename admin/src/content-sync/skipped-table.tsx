import { Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { RuleView, SkippedRow } from '../../../server/src/content-sync/contract';
import { useText } from '../shared/text';
import { Time } from '../shared/time';
import { EntryLink } from './entry-link';
import { pathText } from './path-options';

const COLUMNS = ['skipped.entry', 'skipped.reason', 'skipped.at'] as const;

/** Entries that a rule means and cannot bring to the account, with the way to mend them. */
export function SkippedTable({ rule, rows }: { rule: RuleView; rows: SkippedRow[] }) {
  const t = useText();
  return (
    <Table colCount={COLUMNS.length} rowCount={rows.length + 1} aria-label={t('skipped.entries')}>
      <Thead>
        <Tr>
          {COLUMNS.map((key) => (
            <Th key={key}>
              <Typography variant="sigma">{t(key)}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map(({ documentId, name, reason, detail, at }) => (
          <Tr key={documentId}>
            <Td>
              <EntryLink rule={rule} documentId={documentId} name={name} />
            </Td>
            <Td style={{ whiteSpace: 'normal' }}>
              <Typography textColor="neutral800">
                {t(`skip.${reason}`, { path: pathText(rule.email), detail: detail ?? '' })}
              </Typography>
            </Td>
            <Td>
              <Typography textColor="neutral800">
                <Time at={at} short />
              </Typography>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
