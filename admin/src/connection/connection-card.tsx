import { Flex, LinkButton, Typography } from '@strapi/design-system';
import { Eye, Pencil } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { connectionPath } from '../paths';
import { Note } from '../shared/note';
import { Panel } from '../shared/page-frame';
import { useText } from '../shared/text';
import { Time } from '../shared/time';
import { ConnectionActions } from './connection-actions';
import { ConnectionBadges } from './connection-badges';
import { ConnectionNotes } from './connection-notes';
import { ProblemNote } from './problem-note';
import { RemoveActions } from './remove-actions';
import { useMayUpdate } from './use-may-update';

/** What an administrator has to know at a glance: which account, is it well, does anything wait. */
export function ConnectionCard({ connection }: { connection: ConnectionView }) {
  const t = useText();
  const mayUpdate = useMayUpdate();
  const { name, accountName, checkedAt, waiting, declared, key } = connection;

  return (
    <Panel label={name}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex justifyContent="space-between" gap={4} wrap="wrap">
          <Flex gap={3} wrap="wrap">
            <Typography variant="delta" tag="h2">
              {name}
            </Typography>
            <ConnectionBadges connection={connection} />
          </Flex>
          <LinkButton
            tag={NavLink}
            to={connectionPath(key)}
            variant="tertiary"
            startIcon={mayUpdate && !declared ? <Pencil /> : <Eye />}
            aria-label={t(mayUpdate && !declared ? 'connection.edit-name' : 'connection.view-name', { name })}
          >
            {t(mayUpdate && !declared ? 'action.edit' : 'action.view')}
          </LinkButton>
        </Flex>
        <ConnectionNotes connection={connection} />
        <Flex direction="column" alignItems="flex-start" gap={1}>
          {accountName ? (
            <Typography textColor="neutral600">{t('connection.account', { account: accountName })}</Typography>
          ) : null}
          <Typography textColor="neutral600">
            {checkedAt ? (
              <>
                {t('connection.checked')} <Time at={checkedAt} />
              </>
            ) : (
              t('connection.never-checked')
            )}
          </Typography>
        </Flex>
        {waiting > 0 ? <Note kind="warning">{t('connection.waiting', { count: waiting })}</Note> : null}
        {mayUpdate ? (
          <ConnectionActions connection={connection}>
            {declared ? null : <RemoveActions connection={connection} />}
          </ConnectionActions>
        ) : (
          <ProblemNote connection={connection} />
        )}
      </Flex>
    </Panel>
  );
}
