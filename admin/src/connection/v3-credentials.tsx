import { Box, Flex, Grid, Link, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { TextField } from '../shared/inputs';
import { type TextKey, useText } from '../shared/text';
import { CopyAddress } from './copy-address';
import { SecretField } from './secret-field';
import type { CredentialsProps } from './v1-credentials';

const DEVELOPER_PORTAL = 'https://app.constantcontact.com/pages/dma/portal/';

function Step({ number, title, children }: { number: number; title: TextKey; children: ReactNode }) {
  const t = useText();
  return (
    <Box tag="li">
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Typography variant="omega" fontWeight="bold">
          {number}. {t(title)}
        </Typography>
        {children}
      </Flex>
    </Box>
  );
}

/** In the order in which the developer portal asks: it shows the secret only once, and only after the address is registered. */
export function V3Credentials({ draft, secrets, disabled }: CredentialsProps) {
  const t = useText();
  const { values, set, errors } = draft;
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={6}>
      <Step number={1} title="v3.step-application">
        <Typography textColor="neutral600">{t('v3.step-application-help')}</Typography>
        <Link href={DEVELOPER_PORTAL} isExternal>
          {t('v3.portal')}
        </Link>
      </Step>
      <Step number={2} title="v3.step-address">
        <Typography textColor="neutral600">{t('v3.step-address-help')}</Typography>
        <CopyAddress />
      </Step>
      <Step number={3} title="v3.step-credentials">
        <Typography textColor="neutral600">{t('v3.step-credentials-help')}</Typography>
        <Grid.Root gap={4}>
          <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
            <TextField
              name="clientId"
              label={t('v3.client-id')}
              value={values.clientId ?? ''}
              error={errors.clientId}
              required
              disabled={disabled}
              onChange={(clientId) => set('clientId', clientId)}
            />
          </Grid.Item>
          <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
            <SecretField
              name="clientSecret"
              label={t('v3.client-secret')}
              state={secrets.clientSecret}
              value={values.clientSecret}
              error={errors.clientSecret}
              disabled={disabled}
              onChange={(clientSecret) => set('clientSecret', clientSecret)}
            />
          </Grid.Item>
        </Grid.Root>
      </Step>
      <Step number={4} title="v3.step-connect">
        <Typography textColor="neutral600">{t('v3.step-connect-help')}</Typography>
      </Step>
    </Flex>
  );
}
