import { Flex } from '@strapi/design-system';
import { Page, useRBAC } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { ErasePerson } from '../../contacts/erase-person';
import { moves } from '../../deliveries/states';
import { usePolling } from '../../deliveries/use-polling';
import { SIGNUPS } from '../../paths';
import { PERMISSIONS } from '../../permissions';
import { BackLink } from '../../shared/back-link';
import { Loaded } from '../../shared/loaded';
import { PageFrame } from '../../shared/page-frame';
import { useText } from '../../shared/text';
import { useSignup } from './api';
import { ReviewButtons } from './review-buttons';
import { SignupRecord } from './signup-record';

function Signup({ id }: { id: string }) {
  const t = useText();
  const query = useSignup(id, { refetchOnMountOrArgChange: true });
  const mayReview = useRBAC(PERMISSIONS.reviewSignups).allowedActions.canReview ?? false;
  const { data } = query;
  usePolling(data?.deliveries.some(({ state }) => moves(state)) ?? false, query.refetch);

  return (
    <PageFrame
      title={data?.forgottenAt === null ? data.email : t('signups.one')}
      navigationAction={<BackLink to={SIGNUPS}>{t('signups.back')}</BackLink>}
      primaryAction={
        data ? (
          <Flex gap={2}>
            <ErasePerson email={data.email} offered={data.forgottenAt === null} />
            {mayReview && data.status === 'held' ? <ReviewButtons ids={[id]} /> : null}
          </Flex>
        ) : undefined
      }
    >
      <Loaded query={query}>{(signup) => <SignupRecord signup={signup} />}</Loaded>
    </PageFrame>
  );
}

export function SignupPage() {
  const { id = '' } = useParams();
  return (
    <Page.Protect permissions={PERMISSIONS.readSignups}>
      <Signup key={id} id={id} />
    </Page.Protect>
  );
}
