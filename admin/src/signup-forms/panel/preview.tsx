import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Expand, Moon, Sun } from '@strapi/icons';
import { useState } from 'react';
import type { FormPreview } from '../../../../server/src/signup-forms/editor/contract';
import { Loaded } from '../../shared/loaded';
import { useText } from '../../shared/text';
import { TheForm, type Theme } from './the-form';

interface Props {
  query: { data?: FormPreview; error?: unknown; isFetching: boolean; refetch: () => unknown };
}

/** How the form looks to visitors: the element that pages embed, in the width of a phone and larger. */
export function Preview({ query }: Props) {
  const t = useText();
  const [theme, setTheme] = useState<Theme>('light');
  const dark = theme === 'dark';

  return (
    <Loaded query={query}>
      {({ definition, base }) =>
        base === null ? (
          <Typography textColor="neutral600">{t('form-panel.preview-off')}</Typography>
        ) : (
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Flex gap={2} wrap="wrap">
              <Button
                type="button"
                size="S"
                variant="tertiary"
                startIcon={dark ? <Sun /> : <Moon />}
                onClick={() => setTheme(dark ? 'light' : 'dark')}
              >
                {t(dark ? 'form-panel.light' : 'form-panel.dark')}
              </Button>
              <Modal.Root>
                <Modal.Trigger>
                  <Button type="button" size="S" variant="tertiary" startIcon={<Expand />}>
                    {t('form-panel.larger')}
                  </Button>
                </Modal.Trigger>
                <Modal.Content>
                  <Modal.Header closeLabel={t('form-panel.close')}>
                    <Modal.Title>{t('form-panel.preview')}</Modal.Title>
                  </Modal.Header>
                  <Modal.Body>
                    <TheForm definition={definition} base={base} theme={theme} />
                  </Modal.Body>
                </Modal.Content>
              </Modal.Root>
            </Flex>
            <Box borderColor="neutral200" hasRadius overflow="hidden">
              <TheForm definition={definition} base={base} theme={theme} />
            </Box>
            <Typography variant="pi" textColor="neutral600">
              {t('form-panel.preview-hint')}
            </Typography>
          </Flex>
        )
      }
    </Loaded>
  );
}
