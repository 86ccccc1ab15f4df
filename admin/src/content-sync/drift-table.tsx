import { Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { RuleView } from '../../../server/src/content-sync/contract';
import type { Drift } from '../../../server/src/content-sync/verify/contract';
import { useText } from '../shared/text';
import { differenceWords } from './difference-words';
import { EntryLink } from './entry-link';

const COLUMNS = ['drift.entry', 'drift.email', 'drift.differences'] as const;

/** Entries that are not at the account as they should be, with what differs. */
export function DriftTable({ rule, drifts }: { rule: RuleView; drifts: Drift[] }) {
  const t = useText();
  return (
    <Table colCount={COLUMNS.length} rowCount={drifts.length + 1} aria-label={t('drift.title')}>
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
        {drifts.map(({ documentId, name, email, differences }) => (
          <Tr key={documentId}>
            <Td>
              <EntryLink rule={rule} documentId={documentId} name={name} />
            </Td>
            <Td>
              <Typography textColor="neutral800">{email}</Typography>
            </Td>
            <Td style={{ whiteSpace: 'normal' }}>
              {differences.map((difference) => {
                const words = differenceWords(difference, t);
                return (
                  <Box key={words} paddingTop={1} paddingBottom={1}>
                    <Typography textColor="neutral800">{words}</Typography>
                  </Box>
                );
              })}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
