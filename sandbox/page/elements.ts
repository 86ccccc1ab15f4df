import { type Content, type Markup, markup } from './markup';

export const table = (heads: readonly string[], rows: readonly (readonly Content[])[]): Markup =>
  markup`<div class="wide"><table><thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => markup`<tr>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;

export const section = (id: string, title: string, aside: Content, body: Content): Markup =>
  markup`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title} <small>${aside}</small></h2>${body}</section>`;

/** A form that orders one thing; what it orders is fixed in hidden inputs, or asked for in `inputs`. */
export const order = (action: string, fixed: Readonly<Record<string, string>>, inputs: Content): Markup =>
  markup`<form method="post" action="/"><input type="hidden" name="do" value="${action}">${Object.entries(fixed).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`
  )}${inputs}</form>`;

export const button = (label: Content, kind: 'plain' | 'primary' | 'pressed' = 'plain'): Markup =>
  kind === 'pressed'
    ? markup`<button class="pressed" aria-pressed="true">${label}</button>`
    : markup`<button class="${kind}">${label}</button>`;

export const select = (name: string, label: string, options: readonly (readonly [string, string])[]): Markup =>
  markup`<select name="${name}" aria-label="${label}">${options.map(([value, text]) => markup`<option value="${value}">${text}</option>`)}</select>`;

export const badge = (text: string): Markup =>
  markup`<span class="badge ${text.replace(/[^a-z-]/g, '')}">${text}</span>`;
