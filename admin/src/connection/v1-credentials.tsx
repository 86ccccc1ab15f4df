import { Grid } from '@strapi/design-system';
import type { ConnectionInput, ConnectionView } from '../../../server/src/connection/contract';
import { TextField } from '../shared/inputs';
import { useText } from '../shared/text';
import type { Draft } from '../shared/use-draft';
import { SecretField } from './secret-field';

export interface CredentialsProps {
  draft: Draft<ConnectionInput>;
  secrets: ConnectionView['secrets'];
  disabled?: boolean;
}

export function V1Credentials({ draft, secrets, disabled }: CredentialsProps) {
  const t = useText();
  const { values, set, errors } = draft;
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
        <TextField
          name="username"
          label={t('v1.username')}
          hint={t('v1.username-hint')}
          value={values.username ?? ''}
          error={errors.username}
          required
          disabled={disabled}
          onChange={(username) => set('username', username)}
        />
      </Grid.Item>
      <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
        <SecretField
          name="password"
          label={t('v1.password')}
          state={secrets.password}
          value={values.password}
          error={errors.password}
          disabled={disabled}
          onChange={(password) => set('password', password)}
        />
      </Grid.Item>
      <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
        <SecretField
          name="apiKey"
          label={t('v1.api-key')}
          hint={t('v1.api-key-hint')}
          state={secrets.apiKey}
          value={values.apiKey}
          error={errors.apiKey}
          disabled={disabled}
          onChange={(apiKey) => set('apiKey', apiKey)}
        />
      </Grid.Item>
    </Grid.Root>
  );
}
