import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { FormUses } from '../../../../server/src/signup-forms/editor/contract';
import { Loaded } from '../../shared/loaded';
import { useText } from '../../shared/text';
import { useUses } from '../editor-api';

/** Which entries show this form. */
export function Uses({ documentId }: { documentId: string }) {
  const t = useText();
  const query = useUses({ documentId }, { refetchOnMountOrArgChange: true });
  return (
    <Loaded query={query}>
      {(found) =>
        found.uses.length + found.more === 0 ? (
          <Typography textColor="neutral600">{t('form-panel.uses-none')}</Typography>
        ) : (
          <UseList {...found} />
        )
      }
    </Loaded>
  );
}

export function UseList({ uses, more }: FormUses) {
  const t = useText();
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Flex tag="ul" direction="column" alignItems="flex-start" gap={2}>
        {uses.map(({ contentType, documentId, single, title, type }) => (
          <li key={`${contentType} ${documentId}`}>
            <Link
              tag={NavLink}
              to={`/content-manager/${single ? 'single-types' : 'collection-types'}/${contentType}${single ? '' : `/${documentId}`}`}
            >
              {`${type}: ${title}`}
            </Link>
          </li>
        ))}
      </Flex>
      {more > 0 ? (
        <Typography variant="pi" textColor="neutral600">
          {t('form-panel.uses-more', { count: more })}
        </Typography>
      ) : null}
    </Flex>
  );
}
