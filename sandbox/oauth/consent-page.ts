import { escapeHtml } from '../page/escape-html';
import { layout } from '../page/layout';
import type { AuthorizationRequest } from './authorization-request';

const MEANING: Readonly<Record<string, string>> = {
  contact_data: 'read and change contacts, lists and custom fields',
  account_read: 'read the account',
  account_update: 'change the account',
  campaign_data: 'read and change campaigns',
  offline_access: 'stay connected while you are away',
};

const hidden = ([name, value]: [string, string]) =>
  `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;

const wishes = (scopes: readonly string[]) =>
  `<p>It would be able to:</p><ul>${scopes.map((scope) => `<li><code>${scope}</code> ${MEANING[scope] ?? ''}</li>`).join('')}</ul>`;

const DECISION = `<div class="row"><button class="primary" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></div>`;

const card = (title: string, content: string) => layout(title, `<div class="card">${content}</div>`, 'narrow');

/** The form carries the whole request along, so that the page needs no session. */
export function consentPage({ clientId, redirectUri, scopes }: AuthorizationRequest, params: URLSearchParams): string {
  return card(
    'Allow access?',
    `<p class="soft">Constant Contact sandbox</p>
<h1>Allow <code>${escapeHtml(clientId)}</code> to use this account?</h1>
${wishes(scopes)}
<p class="soft">You go back to ${escapeHtml(new URL(redirectUri).origin)}</p>
<form method="post" action="/oauth2/default/v1/authorize">${[...params].map(hidden).join('')}
${DECISION}</form>`
  );
}

export function refusalPage(reason: string): string {
  return card('400', `<h1>400: Your request resulted in an error.</h1><p>${escapeHtml(reason)}</p>`);
}

/** For who comes without the code that their device shows. */
export function askCodePage(): string {
  return card(
    'Activate your device',
    `<h1>Activate your device</h1><form method="get" action="/activate">
<p><label>Code shown by the device <input name="user_code" autocomplete="off" required></label></p>
<button class="primary">Next</button></form>`
  );
}

interface DeviceRequest {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly userCode: string;
}

export function activationPage({ clientId, scopes, userCode }: DeviceRequest): string {
  return card(
    'Activate your device',
    `<p class="soft">Constant Contact sandbox</p>
<h1>Allow the device that shows <code>${userCode}</code> to use this account as <code>${escapeHtml(clientId)}</code>?</h1>
${wishes(scopes)}
<form method="post" action="/activate">${hidden(['user_code', userCode])}
${DECISION}</form>`
  );
}

export function activatedPage(decision: 'allow' | 'deny'): string {
  const words = decision === 'allow' ? 'Device activated' : 'Device refused';
  return card(words, `<h1>${words}</h1><p>You can close this page and go back to your device.</p>`);
}
