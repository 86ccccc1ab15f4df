import { escapeHtml } from './escape-html';

/** Known to the page's content policy by its hash: nothing may be added to it on the way. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8883; --soft: #8881; --accent: #0a66c2; --on-accent: #fff; --good: #1a7f37; --bad: #c62828; --warn: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --accent: #6cb6ff; --on-accent: #0d1117; --good: #57ab5a; --bad: #ff7b72; --warn: #d4a72c; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 92rem; margin: 0 auto; padding: 1.5rem; }
main.narrow { max-width: 28rem; padding-top: 12vh; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
p { margin: .5rem 0; } small, .soft { opacity: .75; } small { font-weight: normal; }
a { color: var(--accent); }
code, pre { font: 12.5px/1.5 ui-monospace, monospace; }
pre { background: var(--soft); border-radius: 6px; padding: .6rem .75rem; margin: .4rem 0; overflow: auto; max-height: 28rem; white-space: pre-wrap; word-break: break-word; }
table { border-collapse: collapse; width: 100%; font-size: .93em; } .wide { overflow-x: auto; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; white-space: nowrap; } td:first-child, time { font-variant-numeric: tabular-nums; } time { white-space: nowrap; }
details { border-bottom: 1px solid var(--line); padding: .35rem 0; } summary { cursor: pointer; overflow-wrap: anywhere; }
details.raw { border: 0; font-size: .85em; padding: 0; }
button, input, select { font: inherit; color: inherit; border: 1px solid var(--line); border-radius: 6px; padding: .3rem .65rem; background: Canvas; }
button { background: var(--soft); cursor: pointer; } button:hover { border-color: var(--accent); }
button.primary, button.pressed { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
:is(a, button, summary, input, select):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.row { display: flex; gap: .5rem; flex-wrap: wrap; align-items: center; } .grow { flex: 1; }
.card { border: 1px solid var(--line); border-radius: 10px; padding: 1.5rem; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 21.5rem; gap: 1rem; align-items: start; margin-top: 1rem; }
@media (max-width: 70rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
section { border: 1px solid var(--line); border-radius: 10px; padding: 1rem; margin-bottom: 1.25rem; scroll-margin-top: 1rem; }
section:target { border-color: var(--accent); }
section label { display: block; } section label > input:not([type=checkbox]), section label > select { display: block; width: 100%; }
section input[type=number] { width: 5.5rem; } .switch input { width: 8rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; }
aside form:not(.switch form) > * + * { margin-top: .5rem; } fieldset { border: 1px solid var(--line); border-radius: 6px; margin: 0; }
.switch { display: flex; justify-content: space-between; align-items: center; gap: .5rem; padding: .25rem 0; border-bottom: 1px solid var(--line); font-size: .9em; }
.switch .row { gap: .25rem; justify-content: flex-end; } .switch button { padding: .1rem .5rem; } .switch .changed { font-weight: 700; } .switch .changed::after { content: " •"; color: var(--warn); }
ul.plain { list-style: none; padding: 0; margin: .5rem 0; overflow-wrap: anywhere; }
.badge { border-radius: 4px; padding: 0 .35rem; background: var(--soft); white-space: nowrap; }
.active, .fine { color: var(--good); } .do-not-mail, .refused { color: var(--bad); } .removed, .deleted, .lost { color: var(--warn); }
.problem { border: 1px solid var(--bad); border-radius: 6px; padding: .6rem .75rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

export function layout(title: string, body: string, kind: 'wide' | 'narrow' = 'wide'): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main class="${kind}">${body}</main></body></html>
`;
}
