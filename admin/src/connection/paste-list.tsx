import { Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { type FormEvent, useState } from 'react';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { TextField } from '../shared/inputs';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { usePasteList } from './lists-api';

/** For those who have a list's address from an old site: checked with the account before it is taken. */
export function PasteList({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const run = useRun();
  const [paste, { isLoading }] = usePasteList();
  const [uri, setUri] = useState('');
  const [error, setError] = useState<string>();

  const add = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    const ran = await run(paste({ connection: connection.key, uri: uri.trim() }).unwrap(), t('lists.added'));
    if (ran.ok) setUri('');
    else setError(ran.problem.fields.uri ?? ran.problem.message);
  };

  return (
    <Panel>
      <form onSubmit={add} noValidate>
        <Flex direction="column" alignItems="flex-start" gap={4}>
          <TextField
            name="uri"
            label={t(`lists.paste-${connection.api}`)}
            hint={t(`lists.paste-${connection.api}-hint`)}
            value={uri}
            error={error}
            onChange={setUri}
          />
          <Button
            type="submit"
            variant="secondary"
            startIcon={<Plus />}
            loading={isLoading}
            disabled={uri.trim() === ''}
          >
            {t('lists.add')}
          </Button>
        </Flex>
      </form>
    </Panel>
  );
}
