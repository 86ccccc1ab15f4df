import { Accordion, Box } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { type ReactNode, useState } from 'react';
import { PERMISSIONS } from '../../permissions';
import { type TextKey, useText } from '../../shared/text';
import { EmbedCode } from './embed-code';
import { LatestSignups } from './latest-signups';
import { Preview } from './preview';
import { TestSignup } from './test-signup';
import { usePreviewOf } from './use-preview-of';
import { Uses } from './uses';

export interface FormPanelProps {
  /** `null`: never saved. */
  documentId: string | null;
  version: 'draft' | 'published';
}

interface Part {
  id: string;
  title: TextKey;
  content: ReactNode;
}

export function FormPanel({ documentId, version }: FormPanelProps) {
  const t = useText();
  const preview = usePreviewOf(documentId);
  const [open, setOpen] = useState('preview');
  const { allowedActions } = useRBAC(PERMISSIONS.readSignups);
  const parts: Part[] = [
    { id: 'preview', title: 'form-panel.preview', content: <Preview query={preview} /> },
    {
      id: 'embed',
      title: 'form-panel.embed',
      content: <EmbedCode preview={preview.data} saved={documentId !== null} />,
    },
    { id: 'try', title: 'form-panel.try', content: <TestSignup documentId={documentId} version={version} /> },
    ...(documentId
      ? [
          ...(allowedActions.canRead
            ? [
                {
                  id: 'latest',
                  title: 'form-panel.latest' as const,
                  content: <LatestSignups documentId={documentId} />,
                },
              ]
            : []),
          { id: 'uses', title: 'form-panel.uses' as const, content: <Uses documentId={documentId} /> },
        ]
      : []),
  ];

  return (
    <Box width="100%">
      <Accordion.Root value={open} onValueChange={setOpen} size="S" collapsible>
        {parts.map(({ id, title, content }) => (
          <Accordion.Item key={id} value={id}>
            <Accordion.Header>
              <Accordion.Trigger>
                {/* Strapi would cut it where the panel is narrow. */}
                <span style={{ whiteSpace: 'normal' }}>{t(title)}</span>
              </Accordion.Trigger>
            </Accordion.Header>
            <Accordion.Content>
              <Box padding={3}>{content}</Box>
            </Accordion.Content>
          </Accordion.Item>
        ))}
      </Accordion.Root>
    </Box>
  );
}
