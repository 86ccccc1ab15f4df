import { Flex, Typography } from '@strapi/design-system';
import { Loaded } from '../../shared/loaded';
import { useText } from '../../shared/text';
import { useLatestSignups } from '../editor-api';
import { SignupLine } from './signup-line';

export function LatestSignups({ documentId }: { documentId: string }) {
  const t = useText();
  const query = useLatestSignups(documentId, { refetchOnMountOrArgChange: true });
  return (
    <Loaded query={query}>
      {(signups) =>
        signups.length === 0 ? (
          <Typography textColor="neutral600">{t('form-panel.latest-none')}</Typography>
        ) : (
          <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
            {signups.map((signup) => (
              <li key={signup.id}>
                <SignupLine signup={signup} />
              </li>
            ))}
          </Flex>
        )
      }
    </Loaded>
  );
}
