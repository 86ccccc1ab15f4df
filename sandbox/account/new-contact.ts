import type { Contact, Permission, Source } from './contact';
import { freshUuid } from './ids';

interface Beginning {
  readonly id: number;
  readonly email: string;
  readonly permission: Permission;
  readonly source: Source;
  readonly at: string;
}

const NONE: readonly never[] = Object.freeze([]);
const NO_DETAILS = Object.freeze({});

/** The empty record that a creation starts from. Empty parts are shared, which keeps 200,000 of them small. */
export function newContact({ id, email, permission, source, at }: Beginning): Contact {
  return {
    id,
    v3Id: freshUuid(),
    email: email.toLowerCase(),
    emailType: 'HTML',
    permission,
    confirmed: false,
    optInSource: source,
    optInAt: at,
    removed: false,
    details: NO_DETAILS,
    memberships: NONE,
    phones: NONE,
    addresses: NONE,
    customFields: NONE,
    tags: NONE,
    notes: NONE,
    createSource: source,
    updateSource: source,
    createdAt: at,
    updatedAt: at,
    touchedAt: at,
    emailUpdatedAt: at,
  };
}
