import { Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import type { ConnectionView, MoveView } from '../../../server/src/connection/contract';
import { connectionPath } from '../paths';
import { ConfirmButton } from '../shared/confirm-button';
import { Note } from '../shared/note';
import { useText } from '../shared/text';
import { UnsavedGuard } from '../shared/unsaved-guard';
import { useDraft } from '../shared/use-draft';
import { useRun } from '../shared/use-run';
import { useConfirmMove } from './move-api';
import { bodyOf, inOrder, type Kind, type Pairs, unpaired } from './pairs';
import { PairsTable } from './pairs-table';

const KINDS = ['lists', 'fields'] as const satisfies readonly Kind[];

/** What is left behind, by name, and what that means. */
function LeftBehind({ pairs }: { pairs: Pairs }) {
  const t = useText();
  return KINDS.map((kind) => {
    const left = unpaired(pairs[kind]);
    if (left.length === 0) return null;
    const names = left.map(({ name }) => name).join(', ');
    return (
      <Note key={kind} kind="warning" title={t(`move.left-${kind}`, { count: left.length, names })}>
        {t(`move.left-${kind}-help`)}
      </Note>
    );
  });
}

/** Third step: what belongs together. With its confirmation the connection speaks v3. */
export function MovePairing({ connection, move }: { connection: ConnectionView; move: MoveView }) {
  const t = useText();
  const run = useRun();
  const navigate = useNavigate();
  const draft = useDraft<Pairs>({ lists: inOrder(move.lists), fields: inOrder(move.fields) });
  const [confirm] = useConfirmMove();
  const { key, name } = connection;
  const pairs = draft.values;
  const targets = { lists: move.remoteLists, fields: move.remoteFields };

  const finish = async () => {
    const ran = await run(confirm({ key, body: bodyOf(pairs) }).unwrap(), t('move.done', { name }));
    if (!ran.ok) return draft.setErrors(ran.problem.fields);
    draft.reset(pairs);
    navigate(connectionPath(key));
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <UnsavedGuard isDirty={draft.isDirty} />
      <Note kind="info" title={t('move.accounts')}>
        {t('move.accounts-help', { old: connection.accountName ?? name, account: move.accountName ?? '–' })}
      </Note>
      {KINDS.map((kind) => (
        <PairsTable
          key={kind}
          kind={kind}
          pairs={pairs[kind]}
          targets={targets[kind]}
          errors={draft.errors}
          onChange={(next) => draft.set(kind, next)}
        />
      ))}
      <LeftBehind pairs={pairs} />
      {draft.errors.lists || draft.errors.fields ? (
        <Note kind="danger">{[draft.errors.lists, draft.errors.fields].filter(Boolean).join(' ')}</Note>
      ) : null}
      <Flex gap={4} wrap="wrap">
        <ConfirmButton
          startIcon={<Check />}
          harmless
          label={t('move.confirm')}
          question={t('move.question', {
            name,
            lists: unpaired(pairs.lists).length,
            fields: unpaired(pairs.fields).length,
          })}
          onConfirm={finish}
        />
        {draft.dirty ? <Typography textColor="neutral600">{t('move.unconfirmed')}</Typography> : null}
      </Flex>
    </Flex>
  );
}
