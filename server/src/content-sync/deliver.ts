import type { Core } from '@strapi/strapi';
import type { Translation } from '../connection';
import { type Contact, type ContactClient, move, type Outcome, upsert, withdraw } from '../constant-contact';
import { optOutOf } from '../contacts';
import { type Delivery, type Handler, translated, withWarnings } from '../deliveries';
import { service } from '../strapi/service';
import type { ClaimStore } from './claims';
import { type Merged, merge, toJoin } from './merge';
import { leftBehind, type Move, settleMoves, stillJoined, withMove } from './move';
import type { RuleStore } from './rules';
import type { ClaimRow } from './tables';

const UNCHANGED: Outcome = { code: 'unchanged', contactId: null, warnings: [], optedOutAt: null };

/** Makes what all claims on an address wish true at the account: state in, state out, so that order and repetition do not matter. */
export const deliverSync =
  (strapi: Core.Strapi, claims: ClaimStore, rules: RuleStore): Handler =>
  async (delivery, client) => {
    const order = new Map((await rules.all()).map((rule, position) => [rule.key, position]));
    const known = await claims.ofAddress(delivery.connection_key, delivery.email);
    const merged = merge(known, order);
    const moves = await claims.movedTo(delivery.connection_key, delivery.email);
    const outcome =
      merged.wished.length > 0
        ? await wish(strapi, claims, { delivery, client, merged, known, moves })
        : await leave(strapi, { delivery, client, merged });
    if (merged.wished.length === 0) await settleMoves(strapi, claims, delivery, moves);
    await claims.remove(merged.gone.map((claim) => claim.id));
    return outcome;
  };

interface Work {
  delivery: Delivery;
  client: ContactClient;
  merged: Merged;
}

/** Somebody wishes the address to be there. */
async function wish(
  strapi: Core.Strapi,
  claims: ClaimStore,
  work: Work & { known: ClaimRow[]; moves: ClaimRow[] }
): Promise<Outcome> {
  const { delivery, client, merged, known, moves } = work;
  const { links } = service(strapi, 'contacts');
  const link = await links.find(delivery);
  const told = merged.wished.every((claim) => claim.delivered_at !== null);
  if (told && moves.length === 0 && merged.leave.length === 0 && link?.fingerprint === merged.fingerprint) {
    return UNCHANGED;
  }
  const translation = await service(strapi, 'connection').translation(delivery.connection_key);
  const stored = { fields: merged.fields, join: merged.lists, leave: merged.leave };
  const { change, warnings } = translated(stored, translation);
  const wished = {
    ...change,
    tag: merged.tags,
    email: delivery.email,
    actor: 'account' as const,
    optedOutAt: optOutOf(link),
    at: new Date(Number(delivery.acted_at)),
  };
  const lists = (keys: string[]) => keys.flatMap((key) => translation.list(key) ?? []);
  const settle = async (found: Contact | null) => {
    await noteMembership(claims, merged.wished, found, translation, known);
    const revived = found === null || found.status === 'removed' || found.status === 'deleted';
    return { ...wished, join: lists(toJoin(merged.wished, revived)) };
  };
  const bring = async (from: Move | undefined) => {
    if (link?.fingerprint) await links.doubt(delivery.connection_key, [delivery.email]);
    if (from) await noteMembership(claims, merged.wished, from.contact, translation, [...from.claims, ...known]);
    const outcome = from
      ? await move(client, from.contact, {
          ...wished,
          join: lists(stillJoined(merged.wished, from, translation)),
          leave: lists(leftBehind(merged.live, from)),
        })
      : await upsert(client, wished, { settle });
    await settleMoves(strapi, claims, delivery, moves, from);
    return outcome;
  };
  const outcome = await withMove(strapi, { claims, client, delivery, moves }, bring);
  await links.noteOutcome(delivery, client.api, outcome);
  if (outcome.code !== 'opted-out') {
    await links.save(delivery, { fingerprint: merged.fingerprint });
    await claims.delivered(merged.wished.map((claim) => claim.id));
  }
  return withWarnings(outcome, warnings);
}

/** Nobody wishes it any more: what the rules say about entries that are gone. */
async function leave(strapi: Core.Strapi, { delivery, client, merged }: Work): Promise<Outcome> {
  const { links } = service(strapi, 'contacts');
  await links.save(delivery, { fingerprint: null });
  const alone = merged.live.length === 0;
  const says = new Set(merged.gone.map((claim) => claim.when_gone));
  if (alone && says.has('opt-out')) return withdraw(client, delivery.email, 'opt-out');
  if (alone && says.has('delete')) return withdraw(client, delivery.email, 'delete');
  if (merged.leave.length === 0) return UNCHANGED;
  const translation = await service(strapi, 'connection').translation(delivery.connection_key);
  const { change, warnings } = translated({ fields: {}, join: [], leave: merged.leave }, translation);
  const outcome = await upsert(client, {
    ...change,
    email: delivery.email,
    actor: 'account',
    at: new Date(Number(delivery.acted_at)),
  });
  return withWarnings(outcome, warnings);
}

/**
 * Who was on a list before us stays on it when we go: remembered before the first write. An earlier claim knows better than the
 * account, where the person may be on the list because of us.
 */
async function noteMembership(
  claims: ClaimStore,
  wished: ClaimRow[],
  found: Contact | null,
  translation: Translation,
  earlier: ClaimRow[]
): Promise<void> {
  for (const claim of wished.filter((candidate) => candidate.was_member === null)) {
    const before = earlier.find((old) => old.list_key === claim.list_key && old.was_member !== null);
    const remote = translation.list(claim.list_key);
    const member = found !== null && remote !== null && found.lists.includes(remote);
    await claims.noteMembership([claim.id], before ? Boolean(before.was_member) : member);
  }
}
