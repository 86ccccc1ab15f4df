import { Box, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { BackfillPreview } from '../../../server/src/content-sync/backfill/contract';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { previewWords } from './backfill-words';
import { EntryLink } from './entry-link';

const COLUMNS = ['preview.entry', 'preview.email', 'preview.fate'] as const;

interface Props {
  rule: RuleView;
  preview: BackfillPreview;
}

/** What a backfill would do, in words; nothing of it is done. */
export function BackfillForecast({ rule, preview }: Props) {
  const t = useText();
  const { title, lines, cost, isLate } = previewWords(preview, t);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Note kind={isLate ? 'warning' : 'info'} title={title}>
        <Box tag="ul" paddingLeft={4} style={{ listStyle: 'disc' }}>
          {lines.map((line) => (
            <li key={line}>
              <Typography textColor="neutral800">{line}</Typography>
            </li>
          ))}
        </Box>
        <Typography textColor="neutral800">{cost}</Typography>
      </Note>
      {preview.examples.length > 0 ? (
        <Table
          colCount={COLUMNS.length}
          rowCount={preview.examples.length + 1}
          aria-label={t('preview.examples', { count: preview.examples.length })}
        >
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
            {preview.examples.map(({ documentId, email, fate }) => (
              <Tr key={documentId}>
                <Td>
                  <EntryLink rule={rule} documentId={documentId} />
                </Td>
                <Td>
                  <Typography textColor="neutral800">{email}</Typography>
                </Td>
                <Td>
                  <Typography textColor="neutral800">{t(`preview.is-${fate}`)}</Typography>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      ) : null}
    </Flex>
  );
}
