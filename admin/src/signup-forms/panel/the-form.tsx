import { Box, Button } from '@strapi/design-system';
import { useEffect, useRef, useState } from 'react';
import type { PublicForm } from '../../../../server/src/signup-forms/contract';
import { useText } from '../../shared/text';
import { loadEmbed } from './load-embed';

export type Theme = 'light' | 'dark';

/** What the element that pages embed takes from us: a definition to show as it is. It then sends nothing. */
type FormElement = HTMLElement & { definition: PublicForm };

interface Props {
  definition: PublicForm;
  base: string;
  theme: Theme;
}

const PAGE: Record<Theme, { background: string; color: string }> = {
  light: { background: '#ffffff', color: '#1c2434' },
  dark: { background: '#181826', color: '#f4f6fa' },
};

/** The real element on a page of its own colours. Who fills it in gets its thanks, and a way back to the form. */
export function TheForm({ definition, base, theme }: Props) {
  const t = useText();
  const page = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<FormElement | null>(null);
  const [thanks, setThanks] = useState(false);

  useEffect(() => {
    let made: FormElement | null = null;
    let gone = false;
    const onSignup = () => setThanks(true);
    loadEmbed(base).then((tag) => {
      if (gone || !page.current) return;
      made = document.createElement(tag) as FormElement;
      made.addEventListener('signup', onSignup);
      page.current.append(made);
      setElement(made);
    });
    return () => {
      gone = true;
      made?.removeEventListener('signup', onSignup);
      made?.remove();
    };
  }, [base]);

  useEffect(() => {
    if (!element) return;
    element.definition = definition;
    setThanks(false);
  }, [element, definition]);

  useEffect(() => element?.setAttribute('theme', theme), [element, theme]);

  const goBack = () => {
    if (!element) return;
    // Only another object is another form to the element.
    element.definition = { ...definition };
    setThanks(false);
    page.current?.focus();
  };

  return (
    <>
      <div
        ref={page}
        tabIndex={-1}
        style={{ ...PAGE[theme], colorScheme: theme, padding: '1.6rem', fontSize: '1.4rem', lineHeight: 1.5 }}
      />
      {thanks ? (
        <Box padding={2}>
          <Button type="button" size="S" variant="tertiary" onClick={goBack}>
            {t('form-panel.back')}
          </Button>
        </Box>
      ) : null}
    </>
  );
}
