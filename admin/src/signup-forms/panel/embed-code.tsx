import { Button, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { useState } from 'react';
import type { FormPreview } from '../../../../server/src/signup-forms/editor/contract';
import { CodeBox } from '../../shared/code-box';
import { useText } from '../../shared/text';
import { useCopied } from '../../shared/use-copied';
import { addressAt } from './addresses';
import { type CodeKind, codeFor, KINDS } from './codes';

interface Props {
  preview: FormPreview | undefined;
  saved: boolean;
}

/** What somebody pastes into a page. */
export function EmbedCode({ preview, saved }: Props) {
  const t = useText();
  const [kind, setKind] = useState<CodeKind>('script');
  const { copied, copy } = useCopied();
  if (!saved || !preview?.definition.slug)
    return <Typography textColor="neutral600">{t('form-panel.embed-later')}</Typography>;
  if (preview.base === null) return <Typography textColor="neutral600">{t('form-panel.preview-off')}</Typography>;

  const code = codeFor(kind, preview.definition, addressAt(preview.base, ''));
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <SingleSelect aria-label={t('form-panel.code')} value={kind} onChange={(next) => setKind(next as CodeKind)}>
        {KINDS.map((one) => (
          <SingleSelectOption key={one} value={one}>
            {t(`form-panel.code-${one}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Flex maxHeight="24rem" overflow="auto" alignItems="flex-start">
        <CodeBox label={t(`form-panel.code-${kind}`)}>{code}</CodeBox>
      </Flex>
      <Button
        type="button"
        variant="secondary"
        startIcon={copied ? <Check /> : <Duplicate />}
        onClick={() => copy(code)}
      >
        {t(copied ? 'action.copied' : 'action.copy')}
      </Button>
      <Typography variant="pi" textColor="neutral600">
        {t('form-panel.embed-draft')}
      </Typography>
    </Flex>
  );
}
