import { Button, Modal } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { EraseResult } from '../../../server/src/contacts/contract';
import { PERMISSIONS } from '../permissions';
import { useText } from '../shared/text';
import { EraseForm } from './erase-form';
import { EraseOutcome } from './erase-outcome';

interface Props {
  email: string;
  /** `false`: nobody is named here any more. What the dialog has to tell stays until it is closed. */
  offered?: boolean;
  onErased?: () => void;
}

/** Asks what goes, does it, and says what went. */
export function ErasePerson({ email, offered = true, onErased }: Props) {
  const t = useText();
  const { allowedActions } = useRBAC(PERMISSIONS.eraseContacts);
  /** Whom the dialog is about: what lies under it may lose the address meanwhile. */
  const [person, setPerson] = useState<string | null>(null);
  const [result, setResult] = useState<EraseResult | null>(null);
  if (!allowedActions.canErase) return null;

  const close = () => {
    if (result) onErased?.();
    setPerson(null);
    setResult(null);
  };

  return (
    <>
      {offered ? (
        <Button variant="danger-light" startIcon={<Trash />} onClick={() => setPerson(email)}>
          {t('erase.button')}
        </Button>
      ) : null}
      <Modal.Root open={person !== null} onOpenChange={(open) => open || close()}>
        <Modal.Content aria-describedby={undefined}>
          <Modal.Header closeLabel={t('action.close')}>
            <Modal.Title>{t(result ? 'erase.done' : 'erase.title', { email: person ?? '' })}</Modal.Title>
          </Modal.Header>
          {result ? (
            <EraseOutcome result={result} onClose={close} />
          ) : (
            <EraseForm email={person ?? ''} onErased={setResult} onClose={close} />
          )}
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
