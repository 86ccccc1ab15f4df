import type { Core } from '@strapi/strapi';
import { logFault } from '../strapi/log';

export const SIGNUP_ACCEPTED = 'constant-contact.signup.accepted';

/** Tells whoever listens, webhooks included, that a sign-up goes out. */
export function announceAccepted(
  strapi: Core.Strapi,
  payload: { id: string; form: string; connection: string | undefined }
): void {
  strapi.eventHub.emit(SIGNUP_ACCEPTED, payload).catch((error: unknown) => {
    logFault(strapi, `a listener of ${SIGNUP_ACCEPTED} failed`, error);
  });
}
