import type { Core } from '@strapi/strapi';
import { service } from '../../strapi/service';
import { isReachable } from '../perform';
import type { Filling, Gathering } from './gathering';
import { forget, takeAbandoned, touch } from './imports';
import type { Planner } from './planner';
import { call } from './post';
import type { ImportRecord } from './tables';
import { singly, takeApart, takeBack } from './transitions';

/** An import of fewer people costs more requests than they do one by one. */
export const FEW = 5;

/**
 * Sends what this process has filled: what is full, and all where nobody adds more. Under the connection's lock. Answers whether there was
 * any.
 */
export async function sendFilled(planner: Planner, connection: string): Promise<boolean> {
  const { handler, gathering, stopping } = planner;
  if (gathering.isEmpty() || stopping.aborted) return false;
  const all = !(await handler.moreComing());
  let sent = false;
  for (const filling of taken(gathering, connection, all)) {
    sent = true;
    if (await send(planner, filling)) continue;
    for (const { record } of taken(gathering, connection, true)) await disband(planner, record);
  }
  return sent;
}

function* taken(gathering: Gathering, connection: string, all: boolean): Generator<Filling> {
  for (let one = gathering.take(connection, all); one; one = gathering.take(connection, all)) yield one;
}

/** Answers whether another may go out now. */
async function send(planner: Planner, { record, people }: Filling): Promise<boolean> {
  const { strapi, handler } = planner;
  const connection = await service(strapi, 'connection').find(record.connection_key);
  if (people.length < FEW || !connection || !isReachable(connection)) {
    await disband(planner, record);
    return true;
  }
  // not ours any more
  if (!(await touch(strapi, record, { state: 'posting', next_poll_at: Date.now() }))) return true;
  const left = await handler.optedOutSince(connection.key, Number(record.started_at));
  const [gone, others] = [
    people.filter(({ email }) => left.has(email)),
    people.filter(({ email }) => !left.has(email)),
  ];
  await singly(strapi, record.id, gone.map(idOf));
  const { goOn } = await call(planner, { ...record, state: 'posting' }, others, (count, trx) =>
    takeBack(strapi, record.id, others.slice(count).map(idOf), trx)
  );
  return goOn && !planner.stopping.aborted;
}

const idOf = ({ id }: { id: string }) => id;

/** Nothing was sent: everybody in it goes the way of all others. */
async function disband({ strapi }: Pick<Planner, 'strapi'>, record: ImportRecord): Promise<void> {
  if (await touch(strapi, record, { state: 'posting', next_poll_at: Date.now() })) await dissolve(strapi, record);
}

async function dissolve(strapi: Core.Strapi, record: ImportRecord): Promise<void> {
  await takeApart(strapi, record.id, Date.now());
  await forget(strapi, record);
}

/** The same for one that a killed process had filled. */
export async function disbandAbandoned({ strapi, gathering }: Planner, record: ImportRecord): Promise<void> {
  if (!gathering.isOurs(record) && (await takeAbandoned(strapi, record))) await dissolve(strapi, record);
}

/** The process stops: nobody waits until it is found abandoned. */
export async function disbandAll({ strapi, gathering }: Pick<Planner, 'strapi' | 'gathering'>): Promise<void> {
  for (const connection of gathering.ready(true)) {
    for (const { record } of taken(gathering, connection, true)) await disband({ strapi }, record);
  }
}
