import { Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { BackfillPreview } from '../../../server/src/content-sync/backfill/contract';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { useText } from '../shared/text';
import { EntryLink } from './entry-link';

const COLUMNS = ['preview.entry', 'preview.email', 'preview.fate'] as const;

interface Props extends Pick<BackfillPreview, 'examples'> {
  rule: RuleView;
}

/** Some entries of whom something would become. */
export function BackfillExamples({ rule, examples }: Props) {
  const t = useText();
  const title = t('preview.examples', { count: examples.length });
  return (
    <>
      <Typography variant="delta" tag="h3">
        {title}
      </Typography>
      <Table colCount={COLUMNS.length} rowCount={examples.length + 1} aria-label={title}>
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
          {examples.map(({ documentId, name, email, fate }) => (
            <Tr key={documentId}>
              <Td>
                <EntryLink rule={rule} documentId={documentId} name={name} />
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
    </>
  );
}
