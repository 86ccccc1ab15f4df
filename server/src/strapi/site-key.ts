import { hkdfSync } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/**
 * 32 bytes that only this site has, others for each purpose. Derived from the encryption key, which the stored credentials hang on as well;
 * where a site has none, from its first app key, which Strapi insists on.
 */
export function siteKey(strapi: Core.Strapi, purpose: string): Buffer {
  const known = keys.get(strapi)?.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync('sha256', secretOf(strapi), '', `constant-contact: ${purpose}`, 32));
  keys.set(strapi, new Map([...(keys.get(strapi) ?? []), [purpose, key]]));
  return key;
}

/** Deriving one takes longer than what is done with it, a hundred thousand times for a large list. */
const keys = new WeakMap<Core.Strapi, Map<string, Buffer>>();

function secretOf(strapi: Core.Strapi): string {
  const appKeys = strapi.config.get<string | string[]>('server.app.keys', []);
  const secret = strapi.config.get<string>('admin.secrets.encryptionKey', '') || [appKeys].flat()[0];
  if (!secret) throw new Error('the site has neither admin.secrets.encryptionKey nor server.app.keys');
  return secret;
}
