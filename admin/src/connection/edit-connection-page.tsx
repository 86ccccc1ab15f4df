import { Flex } from '@strapi/design-system';
import { useParams } from 'react-router-dom';
import type { ConnectionInput, ConnectionView } from '../../../server/src/connection/contract';
import { CONNECTION } from '../paths';
import { BackLink } from '../shared/back-link';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/note';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useDraft } from '../shared/use-draft';
import { useRun } from '../shared/use-run';
import { useConnections, useUpdateConnection } from './api';
import { BudgetCard } from './budget-card';
import { ConnectionForm } from './connection-form';
import { ConnectionNotes } from './connection-notes';
import { ConnectionState } from './connection-state';
import { ModeForm } from './mode-form';
import { MoveInvitation } from './move-invitation';
import { useMayUpdate } from './use-may-update';

const inputOf = ({ name, api, username, clientId }: ConnectionView): ConnectionInput =>
  api === 'v1' ? { name, api, username: username ?? '' } : { name, api, clientId: clientId ?? '' };

function Editor({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const run = useRun();
  const mayUpdate = useMayUpdate();
  const draft = useDraft(inputOf(connection));
  const [update, { isLoading }] = useUpdateConnection();
  const { key, declared } = connection;
  const readOnly = !mayUpdate || declared;

  const save = async () => {
    const ran = await run(update({ key, body: draft.values }).unwrap(), t('connection.saved'));
    if (ran.ok) draft.reset(inputOf(ran.value));
    else draft.setErrors(ran.problem.fields);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <ConnectionNotes connection={connection} />
      {declared ? <Note kind="info">{t('connection.declared-note', { key })}</Note> : null}
      <ConnectionState connection={connection} disabled={draft.dirty} />
      <ModeForm key={connection.mode} connection={connection} disabled={readOnly} />
      <BudgetCard connection={key} />
      <ConnectionForm draft={draft} secrets={connection.secrets} saving={isLoading} disabled={readOnly} onSave={save} />
      {mayUpdate ? <MoveInvitation connection={connection} /> : null}
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
            // a connection that moved to v3 has other inputs than before
            <Editor key={`${connection.key} ${connection.api}`} connection={connection} />
          ) : (
            <Note kind="warning">{t('connection.not-there')}</Note>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
