/**
 * Of the form, wherever it stands. A site sets the look from outside: through the custom properties, or `::part(input)`,
 * `::part(button)` and so on. Lines and errors are mixed from the colour of the text around the form, and the accent can be read
 * on light and dark, so that a form fits into any page; only a card has a ground of its own, by the page's `color-scheme`.
 */
export const FORM_STYLE = `
[part=container]{container-type:inline-size;--accent:var(--cc-form-accent,#2b6fd6);--bad:var(--cc-form-error,color-mix(in srgb,red 65%,currentColor));--edge:var(--cc-form-line,color-mix(in srgb,currentColor 60%,transparent));--round:var(--cc-form-radius,.4em)}
.card{padding:1.5em;border:1px solid color-mix(in srgb,currentColor 20%,transparent);border-radius:calc(var(--round)*2);background:var(--cc-form-ground,canvas);color:var(--cc-form-text,canvastext)}
form{display:grid;grid-template-columns:1fr 1fr;gap:var(--cc-form-gap,1rem)}
form>*{grid-column:1/-1;min-width:0}
@container(min-width:24rem){form>.half{grid-column:span 1}}
fieldset{border:0;margin:0;padding:0}
legend{padding:0}
[part=label]{display:block;font-weight:600;margin-bottom:.2em}
p{margin:0}
p:empty{display:none}
[part=help]{font-size:.9em;margin-top:.2em}
[part=error]{color:var(--bad);font-weight:600;margin-top:.2em}
[part=success]{padding:1em;border:2px solid var(--accent);border-radius:var(--round)}
[part=input]{box-sizing:border-box;width:100%;min-height:2.8em;font:inherit;color:inherit;background:none;border:1px solid;border-color:var(--edge);border-radius:var(--round);padding:.5em .6em}
::placeholder{color:inherit;opacity:.7}
option{color:fieldtext;background:field}
.line [part=input]{border-width:0 0 2px;border-radius:0;padding-inline:0}
[type=checkbox],[type=radio]{width:24px;height:24px;margin:0;flex:none;accent-color:var(--accent)}
.tick{display:flex;gap:.6em;margin-top:.4em}
a{color:inherit}
[aria-invalid=true]{border-color:var(--bad);outline:1px solid var(--bad)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
button{font:inherit;font-weight:600;justify-self:start;border:0;border-radius:var(--round);padding:.65em 1.4em;background:var(--accent);color:var(--cc-form-accent-text,#fff);cursor:pointer}
[aria-disabled=true]{opacity:.6;cursor:wait}
.away{position:absolute;transform:scale(0)}`;
