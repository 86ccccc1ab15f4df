import { Flex, Link } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { RuleView } from '../../../server/src/content-sync/contract';
import { backfillPath, verifyPath } from '../paths';
import { useText } from '../shared/text';

/** What can be done with all entries of a rule. */
export function RuleLinks({ rule: { key, name } }: { rule: Pick<RuleView, 'key' | 'name'> }) {
  const t = useText();
  return (
    <Flex gap={4} wrap="wrap" style={{ rowGap: 0 }}>
      <Link tag={NavLink} to={backfillPath(key)} aria-label={t('rules.sync-all-of', { name })}>
        {t('rules.sync-all')}
      </Link>
      <Link tag={NavLink} to={verifyPath(key)} aria-label={t('rules.verify-of', { name })}>
        {t('rules.verify')}
      </Link>
    </Flex>
  );
}
