import { Badge, Flex, Typography } from '@strapi/design-system';
import { useParams } from 'react-router-dom';
import type { ConnectionInput, ConnectionView } from '../../../server/src/connection/contract';
import { CONNECTION } from '../paths';
import { BackLink } from '../shared/back-link';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/note';
import { PageFrame, Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useDraft } from '../shared/use-draft';
import { useRun } from '../shared/use-run';
import { useConnections, useUpdateConnection } from './api';
import { ConnectionActions } from './connection-actions';
import { ConnectionForm } from './connection-form';
import { HealthBadge } from './health-badge';
import { useMayUpdate } from './use-may-update';

const inputOf = ({ name, api, username, clientId }: ConnectionView): ConnectionInput =>
  api === 'v1' ? { name, api, username: username ?? '' } : { name, api, clientId: clientId ?? '' };

function Editor({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const run = useRun();
  const mayUpdate = useMayUpdate();
  const draft = useDraft(inputOf(connection));
  const [update, { isLoading }] = useUpdateConnection();

  const save = async () => {
    const ran = await run(update({ key: connection.key, body: draft.values }).unwrap(), t('connection.saved'));
    if (ran.ok) draft.reset(inputOf(ran.value));
    else draft.setErrors(ran.problem.fields);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {mayUpdate ? (
        <Panel label={t('connection.state')}>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Flex gap={3} wrap="wrap">
              <Typography variant="delta" tag="h2">
                {t('connection.state')}
              </Typography>
              <Badge>{t(`api.${connection.api}`)}</Badge>
              <HealthBadge health={connection.health} />
            </Flex>
            <Typography textColor="neutral600">{t(`connection.next-${connection.api}`)}</Typography>
            <ConnectionActions connection={connection} disabled={draft.dirty} />
          </Flex>
        </Panel>
      ) : null}
      <ConnectionForm
        draft={draft}
        secrets={connection.secrets}
        saving={isLoading}
        disabled={!mayUpdate}
        onSave={save}
      />
    </Flex>
  );
}

export function EditConnectionPage() {
  const t = useText();
  const { key } = useParams();
  const query = useConnections();
  const connection = query.data?.find((candidate) => candidate.key === key);

  return (
    <PageFrame
      title={connection?.name ?? t('connection.title')}
      subtitle={connection?.accountName ?? undefined}
      navigationAction={<BackLink to={CONNECTION}>{t('connection.back')}</BackLink>}
    >
      <Loaded query={query}>
        {() =>
          connection ? (
            <Editor key={connection.key} connection={connection} />
          ) : (
            <Note kind="warning">{t('connection.not-there')}</Note>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
