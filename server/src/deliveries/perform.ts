import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import { LoggedOnly } from '../connection';
import { ConstantContactError, type ContactClient, type Outcome, UnexpectedAnswerError } from '../constant-contact';
import { announce } from '../events';
import { parsed } from '../strapi/database';
import { logFault } from '../strapi/log';
import { service } from '../strapi/service';
import { type AttemptLog, attemptLog } from './attempts';
import { LEASE_MS } from './claim';
import type { DeliveryKind } from './contract';
import { needsWord, nextStep } from './schedule';
import type { Delivery, StoredChange } from './tables';
import { complete, holdConnection, postpone, releaseConnection, renew } from './transitions';

/** Makes a delivery true at the account. Rejects with a `ConstantContactError`. */
export type Handler = (delivery: Delivery, client: ContactClient) => Promise<Outcome>;
export type Handlers = Map<DeliveryKind, Handler>;

/** `connection-lost`: an administrator has to mend the connection first, so that others of it need no look. */
export type Performance = 'tried' | 'connection-lost';

/**
 * One try of one claimed delivery, from the request to the transition. Never rejects but for a database that is away. `signal` calls off
 * the requests of a site that stops; the delivery has been given back then, and stays as it is.
 */
export async function perform(
  strapi: Core.Strapi,
  handlers: Handlers,
  delivery: Delivery,
  signal: AbortSignal
): Promise<Performance> {
  if (await holdForConnection(strapi, delivery)) return 'connection-lost';
  if (await holdForWord(strapi, delivery)) return 'tried';
  const heartbeat = setInterval(() => void renew(strapi, delivery).catch(() => undefined), LEASE_MS / 3);
  const log = attemptLog(strapi, delivery);
  try {
    const outcome = await run(strapi, handlers, delivery, { observe: log.observe, signal });
    await log.write();
    if (await complete(strapi, delivery, outcome)) succeeded(strapi, delivery, outcome);
    return 'tried';
  } catch (thrown) {
    if (signal.aborted) return 'tried';
    const error = known(strapi, thrown);
    await log.write(error);
    await service(strapi, 'connection').failed(delivery.connection_key, error);
    const step = nextStep(delivery, error, Date.now());
    if ((await postpone(strapi, delivery, step)) && step.state === 'failed') failed(strapi, delivery, error);
    if (step.hold === 'connection') await releaseIfMended(strapi, delivery);
    return step.hold === 'connection' ? 'connection-lost' : 'tried';
  } finally {
    clearInterval(heartbeat);
  }
}

/** Nothing was sent, so nothing is known either. */
const LOGGED: Outcome = { code: 'logged', contactId: null, warnings: [], optedOutAt: null };

/** Nothing is sent through a connection that an administrator has to mend first; `true` where the delivery waits for that. */
async function holdForConnection(strapi: Core.Strapi, delivery: Delivery): Promise<boolean> {
  const connection = await service(strapi, 'connection').find(delivery.connection_key);
  if (!connection || !isLost(connection)) return false;
  const why = {
    code: connection.problem_code ?? 'consent-needed',
    message: connection.problem ?? 'The account is not connected yet.',
    words: null,
  };
  await postpone(strapi, delivery, { ...why, state: 'on-hold', hold: 'connection', nextTryAt: null });
  await holdConnection(strapi, connection.key, why);
  await releaseIfMended(strapi, delivery);
  return true;
}

/** `true` where an administrator has to say first whether it still counts. */
async function holdForWord(strapi: Core.Strapi, delivery: Delivery): Promise<boolean> {
  const { askAfterDays } = pluginConfig(strapi).signups;
  // A wish to leave counts, however long it waited.
  if (parsed<StoredChange | null>(delivery.change, null)?.join.length === 0) return false;
  if (!needsWord(delivery, askAfterDays, Date.now())) return false;
  const message = `The person asked for this more than ${askAfterDays} days ago. Say whether it still counts: send it now, or give it up.`;
  const why = { code: 'waited-long', message, words: null };
  await postpone(strapi, delivery, { ...why, state: 'on-hold', hold: 'too-old', nextTryAt: null });
  return true;
}

/** It may have been mended just before the delivery went on hold: then nobody else would let it go. */
async function releaseIfMended(strapi: Core.Strapi, delivery: Delivery): Promise<void> {
  const connection = await service(strapi, 'connection').find(delivery.connection_key);
  if (connection && !isLost(connection)) await releaseConnection(strapi, connection.key);
}

export const isLost = ({ health }: { health: string }) => health === 'needs-attention' || health === 'not-connected';

/** Whether what is written for it now can go out now. */
export const isReachable = (connection: { health: string; mode: string; copy_of: string | null }): boolean =>
  connection.mode === 'live' && connection.copy_of === null && !isLost(connection);

async function run(
  strapi: Core.Strapi,
  handlers: Handlers,
  delivery: Delivery,
  options: { observe: AttemptLog['observe']; signal: AbortSignal }
): Promise<Outcome> {
  const connections = service(strapi, 'connection');
  const connection = await connections.get(delivery.connection_key);
  const handler = handlers.get(delivery.kind);
  if (!handler) throw new Error(`nobody handles deliveries of kind ${delivery.kind}`);
  const { kind, email: changing } = delivery;
  try {
    const outcome = await handler(delivery, await connections.client(connection.key, { ...options, kind, changing }));
    await connections.fine(connection.key);
    return outcome;
  } catch (error) {
    if (error instanceof LoggedOnly) return LOGGED;
    throw error;
  }
}

/** A fault of ours is tried again like any other, and logged with its stack: losing the delivery would be worse. */
function known(strapi: Core.Strapi, thrown: unknown): ConstantContactError {
  if (thrown instanceof ConstantContactError) return thrown;
  logFault(strapi, 'a delivery failed within this site', thrown);
  return new UnexpectedAnswerError('Something went wrong on this site; its log tells more. It is tried again.', {
    status: null,
    cause: thrown,
  });
}

type EventSource = Pick<Delivery, 'id' | 'kind' | 'connection_key' | 'source_key' | 'source_name'>;

const payload = (delivery: EventSource) => ({
  id: delivery.id,
  connection: delivery.connection_key,
  ...(delivery.kind === 'sign-up' && delivery.source_name !== null && { form: delivery.source_name }),
  ...(delivery.kind === 'sync' && delivery.source_key !== null && { rule: delivery.source_key }),
});

export function succeeded(strapi: Core.Strapi, delivery: EventSource, outcome: Pick<Outcome, 'code'>): void {
  announce(strapi, 'constant-contact.delivery.succeeded', { ...payload(delivery), outcome: outcome.code });
  if (outcome.code === 'opted-out') announce(strapi, 'constant-contact.contact.opted-out', payload(delivery));
}

const failed = (strapi: Core.Strapi, delivery: Delivery, error: ConstantContactError): void =>
  announce(strapi, 'constant-contact.delivery.failed', { ...payload(delivery), code: error.code });
