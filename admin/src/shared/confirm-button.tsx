import { Button, type ButtonProps, Dialog } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { type ReactNode, useState } from 'react';
import { useText } from './text';

interface Props extends Pick<ButtonProps, 'variant' | 'startIcon' | 'size' | 'disabled' | 'loading'> {
  label: string;
  /** Read out in place of the label where several rows have the same button. */
  accessibleLabel?: string;
  question: ReactNode;
  onConfirm: () => Promise<unknown> | undefined;
}

export function ConfirmButton({ label, accessibleLabel, question, onConfirm, ...button }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const confirm = async () => {
    await onConfirm();
    setOpen(false);
  };
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger>
        <Button type="button" aria-label={accessibleLabel} {...button}>
          {label}
        </Button>
      </Dialog.Trigger>
      <ConfirmDialog
        title={label}
        endAction={
          <Button fullWidth variant="danger-light" onClick={confirm}>
            {label}
          </Button>
        }
        startAction={
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {t('action.cancel')}
            </Button>
          </Dialog.Cancel>
        }
      >
        {question}
      </ConfirmDialog>
    </Dialog.Root>
  );
}
