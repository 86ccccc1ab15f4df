import { Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { NamedEntry, RuleView } from '../../../server/src/content-sync/contract';

type Of = Pick<RuleView, 'contentType' | 'locale'>;

/** Where the Content Manager opens an entry, in the rule's locale. */
function entryPath({ contentType, locale }: Of, documentId: string): string {
  const page = `/content-manager/collection-types/${contentType}/${documentId}`;
  return locale ? `${page}?plugins[i18n][locale]=${encodeURIComponent(locale)}` : page;
}

/** By what people call it, where that is known. */
export function EntryLink({ rule, documentId, name }: NamedEntry & { rule: Of }) {
  return (
    <Link tag={NavLink} to={entryPath(rule, documentId)}>
      {name ?? documentId}
    </Link>
  );
}
