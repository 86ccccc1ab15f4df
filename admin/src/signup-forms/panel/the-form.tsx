import { useEffect, useRef } from 'react';
import type { PublicForm } from '../../../../server/src/signup-forms/contract';
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

/** The real element on a page of its own colours. */
export function TheForm({ definition, base, theme }: Props) {
  const page = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let gone = false;
    loadEmbed(base).then((tag) => {
      const place = page.current;
      if (gone || !place) return;
      const element = (place.firstElementChild ?? place.appendChild(document.createElement(tag))) as FormElement;
      element.setAttribute('theme', theme);
      element.definition = definition;
    });
    return () => {
      gone = true;
    };
  }, [definition, base, theme]);

  return <div ref={page} style={{ ...PAGE[theme], colorScheme: theme, padding: '1rem' }} />;
}
