import { Button, Flex, Typography } from '@strapi/design-system';
import type { FormEvent } from 'react';
import type { ConnectionInput, ConnectionView } from '../../../server/src/connection/contract';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { UnsavedGuard } from '../shared/unsaved-guard';
import { useDraft } from '../shared/use-draft';
import { useRun } from '../shared/use-run';
import { useBeginMove } from './move-api';
import { V3Credentials } from './v3-credentials';

interface Props {
  connection: ConnectionView;
  /** The client id as it was entered before, where somebody corrects it. */
  clientId?: string;
  onDone: () => void;
}

/** First step: the application that speaks v3. Nothing changes at the connection. */
export function MoveCredentials({ connection, clientId = '', onDone }: Props) {
  const t = useText();
  const run = useRun();
  const draft = useDraft<ConnectionInput>({ name: connection.name, api: 'v3', clientId });
  const [begin, { isLoading }] = useBeginMove();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { values } = draft;
    const body = { clientId: values.clientId ?? '', clientSecret: values.clientSecret ?? '' };
    const ran = await run(begin({ key: connection.key, body }).unwrap());
    if (!ran.ok) return draft.setErrors(ran.problem.fields);
    draft.reset(values);
    onDone();
  };

  return (
    <Panel label={t('move.step-credentials')}>
      <UnsavedGuard isDirty={draft.isDirty} />
      <form onSubmit={submit} noValidate>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <Typography textColor="neutral600">{t('move.credentials-help')}</Typography>
          <V3Credentials draft={draft} secrets={{}} />
          <Flex>
            <Button type="submit" loading={isLoading}>
              {t('move.next')}
            </Button>
          </Flex>
        </Flex>
      </form>
    </Panel>
  );
}
