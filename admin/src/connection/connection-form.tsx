import { Button, Flex, Grid, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import type { FormEvent, ReactNode } from 'react';
import type { ConnectionInput, ConnectionView } from '../../../server/src/connection/contract';
import { TextField } from '../shared/inputs';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { UnsavedGuard } from '../shared/unsaved-guard';
import type { Draft } from '../shared/use-draft';
import { V1Credentials } from './v1-credentials';
import { V3Credentials } from './v3-credentials';

interface Props {
  draft: Draft<ConnectionInput>;
  secrets: ConnectionView['secrets'];
  saving: boolean;
  disabled?: boolean;
  onSave: () => void;
  /** Above the name: what kind of connection. */
  children?: ReactNode;
}

export function ConnectionForm({ draft, secrets, saving, disabled, onSave, children }: Props) {
  const t = useText();
  const { values, set, errors, dirty, isDirty } = draft;
  const Credentials = values.api === 'v1' ? V1Credentials : V3Credentials;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };

  return (
    <Panel>
      <UnsavedGuard isDirty={isDirty} />
      <form onSubmit={submit} noValidate>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {children}
          <Grid.Root gap={4}>
            <Grid.Item col={6} s={12} direction="column" alignItems="stretch">
              <TextField
                name="name"
                label={t('connection.name')}
                hint={t('connection.name-hint')}
                value={values.name}
                error={errors.name}
                required
                disabled={disabled}
                onChange={(name) => set('name', name)}
              />
            </Grid.Item>
          </Grid.Root>
          <Credentials draft={draft} secrets={secrets} disabled={disabled} />
          <Flex gap={4}>
            <Button type="submit" startIcon={<Check />} loading={saving} disabled={disabled || !dirty}>
              {t('action.save')}
            </Button>
            {dirty ? <Typography textColor="neutral600">{t('state.unsaved')}</Typography> : null}
          </Flex>
        </Flex>
      </form>
    </Panel>
  );
}
