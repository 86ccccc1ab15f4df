import type { Core } from '@strapi/strapi';
import type { Outcome } from '../constant-contact/contact';
import { rows } from '../strapi/database';
import { LEASE_MS } from './claim';
import { CAN_BE_CANCELLED, CAN_BE_RETRIED } from './contract';
import type { NextStep } from './schedule';
import { DELIVERIES, type Delivery } from './tables';

/** What a claimed delivery gives back when its owner lets go of it. */
const FREE = { owner: null, lease_until: null, claim_key: null } as const;

/** Every transition asks who owns the claim: an owner whose lease ended and whose row another took changes nothing. */
const owned = (strapi: Core.Strapi, delivery: Delivery) =>
  rows<Delivery>(strapi, DELIVERIES).where({ id: delivery.id, owner: delivery.owner, state: 'claimed' });

/** Keeps the claim of a delivery that takes its time. `false`: it is no longer ours. */
export async function renew(strapi: Core.Strapi, delivery: Delivery): Promise<boolean> {
  return (await owned(strapi, delivery).update({ lease_until: Date.now() + LEASE_MS })) > 0;
}

export async function complete(strapi: Core.Strapi, delivery: Delivery, outcome: Outcome): Promise<boolean> {
  const changed = await owned(strapi, delivery).update({
    ...FREE,
    state: 'succeeded',
    hold: null,
    outcome: outcome.code,
    warnings: JSON.stringify(outcome.warnings),
    code: null,
    message: null,
    words: null,
    next_try_at: null,
    finished_at: Date.now(),
  });
  return changed > 0;
}

/** Waits for another try, goes on hold, or fails for good, as `step` says. */
export async function postpone(strapi: Core.Strapi, delivery: Delivery, step: NextStep): Promise<boolean> {
  const changed = await owned(strapi, delivery).update({
    ...FREE,
    state: step.state,
    hold: step.hold,
    next_try_at: step.nextTryAt,
    finished_at: step.state === 'failed' ? Date.now() : null,
    code: step.code,
    message: step.message,
    words: step.words,
  });
  return changed > 0;
}

/** Gives claimed rows back untouched, when an instance stops. */
export async function giveBack(strapi: Core.Strapi, owner: string): Promise<void> {
  await rows<Delivery>(strapi, DELIVERIES)
    .where({ owner, state: 'claimed' })
    .update({ ...FREE, state: 'waiting', next_try_at: Date.now() });
}

/** What a killed process held is in line again. */
export async function freeEnded(strapi: Core.Strapi): Promise<void> {
  const now = Date.now();
  await rows<Delivery>(strapi, DELIVERIES)
    .whereRaw("state = 'claimed'")
    .andWhere('lease_until', '<=', now)
    .update({ ...FREE, state: 'waiting', next_try_at: now });
}

/**
 * An administrator asks for another try. Answers with how many of them there was something to try again. What belongs to none of
 * `connections` stays: there is no account any more that it could reach.
 */
export function retry(strapi: Core.Strapi, ids: string[], connections: string[]): Promise<number> {
  const now = Date.now();
  return Promise.resolve(
    rows<Delivery>(strapi, DELIVERIES)
      .whereIn('id', ids)
      .whereIn('connection_key', connections)
      .whereNull('forgotten_at')
      .whereIn('state', CAN_BE_RETRIED)
      .update({ state: 'waiting', hold: null, next_try_at: now, finished_at: null, released_at: now })
  );
}

/** An administrator gives them up; what is at work goes on. Answers how many were given up. */
export function cancel(strapi: Core.Strapi, ids: string[]): Promise<number> {
  const finished = strapi.db.connection.raw('coalesce(finished_at, ?)', [Date.now()]);
  return Promise.resolve(
    rows<Delivery>(strapi, DELIVERIES)
      .whereIn('id', ids)
      .whereIn('state', CAN_BE_CANCELLED)
      .update({ state: 'cancelled', hold: null, next_try_at: null, finished_at: finished as never })
  );
}

/** All that waits for a connection that needs attention, in one statement. */
export async function holdConnection(
  strapi: Core.Strapi,
  connection: string,
  why: Pick<NextStep, 'code' | 'message' | 'words'>
): Promise<void> {
  await rows<Delivery>(strapi, DELIVERIES)
    .where({ connection_key: connection, state: 'waiting' })
    .update({ ...why, state: 'on-hold', hold: 'connection' });
}

/** A mended connection: what waited for it goes out. Answers how many. */
export function releaseConnection(strapi: Core.Strapi, connection: string): Promise<number> {
  return Promise.resolve(
    rows<Delivery>(strapi, DELIVERIES)
      .where({ connection_key: connection, state: 'on-hold', hold: 'connection' })
      .update({ state: 'waiting', hold: null, next_try_at: Date.now() })
  );
}

/** A connection that is removed takes its open deliveries with it; they stay readable. */
export async function cancelOf(strapi: Core.Strapi, connection: string): Promise<void> {
  await rows<Delivery>(strapi, DELIVERIES)
    .where({ connection_key: connection })
    .whereIn('state', ['waiting', 'on-hold', 'claimed'])
    .update({ ...FREE, state: 'cancelled', hold: null, finished_at: Date.now() });
}
