import { createHmac } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { siteKey } from '../strapi/site-key';

/**
 * What stays of an address that is not kept: HMAC-SHA-256 in hex, with a key that only this site has. Without the key nobody can try
 * addresses on it; with another key it is nobody's any more. `email` must be normalised.
 */
export const addressHash = (strapi: Core.Strapi, email: string): string =>
  createHmac('sha256', siteKey(strapi, 'addresses that are not kept')).update(email).digest('hex');
