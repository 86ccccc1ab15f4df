import { Dialog } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { useText } from './text';

/** Asks before somebody leaves a page with changes that were not saved. */
export function UnsavedGuard({ isDirty }: { isDirty: () => boolean }) {
  const t = useText();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty() && currentLocation.pathname !== nextLocation.pathname
  );

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (isDirty()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);

  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && blocker.reset()}>
      <ConfirmDialog
        title={t('unsaved.title')}
        onConfirm={() => blocker.proceed()}
        onCancel={() => blocker.reset()}
        variant="danger-light"
      >
        {t('unsaved.body')}
      </ConfirmDialog>
    </Dialog.Root>
  );
}
