import { Flex, Typography } from '@strapi/design-system';
import { Note } from '../../shared/note';
import { useText } from '../../shared/text';
import { useUses } from '../editor-api';
import { UseList } from './uses';

/** In the dialog that asks whether forms shall be deleted. */
export function DeleteWarning({ documentIds }: { documentIds: string[] }) {
  return (
    <Flex direction="column" alignItems="stretch" gap={2} width="100%">
      {documentIds.map((documentId) => (
        <Warning key={documentId} documentId={documentId} />
      ))}
    </Flex>
  );
}

function Warning({ documentId }: { documentId: string }) {
  const t = useText();
  const { data, error } = useUses(documentId, { refetchOnMountOrArgChange: true });
  if (error) return <Note kind="warning">{t('form-panel.delete-unknown')}</Note>;
  if (!data) return <Typography textColor="neutral600">{t('form-panel.delete-checking')}</Typography>;
  if (data.uses.length + data.more === 0) return null;
  return (
    <Note kind="danger" title={t('form-panel.delete-used')}>
      <UseList {...data} />
    </Note>
  );
}
