import { createHmac, hkdfSync } from 'node:crypto';
import type { Core } from '@strapi/strapi';

const PURPOSE = 'constant-contact: addresses that are not kept';

/**
 * What stays of an address that is not kept: HMAC-SHA-256 in hex, with a key that only this site has. Without the key nobody can try
 * addresses on it; with another key it is nobody's any more. `email` must be normalised.
 */
export const addressHash = (strapi: Core.Strapi, email: string): string =>
  createHmac('sha256', keyOf(secretOf(strapi)))
    .update(email)
    .digest('hex');

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));

/** The encryption key, which the stored credentials hang on as well; where a site has none, its first app key, which Strapi insists on. */
function secretOf(strapi: Core.Strapi): string {
  const appKeys = strapi.config.get<string | string[]>('server.app.keys', []);
  const secret = strapi.config.get<string>('admin.secrets.encryptionKey', '') || [appKeys].flat()[0];
  if (!secret) throw new Error('the site has neither admin.secrets.encryptionKey nor server.app.keys');
  return secret;
}
