import type { Core } from '@strapi/strapi';
import { announce } from '../events';

/** Tells whoever listens, webhooks included, that a sign-up goes out. */
export const announceAccepted = (
  strapi: Core.Strapi,
  payload: { id: string; form: string; connection: string | undefined }
): void => announce(strapi, 'constant-contact.signup.accepted', payload);
