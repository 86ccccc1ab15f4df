import type { Core } from '@strapi/strapi';
import type { Translation } from '../connection';
import {
  type Contact,
  type ContactChange,
  type ContactClient,
  type FieldValues,
  type Outcome,
  RefusedError,
  upsert,
  type Warning,
} from '../constant-contact';
import { optOutOf } from '../contacts';
import { service } from '../strapi/service';
import { notOverruled } from './acts';
import { chosen } from './choices';
import type { Handler } from './perform';
import type { Delivery, StoredChange } from './tables';

/** A stored change in the words of the account, and what had no counterpart there. */
export function translated(
  change: StoredChange,
  translation: Translation
): { change: Pick<ContactChange, 'fields' | 'join' | 'leave'>; warnings: Warning[] } {
  const warnings: Warning[] = [];
  const fields: FieldValues = {};
  for (const [key, value] of Object.entries(change.fields)) {
    const name = translation.field(key);
    if (!name) {
      warnings.push({ code: 'field-unsupported', message: `The account has no field “${key}”; it was left out.` });
      continue;
    }
    const choices = translation.choices(key);
    if (choices.length === 0) {
      fields[name] = value;
      continue;
    }
    const { ids, unknown } = chosen(value, choices);
    if (unknown.length > 0) warnings.push(notOffered(translation.fieldLabel(name), unknown));
    if (ids.length > 0 || unknown.length === 0) fields[name] = ids;
  }
  const lists = (keys: string[]) =>
    keys.flatMap((key) => {
      const id = translation.list(key);
      if (id) return [id];
      warnings.push({
        code: 'list-gone',
        message: `The list “${key}” is unknown at this connection; it was left out.`,
      });
      return [];
    });
  return { change: { fields, join: lists(change.join), leave: lists(change.leave) }, warnings };
}

const notOffered = (label: string, values: string[]): Warning => ({
  code: 'fields-refused',
  message: `“${label}” offers no choice ${values.map((value) => `“${value}”`).join(', ')}: left out.`,
});

/** Sign-ups, and changes that the site's own code asked for. */
export const applyChange =
  (strapi: Core.Strapi): Handler =>
  async (delivery: Delivery, client) => {
    const stored = await notOverruled(strapi, delivery);
    if (!stored) return UNCHANGED;
    const contacts = service(strapi, 'contacts');
    if (stored.withdraw && delivery.actor === 'contact') return contacts.leave(delivery, client);
    if (stored.withdraw) return contacts.lastRequest(delivery, client, stored.withdraw);
    const translation = await service(strapi, 'connection').translation(delivery.connection_key);
    if (stored.allBut) return leaveAllBut(strapi, stored.allBut, { delivery, client, translation });
    const { change, warnings } = translated(stored, translation);
    if (stored.join.length > 0 && change.join.length === 0) {
      throw new RefusedError('None of the lists that this asks for exists at the account any more.', { status: null });
    }
    const wish: ContactChange = {
      ...change,
      ...(stored.tags && { tag: stored.tags }),
      email: delivery.email,
      actor: delivery.actor,
      comesBack: stored.askBack === undefined,
      optedOutAt: optOutOf(await contacts.links.find(delivery)),
      at: new Date(Number(delivery.acted_at)),
    };
    const joins = delivery.actor === 'contact' && stored.join.length > 0;
    const settle = async (found: Contact | null) => {
      await service(strapi, 'content-sync').noteOwnAct(delivery, stored.join, found, translation);
      return wish;
    };
    const outcome = await upsert(client, wish, joins ? { settle } : {});
    await contacts.noteOutcome(delivery, client.api, outcome);
    if (joins && outcome.code !== 'opted-out') await contacts.cameBack(delivery);
    if (stored.askBack && hadOptedOut(outcome, wish)) await service(strapi, 'signup-forms').askBack(stored.askBack);
    return withWarnings(outcome, warnings);
  };

/** Somebody left altogether and came back to some lists before we got to it: they stay, on these alone. */
async function leaveAllBut(
  strapi: Core.Strapi,
  keys: string[],
  { delivery, client, translation }: { delivery: Delivery; client: ContactClient; translation: Translation }
): Promise<Outcome> {
  const stays = new Set(keys.flatMap((key) => translation.list(key) ?? []));
  const at = new Date(Number(delivery.acted_at));
  const contacts = service(strapi, 'contacts');
  const wish: ContactChange = {
    email: delivery.email,
    fields: {},
    join: [],
    leave: [],
    actor: 'contact',
    optedOutAt: optOutOf(await contacts.links.find(delivery)),
    at,
  };
  const outcome = await upsert(client, wish, {
    settle: async (found) => ({ ...wish, leave: (found?.lists ?? []).filter((list) => !stays.has(list)) }),
  });
  await contacts.noteOutcome(delivery, client.api, outcome);
  return outcome;
}

/** Before they signed up: who opted out since then has changed their mind, and is not asked. */
const hadOptedOut = ({ code, optedOutAt }: Outcome, { at }: ContactChange): boolean =>
  code === 'opted-out' && !(optedOutAt && optedOutAt >= at);

const UNCHANGED: Outcome = { code: 'unchanged', contactId: null, warnings: [], optedOutAt: null };

export const withWarnings = (outcome: Outcome, warnings: Warning[]): Outcome => ({
  ...outcome,
  warnings: [...warnings, ...outcome.warnings],
});
