import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { SignupDetail } from '../../../../server/src/signup-forms/desk/contract';
import { StateBadge } from '../../deliveries/state-badge';
import { deliveryPath } from '../../paths';
import { type Fact, Facts } from '../../shared/facts';
import { Panel } from '../../shared/page-frame';
import { useText } from '../../shared/text';
import { Time } from '../../shared/time';
import { StatusBadge } from './status-badge';

const Heading = ({ children }: { children: string }) => (
  <Typography variant="delta" tag="h2">
    {children}
  </Typography>
);

const at = (time: string) => (
  <Typography textColor="neutral800">
    <Time at={time} />
  </Typography>
);

function Summary({ signup }: { signup: SignupDetail }) {
  const t = useText();
  const facts: Fact[] = [
    { name: t('signups.status'), value: <StatusBadge signup={signup} /> },
    { name: t('signups.form'), value: signup.formSlug },
    { name: t('deliveries.time'), value: at(signup.at) },
  ];
  if (signup.confirmedAt) facts.push({ name: t('signups.confirmed'), value: at(signup.confirmedAt) });
  if (signup.reviewedAt) {
    facts.push({ name: t('signups.reviewed'), value: at(signup.reviewedAt) });
    facts.push({ name: t('signups.reviewed-by'), value: signup.reviewedBy ?? '–' });
  }
  return (
    <Panel label={t('signups.one')}>
      <Facts facts={facts} />
    </Panel>
  );
}

function Values({ signup }: { signup: SignupDetail }) {
  const t = useText();
  const facts: Fact[] = signup.values.map(({ label, value }) => ({ name: label, value }));
  if (signup.lists.length > 0) facts.push({ name: t('signups.lists'), value: signup.lists.join(', ') });
  if (facts.length === 0) return null;
  return (
    <Panel label={t('signups.values')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Heading>{t('signups.values')}</Heading>
        <Facts facts={facts} />
      </Flex>
    </Panel>
  );
}

/** What somebody has to show who is asked whether a person agreed. */
function ConsentRecord({ signup }: { signup: SignupDetail }) {
  const t = useText();
  const { consent, page, locale, network } = signup;
  const facts: Fact[] = [
    { name: t('signups.agreed'), value: consent ? t(consent.agreed ? 'signups.yes' : 'signups.no') : '–' },
    { name: t('deliveries.time'), value: at(signup.at) },
    { name: t('signups.form'), value: signup.formSlug },
    { name: t('signups.page'), value: page ?? '–' },
    { name: t('signups.locale'), value: locale ?? '–' },
    { name: t('signups.network'), value: network ?? '–' },
  ];
  if (consent) facts.push({ name: t('signups.version'), value: consent.version });
  return (
    <Panel label={t('signups.consent')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Heading>{t('signups.consent')}</Heading>
        <Typography tag="blockquote" textColor="neutral800">
          {consent ? consent.text : t('signups.no-consent')}
        </Typography>
        <Facts facts={facts} />
      </Flex>
    </Panel>
  );
}

function Deliveries({ signup }: { signup: SignupDetail }) {
  const t = useText();
  if (signup.deliveries.length === 0) return null;
  return (
    <Panel label={t('signups.deliveries')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Heading>{t('signups.deliveries')}</Heading>
        {signup.deliveries.map((delivery) => (
          <Flex key={delivery.id} gap={4} alignItems="center">
            <StateBadge delivery={delivery} />
            <Link tag={NavLink} to={deliveryPath(delivery.id)}>
              {delivery.connectionName}
            </Link>
            {delivery.outcome ? (
              <Typography textColor="neutral600">{t(`outcome.${delivery.outcome}`)}</Typography>
            ) : null}
          </Flex>
        ))}
      </Flex>
    </Panel>
  );
}

export function SignupRecord({ signup }: { signup: SignupDetail }) {
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Summary signup={signup} />
      <Values signup={signup} />
      <ConsentRecord signup={signup} />
      <Deliveries signup={signup} />
    </Flex>
  );
}
