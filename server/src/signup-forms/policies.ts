import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { pluginConfig } from '../config';

export const PUBLIC_API = 'plugin::constant-contact.public-api';

/** Switched off, the public API is not there at all. */
function publicApiIsOn(_context: unknown, _config: unknown, { strapi }: { strapi: Core.Strapi }): boolean {
  if (!pluginConfig(strapi).publicApi) throw new errors.NotFoundError('Not Found');
  return true;
}

export const policies = { 'public-api': publicApiIsOn };
