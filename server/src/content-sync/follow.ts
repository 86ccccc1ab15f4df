import type { Knex } from 'knex';
import type { NewDelivery } from '../deliveries';
import { parsed } from '../strapi/database';
import type { ClaimStore, NewClaim } from './claims';
import type { WhenGone } from './contract';
import type { Owed } from './owed';
import type { Rule } from './rules';
import type { ClaimRow } from './tables';
import { fingerprintOf, type Reading, type Wish, withCleared } from './wish';

interface Situation {
  documentId: string;
  connection: string;
  reading: Reading;
  /** Live claims of the document under the rule. */
  before: ClaimRow[];
  /** Whether the account was not told of its address, though nothing is on its way. */
  isOwed: boolean;
}

/** What follows from a document: what there is to deliver, and claims that are new, which the caller writes with those of others. */
export interface Followed {
  deliveries: NewDelivery[];
  fresh: NewClaim[];
  /** It wishes the same as before and was edited since: to be delivered only where others wish something else of its address. */
  again?: NewDelivery;
}

/** A document of which nothing is claimed yet, as nearly all of a backfill: there is nothing to look at or to wait for. */
export function followNew(
  rule: Rule,
  { documentId, connection, reading: { wish } }: Omit<Situation, 'before' | 'isOwed'>
): Followed {
  if (!wish) return NOTHING;
  const state = stateOf(rule, wish, fingerprintOf(wish));
  return {
    deliveries: [delivery(rule, connection, wish, [])],
    fresh: wish.lists.map((list) => newClaim(rule, { documentId, connection, email: wish.email, list }, state)),
  };
}

/** Brings the claims of a document in line with its wish. */
export async function follow(
  claims: ClaimStore,
  rule: Rule,
  { documentId, connection, reading, before, isOwed }: Situation,
  trx: Knex.Transaction
): Promise<Followed> {
  const { wish, whenGone } = reading;
  if (!wish) return { deliveries: await releaseAll(claims, rule, before, whenGone, trx), fresh: [] };

  const here = before.filter((claim) => claim.email === wish.email && claim.connection_key === connection);
  const elsewhere = before.filter((claim) => !here.includes(claim));
  const told = before.find((claim) => claim.connection_key === connection);
  const wished = withCleared(wish, parsed<Record<string, string>>(told?.fields, {}), rule);
  const hash = fingerprintOf(wished);
  if (elsewhere.length === 0 && here.length > 0 && here.every((claim) => claim.hash === hash)) {
    const older = here.filter((claim) => Number(claim.edited_at) !== wished.editedAt);
    if (older.length > 0) await claims.edited(ids(older), wished.editedAt, trx);
    if (isOwed) return { ...NOTHING, deliveries: [delivery(rule, connection, wished, [])] };
    return older.length > 0 ? { ...NOTHING, again: delivery(rule, connection, wished, []) } : NOTHING;
  }

  const state = stateOf(rule, wished, hash);
  const kept = here.filter((claim) => wished.lists.includes(claim.list_key));
  const dropped = here.filter((claim) => !kept.includes(claim));
  const claimed = new Set(kept.map((claim) => claim.list_key));
  const fresh = wished.lists
    .filter((list) => !claimed.has(list))
    .map((list) => newClaim(rule, { documentId, connection, email: wished.email, list }, state));
  await claims.revise(ids(kept), state, trx);
  // the entry is still there: it only lets go of a list
  await claims.release(ids(dropped), { whenGone: rule.whenGone === 'nothing' ? 'nothing' : 'leave' }, trx);
  const moved = elsewhere.filter((claim) => claim.connection_key === connection);
  if (moved.length > 0) {
    // settled by the delivery of the new address
    const behind = [...new Set(moved.map((claim) => claim.email))];
    await claims.redirect(rule.key, documentId, behind, wished.email, trx);
    await claims.release(ids(moved), { whenGone: rule.whenGone, movedTo: wished.email }, trx);
  }
  // a rule that was pointed to another account leaves the old one as it is
  await claims.forget(ids(elsewhere.filter((claim) => !moved.includes(claim))), trx);
  return { deliveries: [delivery(rule, connection, wished, dropped)], fresh };
}

const NOTHING: Followed = { deliveries: [], fresh: [] };

type State = Pick<ClaimRow, 'fields' | 'tags' | 'hash' | 'edited_at' | 'when_gone'>;

const stateOf = (rule: Rule, { fields, tags, editedAt }: Wish, hash: string): State => ({
  fields: JSON.stringify(fields),
  tags: tags.length > 0 ? JSON.stringify(tags) : null,
  hash,
  edited_at: editedAt,
  when_gone: rule.whenGone,
});

interface Place {
  documentId: string;
  connection: string;
  email: string;
  list: string;
}

const newClaim = (rule: Rule, { documentId, connection, email, list }: Place, state: State): NewClaim => ({
  fields: state.fields,
  tags: state.tags,
  hash: state.hash,
  edited_at: state.edited_at,
  when_gone: state.when_gone,
  connection_key: connection,
  email,
  list_key: list,
  source: 'rule',
  source_key: rule.key,
  document_id: documentId,
  was_member: null,
});

/** The document wishes nothing any more. */
export async function releaseAll(
  claims: ClaimStore,
  rule: Rule,
  before: ClaimRow[],
  whenGone: WhenGone,
  trx: Knex.Transaction
): Promise<NewDelivery[]> {
  await claims.release(ids(before), { whenGone }, trx);
  return addresses(before).map(({ connection_key, email }) =>
    delivery(rule, connection_key, { email, fields: {}, lists: [], tags: [] }, before)
  );
}

const ids = (claims: ClaimRow[]) => claims.map((claim) => claim.id);

const addresses = (claims: ClaimRow[]) => [
  ...new Map(claims.map((claim) => [`${claim.connection_key} ${claim.email}`, claim])).values(),
];

/** Of an address that its documents let go of before. */
export function letGo(rule: Rule, { connection, email, claims }: Owed): NewDelivery {
  const wish = { email, fields: {}, lists: [], tags: [] };
  const { source, ...item } = delivery(rule, connection, wish, claims);
  const isOwn = claims.some(({ source_key }) => source_key === rule.key);
  return isOwn && source ? { ...item, source } : item;
}

/** What the panel shows of it; what goes out is merged from all claims at the moment of delivery. */
const delivery = (
  rule: Rule,
  connection: string,
  { email, fields, lists, tags }: Omit<Wish, 'editedAt'>,
  gone: ClaimRow[]
): NewDelivery => ({
  kind: 'sync',
  connection,
  email,
  actor: 'account',
  source: { key: rule.key, name: rule.name },
  change: {
    fields,
    join: lists,
    leave: gone.filter((claim) => claim.email === email).map((claim) => claim.list_key),
    ...(tags.length > 0 && { tags }),
  },
  at: new Date(),
});
