import { createHash } from 'node:crypto';

export const PAGE_STYLE = `
:root{color-scheme:light dark;--text:#1d2430;--soft:#545f71;--line:#8a94a6;--ground:#fff;--accent:#1b5fc1;--on-accent:#fff;--bad:#b3261e}
@media(prefers-color-scheme:dark){:root{--text:#e9edf3;--soft:#b0bac9;--line:#7d889b;--ground:#161b22;--accent:#8ab8ff;--on-accent:#0b1f3d;--bad:#ff9d94}}
*{box-sizing:border-box}
body{margin:0;padding:2rem 1rem;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}
form{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
form>*{grid-column:1/-1;min-width:0}
form>.half{grid-column:span 1}
@media(max-width:30rem){form>.half{grid-column:1/-1}}
label{font-weight:600}
p{margin:0 0 .5rem}
.help{color:var(--soft);font-size:.9rem;margin:.2rem 0 0}
.error{color:var(--bad);font-weight:600;margin:.2rem 0 0}
.summary{border:2px solid var(--bad);border-radius:.4rem;padding:.75rem 1rem;margin-bottom:1rem}
.summary ul{margin:.25rem 0 0;padding-inline-start:1.25rem}
.summary a{color:inherit}
input,select,textarea{font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.4rem;padding:.5rem .6rem;width:100%}
select option{color:#1d2430;background:#fff}
input[type=checkbox]{width:1.15rem;height:1.15rem;margin:.2rem 0 0;flex:none}
.tick{display:flex;gap:.6rem;align-items:flex-start}
.tick label{font-weight:400}
[aria-invalid=true]{border-color:var(--bad);border-width:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
button{font:inherit;font-weight:600;justify-self:start;border:0;border-radius:.4rem;padding:.65rem 1.4rem;background:var(--accent);color:var(--on-accent);cursor:pointer}
.away{position:absolute;inset-inline-start:-10000px;width:1px;height:1px;overflow:hidden}
`;

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

/**
 * Stricter than Strapi's own policy, which allows any inline style, and in one point wider: browsers hold the redirect after a
 * form against `form-action` too, so a form that sends people to another site must be allowed to.
 */
export function pagePolicy(redirectTo: string | null): string {
  const formAction = redirectTo && !redirectTo.startsWith('/') ? "'self' http: https:" : "'self'";
  return (
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${formAction}; ` +
    "base-uri 'none'; frame-ancestors 'self'"
  );
}
