import { createHash } from 'node:crypto';
import { FORM_STYLE } from './form-style';

export const PAGE_STYLE = `
:root{color-scheme:light dark}
body{margin:0;padding:2rem 1rem;font:1rem/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}
${FORM_STYLE}
[part=summary]{border:2px solid var(--bad);border-radius:.4rem;padding:.75rem 1rem;margin-bottom:1rem}
[part=summary] ul{margin:.25rem 0 0;padding-inline-start:1.25rem}
.buttons{display:flex;flex-wrap:wrap;gap:1rem}
.quiet{background:none;color:inherit;box-shadow:inset 0 0 0 1px var(--edge)}
`;

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

/**
 * Stricter than Strapi's own policy, which allows any inline style, and in one point wider: browsers hold the redirect after a
 * form against `form-action` too, so a form that sends people to another site must be allowed to. `frames`: who may show it in a frame.
 */
export function pagePolicy(redirectTo: string | null, frames: string[] = ["'self'"]): string {
  const formAction = redirectTo && !redirectTo.startsWith('/') ? "'self' http: https:" : "'self'";
  return (
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${formAction}; ` +
    `base-uri 'none'; frame-ancestors ${frames.join(' ')}`
  );
}
