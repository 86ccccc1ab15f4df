import { Html, html } from './html';
import { PAGE_STYLE } from './page-style';

/** A complete page in a form's language, with its heading; `title` is what the browser's tab says. */
export function htmlDocument(
  { locale, title, heading }: { locale: string | null; title: string; heading: string },
  content: Html
): string {
  return html`<!doctype html>
<html lang="${locale ?? 'en'}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(PAGE_STYLE)}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${content}
</main>
</body>
</html>
`.text;
}

function directionOf(locale: string | null): 'ltr' | 'rtl' {
  return /^(ar|arc|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)\b/i.test(locale ?? '') ? 'rtl' : 'ltr';
}
