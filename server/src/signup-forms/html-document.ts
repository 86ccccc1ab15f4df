import type { Look } from './contract';
import { directionOf } from './direction';
import { Html, html } from './html';
import { PAGE_STYLE } from './page-style';

interface Frame {
  locale: string | null;
  title: string;
  heading: string;
  look?: Look;
}

/** A complete page in a form's language, with its heading; `title` is what the browser's tab says. */
export function htmlDocument({ locale, title, heading, look = 'plain' }: Frame, content: Html): string {
  return html`<!doctype html>
<html lang="${locale ?? 'en'}" dir="${directionOf(locale) ?? 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(PAGE_STYLE)}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<div part="container" class="${look}">
${content}
</div>
</main>
</body>
</html>
`.text;
}
