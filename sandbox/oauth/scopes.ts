export const SCOPES = [
  'contact_data',
  'account_read',
  'account_update',
  'campaign_data',
  'offline_access',
  'billing_data',
  'openid',
] as const;

/** `undefined` where a scope is unknown; text that still holds a `+` after decoding is such a one. */
export function readScopes(text: string): string[] | undefined {
  const scopes = text.split(' ').filter((scope) => scope !== '');
  return scopes.length > 0 && scopes.every((scope) => (SCOPES as readonly string[]).includes(scope))
    ? scopes
    : undefined;
}
