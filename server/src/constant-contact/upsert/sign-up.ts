import { setTimeout as wait } from 'node:timers/promises';
import type { ContactClient, SignUpAnswer } from '../client';
import type { Contact, ContactChange, ContactDraft, FieldName, FieldValues, Warning } from '../contact';
import { ConflictError, NotFoundError, RefusedError } from '../errors';
import { fieldEntries, mergeFields, mergeLists, sameSet, sameValue } from '../merge';
import { taggings, told, type Written, writePlainly } from './plain';
import { refusedFields } from './repair';
import { standingOf } from './standing';

/** V3 API, `sign_up_form`: its own schema says 50, all other calls 80. */
const SIGN_UP_ADDRESS = 50;
/** A 409 of this call means that somebody else changes the same contact at this moment. */
const TRIES = 4;
const ADDRESS_FIELDS: FieldName[] = ['street', 'street2', 'city', 'state', 'postalCode', 'country'];

/**
 * A person's own act, by v3's call for it: it creates or updates, and opts in. One `PUT` more for what the call cannot carry, one
 * read more where only the account knows what became of a pending or unsubscribed contact.
 */
export async function signUp(
  client: ContactClient,
  found: Contact | null,
  code: 'created' | 'updated' | 'reactivated',
  change: ContactChange
): Promise<Written> {
  let answer: SignUpAnswer;
  try {
    answer = await insist(() => client.signUp(signUpDraft(found, change)));
  } catch (error) {
    const tooLong = error instanceof RefusedError && change.email.length > SIGN_UP_ADDRESS;
    if (tooLong) return writePlainly(client, found, code, change);
    throw error;
  }

  const meant = found ? code : answer.action;
  const rest = await writeRest(client, found, change, answer);
  if (rest.after) return { ...told(rest.after, meant), warnings: rest.warnings };

  const uncertain = ['pending', 'opted-out'].includes(standingOf(found));
  if (uncertain) return { ...told(await client.get(answer.contactId), meant), warnings: rest.warnings };
  return { code: meant, contactId: answer.contactId, optedOutAt: null, warnings: rest.warnings };
}

/** Only what was given: this call leaves the rest as it is. The parts of an address belong together, so that they go together. */
function signUpDraft(found: Contact | null, { email, fields, join }: ContactChange): ContactDraft {
  const held = found?.fields ?? {};
  const given = Object.fromEntries(fieldEntries(fields).filter(([name, value]) => value.length > 0 || held[name]));
  const touchesAddress = ADDRESS_FIELDS.some((name) => given[name] !== undefined);
  return { email, fields: { ...(touchesAddress ? addressOf(held) : {}), ...given }, lists: join };
}

interface Rest {
  /** `null` where nothing was written. */
  after: Contact | null;
  warnings: Warning[];
}

/** The person is on their lists already: what is refused here is a warning and no failure. */
async function writeRest(
  client: ContactClient,
  found: Contact | null,
  change: ContactChange,
  answer: SignUpAnswer
): Promise<Rest> {
  // The contact came into being since the look-up: what it holds must be read before it is replaced.
  const unknown = !found && answer.action === 'updated';
  const base = unknown && hasRest(answer, change) ? await client.get(answer.contactId) : assumed(found, change, answer);
  const draft: ContactDraft = {
    email: change.email,
    fields: mergeFields(base.fields, answer.left),
    lists: mergeLists(base.lists, [], change.leave),
    ...taggings(base, change),
  };
  const sameTags = draft.tags === undefined || sameSet(base.tags ?? [], draft.tags);
  const same = sameTags && sameSet(base.lists, draft.lists) && sameFields(base.fields, draft.fields);
  if (same) return { after: null, warnings: [] };
  try {
    // The call has just decided about the permission; what was read before would undo it.
    return { after: await client.update(base, draft, 'contact', { leavePermission: true }), warnings: [] };
  } catch (error) {
    if (!(error instanceof RefusedError || error instanceof NotFoundError)) throw error;
    return { after: null, warnings: [refusedFields(error)] };
  }
}

function hasRest({ left }: SignUpAnswer, { leave, tag = [], untag = [] }: ContactChange): boolean {
  return Object.keys(left).length + leave.length + tag.length + untag.length > 0;
}

/** The contact as the call has left it. */
function assumed(found: Contact | null, change: ContactChange, { contactId, left }: SignUpAnswer): Contact {
  const carried = Object.fromEntries(fieldEntries(change.fields).filter(([name]) => left[name] === undefined));
  const blank = { optedOutAt: null, complete: true, permission: 'explicit' as const };
  return {
    ...(found ?? blank),
    id: contactId,
    email: change.email,
    status: 'active',
    lists: mergeLists(found?.lists ?? [], change.join, []),
    fields: mergeFields(found?.fields ?? {}, carried),
  };
}

async function insist(call: () => Promise<SignUpAnswer>, tries = TRIES): Promise<SignUpAnswer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ConflictError) || tries <= 1) throw error;
    await wait(100 * 2 ** (TRIES - tries) * (0.5 + Math.random()));
    return insist(call, tries - 1);
  }
}

function sameFields(one: FieldValues, other: FieldValues): boolean {
  return fieldEntries({ ...one, ...other }).every(([name]) => sameValue(one[name], other[name]));
}

function addressOf(fields: FieldValues): FieldValues {
  return Object.fromEntries(fieldEntries(fields).filter(([name]) => ADDRESS_FIELDS.includes(name)));
}
