import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { AtAccount, EraseResult } from '../../../server/src/contacts/contract';
import { useConnections } from '../connection/api';
import { ConnectionSelect } from '../connection/connection-select';
import { PERMISSIONS } from '../permissions';
import { ExplainedRadios } from '../shared/explained-radios';
import { Note } from '../shared/note';
import { type Problem, problemOf } from '../shared/problem';
import { useText } from '../shared/text';
import { useErase } from './api';

const CHOICES = ['nothing', 'opt-out', 'delete'] as const satisfies ReadonlyArray<AtAccount | 'nothing'>;

interface Props {
  email: string;
  onErased: (result: EraseResult) => void;
  onClose: () => void;
}

/** Before: what goes, what stays, and what becomes of the person at the account. */
export function EraseForm({ email, onErased, onClose }: Props) {
  const t = useText();
  const { allowedActions } = useRBAC(PERMISSIONS.readConnections);
  const { data: connections = [] } = useConnections(undefined, { skip: !allowedActions.canRead });
  const [erase, { isLoading }] = useErase();
  const [connection, setConnection] = useState<string | null>(null);
  const [chosen, setChosen] = useState<(typeof CHOICES)[number]>('nothing');
  const [problem, setProblem] = useState<Problem | null>(null);

  const meant = connections.filter(({ key }) => connection === null || key === connection);
  const cannotDelete = meant.some(({ api }) => api === 'v1');
  const atAccount = chosen === 'delete' && cannotDelete ? 'nothing' : chosen;

  const submit = async () => {
    setProblem(null);
    try {
      const where = connection === null ? {} : { connection };
      onErased(await erase({ email, ...where, ...(atAccount !== 'nothing' && { atAccount }) }).unwrap());
    } catch (error) {
      setProblem(problemOf(error));
    }
  };

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          {(['goes', 'stays'] as const).map((what) => (
            <Box key={what}>
              <Typography tag="h3" fontWeight="bold" textColor="neutral800">
                {t(`erase.${what}`)}
              </Typography>
              <Typography tag="p" textColor="neutral600" paddingTop={1}>
                {t(`erase.${what}-help`)}
              </Typography>
            </Box>
          ))}
          {connections.length > 1 ? (
            <ConnectionSelect
              connections={connections}
              value={connection}
              onChange={setConnection}
              onClear={() => setConnection(null)}
            />
          ) : null}
          <ExplainedRadios
            label={t('erase.at-account')}
            value={atAccount}
            choices={CHOICES.map((value) => ({
              value,
              label: t(`erase.${value}`),
              help: t(value === 'delete' && cannotDelete ? 'erase.delete-v1' : `erase.${value}-help`),
              disabled: value === 'delete' && cannotDelete,
            }))}
            error={problem?.fields.atAccount}
            disabled={isLoading}
            onChange={setChosen}
          />
          {problem && !problem.fields.atAccount ? (
            <Note kind="danger" title={t('erase.failed')}>
              {problem.message || t('error.unknown')}
            </Note>
          ) : null}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button variant="danger" loading={isLoading} onClick={submit}>
          {t('erase.confirm')}
        </Button>
      </Modal.Footer>
    </>
  );
}
