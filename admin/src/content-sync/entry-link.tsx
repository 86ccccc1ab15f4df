import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { RuleView } from '../../../server/src/content-sync/contract';

type Of = Pick<RuleView, 'contentType' | 'locale'>;

/** Where the Content Manager opens an entry, in the rule's locale. */
function entryPath({ contentType, locale }: Of, documentId: string): string {
  const page = `/content-manager/collection-types/${contentType}/${documentId}`;
  return locale ? `${page}?plugins[i18n][locale]=${encodeURIComponent(locale)}` : page;
}

export function EntryLink({ rule, documentId }: { rule: Of; documentId: string }) {
  return (
    <Link tag={NavLink} to={entryPath(rule, documentId)}>
      {documentId}
    </Link>
  );
}
