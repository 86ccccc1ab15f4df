import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { UnreadableSecretError } from '../constant-contact/errors';

/** What the panel may set and never sees again. */
export interface Secrets {
  password?: string;
  apiKey?: string;
  clientSecret?: string;
}

interface Encryption {
  encrypt(value: string): string | null;
  decrypt(value: string): string | null;
}

const encryption = (strapi: Core.Strapi): Encryption => strapi.service('admin::encryption') as unknown as Encryption;

/** Encrypts for our tables; refuses, naming the setting, where the site has no key. */
export function seal(strapi: Core.Strapi, value: unknown): string {
  const sealed = encryption(strapi).encrypt(JSON.stringify(value));
  if (sealed === null) {
    throw new errors.ApplicationError(
      'Secrets cannot be stored: set admin.secrets.encryptionKey (ENCRYPTION_KEY in .env) and start Strapi again'
    );
  }
  return sealed;
}

/** Decrypts what {@link seal} wrote; throws `UnreadableSecretError` where the key has changed since. */
export function unseal<T>(strapi: Core.Strapi, sealed: string | null): T | null {
  if (sealed === null) return null;
  const plain = decrypt(strapi, sealed);
  if (plain === null) {
    throw new UnreadableSecretError(
      'The stored credentials cannot be read: the encryption key (ENCRYPTION_KEY) is missing or has changed. Put the old key back, or enter the credentials again.',
      { status: null }
    );
  }
  return JSON.parse(plain) as T;
}

function decrypt(strapi: Core.Strapi, sealed: string): string | null {
  try {
    return encryption(strapi).decrypt(sealed);
  } catch {
    return null; // a value that no version of Strapi's encryption wrote
  }
}
