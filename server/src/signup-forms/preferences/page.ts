import { type Html, html } from '../html';
import { fill, type Words } from '../words';
import type { Choice } from './choices';
import type { Holder } from './link';

/** `saved`, `left`: what has just been done. */
export type Done = 'saved' | 'left' | null;

/** The lists as boxes. What was ticked goes along, so that the answer tells what the person changed. */
export function preferencesContent(
  { email }: Holder,
  { choices, done, pages }: { choices: Choice[]; done: Done; pages: Words['pages'] }
): Html {
  return html`<form method="post" accept-charset="utf-8">
${done !== null && html`<p part="success" role="status">${pages[done]}</p>`}
${choices.length > 0 && boxes(fill(pages.preferencesText, { email }), choices)}
<div class="buttons">${choices.length > 0 && html`<button type="submit" name="action" value="save">${pages.save}</button>`}
<button type="submit" name="action" value="leave" class="quiet">${pages.leaveAll}</button></div>
</form>`;
}

function boxes(legend: string, choices: Choice[]): Html {
  return html`<fieldset part="field"><legend part="label">${legend}</legend>
${choices.map(
  ({
    list,
    label,
    on,
  }) => html`<div class="tick"><input id="list-${list}" name="lists" type="checkbox" value="${list}"${
    on && html` checked`
  }><label for="list-${list}">${label}</label></div>
${on && html`<input type="hidden" name="before" value="${list}">`}`
)}</fieldset>`;
}
