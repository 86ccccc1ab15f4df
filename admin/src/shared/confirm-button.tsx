import { Button, type ButtonProps, Dialog } from '@strapi/design-system';
import { Information } from '@strapi/icons';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { type ReactNode, useState } from 'react';
import { useText } from './text';

interface Props extends Pick<ButtonProps, 'variant' | 'startIcon' | 'size' | 'disabled' | 'loading'> {
  label: string;
  /** Read out in place of the label where several rows have the same button. */
  accessibleLabel?: string;
  question: ReactNode;
  /** In the dialog, in place of a long label. */
  action?: string;
  /** Nothing is lost by it: asked without alarm. */
  harmless?: boolean;
  onConfirm: () => Promise<unknown> | undefined;
}

export function ConfirmButton(props: Props) {
  const { label, accessibleLabel, question, action = label, harmless, onConfirm, ...button } = props;
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
        icon={harmless ? <Information width="24px" height="24px" fill="primary600" /> : undefined}
        endAction={
          <Button fullWidth variant={harmless ? 'default' : 'danger-light'} onClick={confirm}>
            {action}
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
