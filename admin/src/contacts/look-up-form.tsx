import { Box, Button, Flex } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { type FormEvent, useState } from 'react';
import type { LookUpInput } from '../../../server/src/contacts/contract';
import { useConnections } from '../connection/api';
import { ConnectionSelect } from '../connection/connection-select';
import { PERMISSIONS } from '../permissions';
import { TextField } from '../shared/inputs';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';

interface Props {
  asking: boolean;
  errors: Record<string, string>;
  onAsk: (input: LookUpInput) => void;
}

export function LookUpForm({ asking, errors, onAsk }: Props) {
  const t = useText();
  const { allowedActions } = useRBAC(PERMISSIONS.readConnections);
  const { data: connections = [] } = useConnections(undefined, { skip: !allowedActions.canRead });
  const [email, setEmail] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const connection = chosen ?? connections[0]?.key;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(connection ? { email: email.trim(), connection } : { email: email.trim() });
  };

  return (
    <Panel>
      <form onSubmit={submit} noValidate>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {connections.length > 1 ? (
            <Box maxWidth="40rem">
              <ConnectionSelect connections={connections} value={connection ?? null} onChange={setChosen} />
            </Box>
          ) : null}
          <Box maxWidth="60rem">
            <TextField
              name="email"
              type="email"
              label={t('look-up.email')}
              placeholder="first.last+label@example.com"
              value={email}
              error={errors.email ?? errors.connection}
              onChange={setEmail}
            />
          </Box>
          <Box>
            <Button type="submit" startIcon={<Search />} loading={asking} disabled={email.trim() === ''}>
              {t('look-up.ask')}
            </Button>
          </Box>
        </Flex>
      </form>
    </Panel>
  );
}
