/**
 * Of the form, wherever it stands. A site sets the look from outside: through the custom properties, or `::part(input)`,
 * `::part(button)` and so on. `light-dark()` follows the page's own `color-scheme`: what is light in a light page must not turn
 * dark by itself.
 */
export const FORM_STYLE = `
[part=container]{container-type:inline-size;--bad:var(--cc-form-error,#b3261e);--accent:var(--cc-form-accent,#1b5fc1);--on:var(--cc-form-accent-text,#fff);--edge:var(--cc-form-line,#6f7989);--round:var(--cc-form-radius,.4em)}
@supports(color:light-dark(red,red)){[part=container]{--bad:var(--cc-form-error,light-dark(#b3261e,#ff9d94));--accent:var(--cc-form-accent,light-dark(#1b5fc1,#8ab8ff));--on:var(--cc-form-accent-text,light-dark(#fff,#0b1f3d));--edge:var(--cc-form-line,light-dark(#6f7989,#8b97aa))}}
.card{padding:1.5em;border:1px solid;border-color:color-mix(in srgb,currentColor 20%,transparent);border-radius:calc(var(--round)*2);background:var(--cc-form-ground,light-dark(#fff,#1c232d));color:var(--cc-form-text,light-dark(#1d2430,#e9edf3))}
form{display:grid;grid-template-columns:1fr 1fr;gap:var(--cc-form-gap,1rem)}
form>*{grid-column:1/-1;min-width:0}
@container(min-width:24rem){form>.half{grid-column:span 1}}
fieldset{border:0;margin:0;padding:0}
legend{padding:0}
[part=label]{display:block;font-weight:var(--cc-form-label-weight,600);margin-bottom:.2em}
p{margin:0}
p:empty{display:none}
[part=help]{font-size:.9em;margin-top:.2em}
[part=error]{color:var(--bad);font-weight:600;margin-top:.2em}
input,select,textarea{box-sizing:border-box;width:100%;font:inherit;color:inherit;background:var(--cc-form-input-background,transparent);border:var(--cc-form-border,1px solid var(--edge));border-radius:var(--round);padding:.5em .6em}
::placeholder{color:inherit;opacity:.7}
option{color:fieldtext;background:field}
.line :is([type=text],[type=email],[type=tel],[type=date],select,textarea){border-width:0 0 2px;border-radius:0;padding-inline:0}
[type=checkbox],[type=radio]{width:1.5em;height:1.5em;min-width:24px;min-height:24px;margin:0;flex:none;accent-color:var(--accent)}
.tick{display:flex;gap:.6em;margin-top:.4em}
a{color:inherit}
[aria-invalid=true]{border-color:var(--bad);outline:1px solid var(--bad)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
button{font:inherit;font-weight:600;justify-self:start;border:0;border-radius:var(--round);padding:.65em 1.4em;background:var(--accent);color:var(--on);cursor:pointer}
[aria-disabled=true]{opacity:.6;cursor:wait}
.away{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}`;
