/** A site sets the look from outside: through the custom properties, or `::part(input)`, `::part(button)` and so on. */
export const STYLE = `
:host{display:block}
:host([hidden]){display:none}
form{display:grid;grid-template-columns:1fr 1fr;gap:var(--cc-form-gap,1rem)}
form>*{grid-column:1/-1;min-width:0}
@media(min-width:30rem){form>.half{grid-column:span 1}}
label{font-weight:var(--cc-form-label-weight,600)}
p{margin:0}
.help{font-size:.9em;opacity:.8}
.error{color:var(--cc-form-error,#b3261e);font-weight:600}
input,select,textarea{box-sizing:border-box;width:100%;font:inherit;color:inherit;background:var(--cc-form-input-background,transparent);border:var(--cc-form-border,1px solid #8a94a6);border-radius:var(--cc-form-radius,.4em);padding:.5em .6em}
option{color:#111;background:#fff}
input[type=checkbox]{width:1.15em;height:1.15em;margin:.2em 0 0;flex:none}
.tick{display:flex;gap:.6em}
.tick label{font-weight:400}
[aria-invalid=true]{border-color:var(--cc-form-error,#b3261e)}
:focus-visible{outline:3px solid var(--cc-form-accent,#1b5fc1);outline-offset:2px}
button{font:inherit;font-weight:600;justify-self:start;border:0;border-radius:var(--cc-form-radius,.4em);padding:.65em 1.4em;background:var(--cc-form-accent,#1b5fc1);color:var(--cc-form-accent-text,#fff);cursor:pointer}
button[disabled]{opacity:.6;cursor:wait}
.away{position:absolute;left:-10000px;width:1px;height:1px;overflow:hidden}`;
