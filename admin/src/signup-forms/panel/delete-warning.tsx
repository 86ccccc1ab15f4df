import { Flex, Typography } from '@strapi/design-system';
import { Note } from '../../shared/note';
import { useText } from '../../shared/text';
import { type UsesOf, useUses } from '../editor-api';
import { UseList } from './uses';

/** In the dialog that asks whether forms, or one language of a form, shall be deleted. */
export function DeleteWarning({ forms }: { forms: UsesOf[] }) {
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      {forms.map((form) => (
        <Warning key={form.documentId} {...form} />
      ))}
    </Flex>
  );
}

function Warning({ documentId, locale }: UsesOf) {
  const t = useText();
  const { data, error } = useUses({ documentId, locale }, { refetchOnMountOrArgChange: true });
  if (error) return <Note kind="warning">{t('form-panel.delete-unknown')}</Note>;
  if (!data) return <Typography textColor="neutral600">{t('form-panel.delete-checking')}</Typography>;
  if (data.uses.length + data.more === 0) return null;
  return (
    <Note kind="danger" title={t(locale ? 'form-panel.delete-language-used' : 'form-panel.delete-used')}>
      <UseList {...data} />
    </Note>
  );
}
