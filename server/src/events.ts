/**
 * Events that this plugin emits, also selectable as webhooks. The payload is `{ id, connection, form?, rule?, outcome?, code? }`,
 * never an address.
 */
export const EVENTS = [
  'constant-contact.signup.accepted',
  'constant-contact.delivery.succeeded',
  'constant-contact.delivery.failed',
  'constant-contact.contact.opted-out',
  'constant-contact.connection.lost',
] as const;
