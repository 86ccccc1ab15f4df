const style = `
  :root { color-scheme: light; font: 16px/1.6 system-ui, sans-serif; color: #1c2434; background: #f4f6fa; }
  * { box-sizing: border-box; }
  body { margin: 0; }
  header { background: #173a73; color: #fff; padding: 3.5rem 0 6rem; }
  header > div, main { max-width: 65rem; margin: 0 auto; padding: 0 1.5rem; }
  h1 { font-size: 2.25rem; line-height: 1.2; margin: 0 0 .5rem; }
  header p { max-width: 38rem; margin: 0; color: #d5e0f5; }
  header a { color: #fff; }
  main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; align-items: start; margin-top: -3.5rem; margin-bottom: 4rem; }
  section { background: #fff; border: 1px solid #e0e5ee; border-radius: 12px; padding: 1.75rem; box-shadow: 0 8px 30px rgb(23 58 115 / 8%); }
  h2 { font-size: 1.2rem; margin: 0 0 1rem; }
  dl { margin: 0; }
  dt { font-weight: 600; }
  dd { margin: 0 0 1rem; color: #4a5568; }
  a { color: #1856ed; }
  constant-contact-form { display: block; min-height: 18.5rem; }
  code { font-size: .9em; background: #eef2f9; border-radius: 4px; padding: .1em .35em; }
  @media (max-width: 46rem) { main { grid-template-columns: minmax(0, 1fr); } }
`;

export const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page of the bakery's site. `lead` and `content` are markup. */
export function demoDocument({ heading, lead, content }: { heading: string; lead: string; content: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Constant Contact for Strapi: demo</title>
<style>${style}</style>
<script src="/api/constant-contact/embed.js" defer></script>
</head>
<body>
<header><div>
  <h1>${heading}</h1>
  <p>${lead}</p>
</div></header>
<main>
${content}
</main>
</body>
</html>
`;
}
