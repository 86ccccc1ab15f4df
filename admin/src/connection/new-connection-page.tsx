import { useNavigate } from 'react-router-dom';
import type { Api, ConnectionInput } from '../../../server/src/connection/contract';
import { CONNECTION, connectionPath } from '../paths';
import { BackLink } from '../shared/back-link';
import { PageFrame } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useDraft } from '../shared/use-draft';
import { useRun } from '../shared/use-run';
import { useCreateConnection } from './api';
import { ApiChoice } from './api-choice';
import { ConnectionForm } from './connection-form';

/** Only what the chosen API knows; what was typed for the other one stays on the screen's side. */
const bodyOf = ({ name, api, username, password, apiKey, clientId, clientSecret }: ConnectionInput): ConnectionInput =>
  api === 'v1' ? { name, api, username, password, apiKey } : { name, api, clientId, clientSecret };

export function NewConnectionPage() {
  const t = useText();
  const run = useRun();
  const navigate = useNavigate();
  const draft = useDraft<ConnectionInput>({ name: '', api: 'v3' });
  const [create, { isLoading }] = useCreateConnection();

  const choose = (api: Api) => {
    draft.set('api', api);
    draft.setErrors({});
  };
  const save = async () => {
    const ran = await run(create(bodyOf(draft.values)).unwrap(), t('connection.saved'));
    if (!ran.ok) return draft.setErrors(ran.problem.fields);
    draft.reset(draft.values);
    navigate(connectionPath(ran.value.key));
  };

  return (
    <PageFrame
      title={t('connection.add')}
      subtitle={t('connection.add-subtitle')}
      navigationAction={<BackLink to={CONNECTION}>{t('connection.back')}</BackLink>}
    >
      <ConnectionForm draft={draft} secrets={{}} saving={isLoading} onSave={save}>
        <ApiChoice value={draft.values.api} onChange={choose} />
      </ConnectionForm>
    </PageFrame>
  );
}
