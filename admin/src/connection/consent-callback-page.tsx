import { Flex, LinkButton, Loader, Typography } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { NavLink, useLocation } from 'react-router-dom';
import type { ConnectionView } from '../../../server/src/connection/contract';
import { CONNECTION, connectionPath, LISTS, movePath } from '../paths';
import { PERMISSIONS } from '../permissions';
import { Note } from '../shared/note';
import { PageFrame, Panel } from '../shared/page-frame';
import { type Problem, problemOf } from '../shared/problem';
import { useText } from '../shared/text';
import { useFinishConsent } from './api';

type Progress = { step: 'working' } | { step: 'done'; connection: ConnectionView } | { step: 'failed'; why: Problem };

function Result({ progress }: { progress: Progress }) {
  const t = useText();
  if (progress.step === 'working') {
    return (
      <Flex gap={4} aria-busy>
        <Loader small>{t('consent.working')}</Loader>
        <Typography>{t('consent.working')}</Typography>
      </Flex>
    );
  }
  if (progress.step === 'failed') {
    const words = Object.values(progress.why.fields).join(' ') || progress.why.message || t('error.unknown');
    return (
      <>
        <Note kind="danger" title={t('consent.failed')}>
          {words}
        </Note>
        <LinkButton tag={NavLink} to={CONNECTION}>
          {t('consent.back')}
        </LinkButton>
      </>
    );
  }
  const { key, name, accountName, moving } = progress.connection;
  if (moving) {
    return (
      <>
        <Note kind="success" title={t('consent.done')}>
          {t('consent.done-moving', { name })}
        </Note>
        <LinkButton tag={NavLink} to={movePath(key)}>
          {t('move.go-on')}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <Note kind="success" title={t('consent.done')}>
        {t('consent.done-help', { account: accountName ?? name })}
      </Note>
      <Flex gap={2}>
        <LinkButton tag={NavLink} to={`${LISTS}?connection=${key}`}>
          {t('consent.to-lists')}
        </LinkButton>
        <LinkButton tag={NavLink} to={connectionPath(key)} variant="tertiary">
          {t('consent.to-connection')}
        </LinkButton>
      </Flex>
    </>
  );
}

/** Where Constant Contact sends the browser back to. A code is good for one use, so it is handed over exactly once. */
function ConsentCallback() {
  const t = useText();
  const { search } = useLocation();
  const [finish] = useFinishConsent();
  const [progress, setProgress] = useState<Progress>({ step: 'working' });
  const handed = useRef(false);

  useEffect(() => {
    if (handed.current) return;
    handed.current = true;
    finish({ query: search })
      .unwrap()
      .then((connection) => setProgress({ step: 'done', connection }))
      .catch((error: unknown) => setProgress({ step: 'failed', why: problemOf(error) }));
  }, [finish, search]);

  return (
    <PageFrame title={t('consent.title')}>
      <Panel>
        <Flex direction="column" alignItems="flex-start" gap={4}>
          <Result progress={progress} />
        </Flex>
      </Panel>
    </PageFrame>
  );
}

export function ConsentCallbackPage() {
  return (
    <Page.Protect permissions={PERMISSIONS.updateConnections}>
      <ConsentCallback />
    </Page.Protect>
  );
}
