import type { Core } from '@strapi/strapi';
import type { OutcomeCode } from './constant-contact/contact';
import { logFault } from './strapi/log';

/** Events that this plugin emits, also selectable as webhooks. */
export const EVENTS = [
  'constant-contact.signup.accepted',
  'constant-contact.delivery.succeeded',
  'constant-contact.delivery.failed',
  'constant-contact.contact.opted-out',
  'constant-contact.connection.lost',
] as const;

export type EventName = (typeof EVENTS)[number];

/** What listeners and webhooks hear; never an address. */
export interface EventPayload {
  /** Of the sign-up, the delivery or the connection; of an opt-out: of the delivery that found it, else of the contact at the account. */
  id: string;
  /** Its key. */
  connection: string | undefined;
  /** Slug of the form that it comes of. */
  form?: string;
  /** Key of the rule that it comes of. */
  rule?: string;
  /** What became true. */
  outcome?: OutcomeCode;
  /** What was wrong, such as `refused` or `wrong-credentials`. */
  code?: string;
}

/** Tells whoever listens. Nobody waits for a listener, and one that fails harms nobody but itself. */
export function announce(strapi: Core.Strapi, event: EventName, payload: EventPayload): void {
  strapi.eventHub.emit(event, payload).catch((error: unknown) => {
    logFault(strapi, `a listener of ${event} failed`, error);
  });
}
