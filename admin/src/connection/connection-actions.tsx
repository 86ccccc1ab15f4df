import { Button, Flex } from '@strapi/design-system';
import { Lightning, Link } from '@strapi/icons';
import { type ReactNode, useState } from 'react';
import type { ConnectionView, TestResult } from '../../../server/src/connection/contract';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { useRun } from '../shared/use-run';
import { useTestConnection } from './api';
import { ProblemNote } from './problem-note';
import { useConnect } from './use-connect';

interface Props {
  connection: ConnectionView;
  /** Where there are changes that the server does not know yet, what it would test is not what is on the screen. */
  disabled?: boolean;
  /** Further buttons, at the other end. */
  children?: ReactNode;
}

/** *Connect* leads to Constant Contact's own consent page; *Test* asks the account and says in plain words what came back. */
export function ConnectionActions({ connection, disabled, children }: Props) {
  const t = useText();
  const run = useRun();
  const [test, { isLoading: testing }] = useTestConnection();
  const { connect, leaving } = useConnect();
  const [result, setResult] = useState<TestResult | null>(null);
  const connected = connection.secrets.consent === 'set';

  const runTest = async () => {
    setResult(null);
    const ran = await run(test(connection.key).unwrap());
    if (ran.ok) setResult(ran.value);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {result ? (
        <Note kind={result.ok ? 'success' : 'danger'} title={t(result.ok ? 'test.ok' : 'test.failed')}>
          {result.message}
        </Note>
      ) : (
        <ProblemNote connection={connection} />
      )}
      <Flex justifyContent="space-between" gap={4} wrap="wrap">
        <Flex gap={2} wrap="wrap">
          {connection.api === 'v3' ? (
            <Button
              onClick={() => connect(connection.key)}
              loading={leaving}
              disabled={disabled}
              startIcon={<Link />}
              variant={connected ? 'secondary' : 'default'}
            >
              {connected ? t('connection.connect-again') : t('connection.connect')}
            </Button>
          ) : null}
          <Button onClick={runTest} loading={testing} disabled={disabled} startIcon={<Lightning />} variant="secondary">
            {t('connection.test')}
          </Button>
        </Flex>
        {children}
      </Flex>
    </Flex>
  );
}
