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

/** The form carries the whole request along, so that the page needs no session. */
export function consentPage({ clientId, redirectUri, scopes }: AuthorizationRequest, params: URLSearchParams): string {
  const wishes = scopes.map((scope) => `<li><code>${scope}</code> ${MEANING[scope] ?? ''}</li>`).join('');
  return layout(
    'Allow access?',
    `<div class="card"><p class="soft">Constant Contact sandbox</p>
<h1>Allow <code>${escapeHtml(clientId)}</code> to use this account?</h1>
<p>It would be able to:</p><ul>${wishes}</ul>
<p class="soft">You go back to ${escapeHtml(new URL(redirectUri).origin)}</p>
<form method="post" action="/oauth2/default/v1/authorize">${[...params].map(hidden).join('')}
<div class="row"><button class="primary" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></div></form></div>`,
    'narrow'
  );
}

export function refusalPage(reason: string): string {
  return layout(
    '400',
    `<div class="card"><h1>400: Your request resulted in an error.</h1><p>${escapeHtml(reason)}</p></div>`,
    'narrow'
  );
}
