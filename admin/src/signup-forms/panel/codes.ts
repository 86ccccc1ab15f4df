import type { PublicForm } from '../../../../server/src/signup-forms/contract';
import { escaped } from './markup';
import { plainHtml } from './plain-html';

export const KINDS = ['script', 'html', 'iframe', 'react'] as const;
export type CodeKind = (typeof KINDS)[number];

/** What a page needs to show a form; `api` is the whole address of the public API. */
export function codeFor(kind: CodeKind, form: PublicForm, api: string): string {
  const locale = form.locale ? ` locale="${escaped(form.locale)}"` : '';
  const element = `<constant-contact-form slug="${escaped(form.slug)}"${locale}>`;
  switch (kind) {
    case 'script':
      return `<script src="${escaped(api)}/embed.js" async></script>\n${element}</constant-contact-form>\n`;
    case 'html':
      return plainHtml(form, api);
    case 'iframe':
      return iframe(form, api);
    case 'react':
      return react(element, api);
  }
}

function iframe({ slug, title, locale }: PublicForm, api: string): string {
  const query = locale ? `?locale=${encodeURIComponent(locale)}` : '';
  const page = `${api}/signup-forms/${encodeURIComponent(slug)}/page${query}`;
  return `<iframe src="${escaped(page)}" title="${escaped(title)}" loading="lazy" style="width: 100%; height: 40rem; border: 0"></iframe>\n`;
}

const react = (element: string, api: string) => `import { useEffect } from 'react';

const SCRIPT = '${api}/embed.js';

export function SignupForm() {
  useEffect(() => {
    if (document.querySelector(\`script[src="\${SCRIPT}"]\`)) return;
    const script = document.createElement('script');
    script.src = SCRIPT;
    document.head.append(script);
  }, []);
  return ${element.replace(/>$/, ' />')};
}
`;
