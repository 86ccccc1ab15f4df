import type { Contact } from '../account/contact';
import { standing } from '../account/standing';
import type { LoggedRequest } from '../http/request-log';
import type { Settings } from '../settings';
import type { World } from '../world';
import { escapeHtml } from './escape-html';
import { layout } from './layout';

const SHOWN = 50;

const row = (cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
const table = (heads: readonly string[], rows: readonly string[]) =>
  `<div class="wide"><table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>${rows.join('')}</table></div>`;

function contactRow(contact: Contact): string {
  const { details, memberships } = contact;
  const name = [details.FirstName, details.LastName].filter(Boolean).join(' ');
  const lists = memberships.map(({ list }) => list).join(', ');
  return row([
    String(contact.id),
    contact.email,
    name,
    standing(contact),
    contact.permission,
    lists,
    contact.touchedAt,
  ]);
}

function contacts({ account }: World): string {
  const shown: string[] = [];
  for (const contact of account.contacts.descending()) {
    if (shown.length === SHOWN) break;
    shown.push(contactRow(contact));
  }
  const heads = ['Id', 'Address', 'Name', 'Status', 'Permission', 'Lists', 'Changed'];
  return `<h2>Contacts <small>${account.contacts.size}, newest first</small></h2>${table(heads, shown)}`;
}

function lists({ account }: World): string {
  const rows = account
    .activeLists()
    .map(({ id, v3Id, name }) => row([String(id), name, v3Id, String(account.membersOf(id))]));
  return `<h2>Lists</h2>${table(['Number', 'Name', 'UUID', 'Members'], rows)}`;
}

function request({ at, api, method, url, status, requestBody, responseBody }: LoggedRequest): string {
  const text = [`${method} ${url}`, requestBody, `→ ${status ?? 'connection lost'}`, responseBody];
  const head = `<code>${escapeHtml(at.slice(11, 19))} ${api} <b>${status ?? '✕'}</b> ${method} ${escapeHtml(url)}</code>`;
  return `<details><summary>${head}</summary><pre>${escapeHtml(text.filter(Boolean).join('\n\n'))}</pre></details>`;
}

function requests({ log }: World): string {
  const last = log.all().slice(-SHOWN).reverse();
  const shown = last.length > 0 ? last.map(request).join('') : '<p class="soft">None yet.</p>';
  return `<h2>Requests <small>the last ${SHOWN}, newest first</small></h2>${shown}`;
}

const SWITCHES: readonly (readonly [keyof Settings, unknown, unknown])[] = [
  ['rateLimit', false, true],
  ['confirmedOptIn', false, true],
  ['refreshTokenMode', 'rotating', 'longLived'],
  ['scopeEnforcement', true, false],
  ['searchMiss', 'empty', 'error'],
  ['omittedFields', 'blank', 'keep'],
  ['appDeactivated', false, true],
];

function button(path: string, body: unknown, label: string): string {
  return `<button data-path="${path}" data-body="${escapeHtml(JSON.stringify(body))}">${escapeHtml(label)}</button>`;
}

function switches({ settings }: World): string {
  const buttons = SWITCHES.map(([name, one, other]) => {
    const next = settings[name] === one ? other : one;
    return button('/_sandbox/settings', { [name]: next }, `${name}: ${String(settings[name])}`);
  });
  const fault = { match: { path: '/' }, fault: { status: 500 } };
  const more = [button('/_sandbox/faults', fault, 'Next request fails'), button('/_sandbox/reset', {}, 'Reset')];
  return `<h2>Switches</h2><div class="row">${[...buttons, ...more].join('')}</div>`;
}

const SCRIPT = `<script>
document.addEventListener('click', async (event) => {
  const { path, body } = event.target.dataset ?? {};
  if (!path) return;
  await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  location.reload();
});
</script>`;

/** For people: what is in the account, and what came in, word for word. */
export function homePage(world: World): string {
  const { user, apiKey, clientId } = world.credentials;
  const about = `v1 user <code>${escapeHtml(user)}</code>, key <code>${escapeHtml(apiKey)}</code> · v3 client <code>${escapeHtml(clientId)}</code> · it is ${world.clock.iso()}`;
  const head = `<h1>Constant Contact sandbox</h1><p class="soft">${about}</p>`;
  return layout(
    'Constant Contact sandbox',
    head + switches(world) + contacts(world) + lists(world) + requests(world) + SCRIPT
  );
}
