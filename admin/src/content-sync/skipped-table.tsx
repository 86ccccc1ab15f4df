import { Link, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { RuleView, SkippedRow } from '../../../server/src/content-sync/contract';
import { useText } from '../shared/text';
import { Time } from '../shared/time';
import { pathText } from './path-options';

const COLUMNS = ['skipped.entry', 'skipped.reason', 'skipped.at'] as const;

/** Where the Content Manager opens an entry, in the rule's locale. */
function entryPath({ contentType, locale }: RuleView, documentId: string): string {
  const page = `/content-manager/collection-types/${contentType}/${documentId}`;
  return locale ? `${page}?plugins[i18n][locale]=${encodeURIComponent(locale)}` : page;
}

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
        {rows.map(({ documentId, reason, detail, at }) => (
          <Tr key={documentId}>
            <Td>
              <Link tag={NavLink} to={entryPath(rule, documentId)}>
                {documentId}
              </Link>
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
