import { mentions } from '../http/mentions';
import type { LoggedRequest } from '../http/request-log';
import type { World } from '../world';
import type { View } from './contacts';
import { badge, button, order, section } from './elements';
import { type Markup, markup } from './markup';
import { pretty } from './pretty';

const SHOWN = 30;
const LONGEST = 8000;

const cut = (text: string) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}\n… ${text.length - LONGEST} characters more` : text;

/** Long tokens are for machines: the JSON has them whole. */
const headerLines = (lines: string) => lines.replace(/^(.{100}).{20,}$/gm, '$1 …');

/** As it was sent; where line breaks help, first with them and below without. */
function body(text: string): Markup | false {
  if (text === '') return false;
  const shown = pretty(text);
  if (shown === undefined) return markup`<pre>${cut(text)}</pre>`;
  return markup`<pre>${cut(shown)}</pre><details class="raw"><summary>to the letter</summary><pre>${cut(text)}</pre></details>`;
}

function request({ at, api, method, url, status, ...texts }: LoggedRequest): Markup {
  const kind = status === null ? 'lost' : status < 400 ? 'fine' : 'refused';
  return markup`<details><summary><code><time>${at.slice(11, 19)}</time> ${badge(api)} <b class="${kind}">${status ?? 'no answer'}</b> ${method} ${url}</code></summary>
<pre>${method} ${url}
${headerLines(texts.requestHeaders)}</pre>${body(texts.requestBody)}
<pre>${status === null ? 'No answer: it is being worked on, or the connection was dropped.' : `${status}\n${texts.responseHeaders}`}</pre>${body(texts.responseBody)}</details>`;
}

/** The last ones, or the last that name the address searched for. */
export function requests({ log }: World, { email }: View): Markup {
  const all = email.includes('@') ? log.all().filter(mentions(email)) : log.all();
  const shown = all.slice(-SHOWN).reverse();
  const which = email.includes('@') ? `the last ${SHOWN} that name ${email}` : `the last ${SHOWN}, newest first`;
  const list = shown.length > 0 ? shown.map(request) : markup`<p class="soft">None yet.</p>`;
  const foot = markup`<div class="row"><a href="/_sandbox/requests">All as JSON</a>${order('clear-requests', {}, button('Clear'))}</div>`;
  return section('requests', 'Requests', which, [list, shown.length > 0 && foot]);
}
