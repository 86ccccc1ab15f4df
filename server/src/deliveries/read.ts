import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { type FieldName, fieldLabel } from '../constant-contact';
import { isOneOf, isoTime, parsed, rows } from '../strapi/database';
import { notFound } from '../strapi/http';
import { service } from '../strapi/service';
import { attemptsOf } from './attempts';
import { importTry } from './bulk/tries';
import type { DeliveryDetail, DeliveryPage, DeliveryRow, DeliveryState, Hold } from './contract';
import { DELIVERIES, type Delivery, type StoredChange } from './tables';

export interface DeliveryFilter {
  state?: DeliveryState | undefined;
  hold?: Hold | undefined;
  connection?: string | undefined;
  /** Part of an address. */
  email?: string | undefined;
}

const OPEN: DeliveryState[] = ['waiting', 'claimed', 'on-hold'];

export async function findDeliveries(
  strapi: Core.Strapi,
  { page, pageSize, ...filter }: DeliveryFilter & { page: number; pageSize: number }
): Promise<DeliveryPage> {
  const total = await counted(matching(strapi, filter));
  const forgotten = await counted(matching(strapi, filter).whereNotNull('forgotten_at'));
  const found = await matching(strapi, filter)
    .orderBy('position', 'desc')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .select('*');
  const view = await viewer(strapi);
  return {
    results: found.map(view),
    pagination: { page, pageSize, total, pageCount: Math.ceil(total / pageSize) },
    kept: total - forgotten,
  };
}

async function counted(query: Knex.QueryBuilder<Delivery, Delivery[]>): Promise<number> {
  const found = await query.count({ total: '*' }).first();
  return Number((found as { total?: number | string } | undefined)?.total ?? 0);
}

export function matching(
  strapi: Core.Strapi,
  { state, hold, connection, email }: DeliveryFilter
): Knex.QueryBuilder<Delivery, Delivery[]> {
  const query = rows<Delivery>(strapi, DELIVERIES);
  if (state) query.where({ state });
  if (hold) query.where({ hold });
  if (connection) query.where({ connection_key: connection });
  if (email) query.whereRaw("email like ? escape '!'", [`%${email.trim().toLowerCase().replace(/[!%_]/g, '!$&')}%`]);
  return query;
}

export async function getDelivery(strapi: Core.Strapi, id: string): Promise<DeliveryDetail> {
  const row = await find(strapi, id);
  const change = parsed<StoredChange>(row.change, { fields: {}, join: [], leave: [] });
  const lists = await service(strapi, 'connection').listsByKey([...change.join, ...change.leave]);
  const named = (key: string) => lists.find((list) => list.key === key)?.name ?? key;
  return {
    ...(await viewer(strapi))(row),
    tries: [...(await importTry(strapi, row)), ...(await attemptsOf(strapi, id))],
    change: {
      fields: change.fields,
      labels: await labelsOf(strapi, row.connection_key, Object.keys(change.fields)),
      join: change.join.map(named),
      leave: change.leave.map(named),
    },
  };
}

/** What the field mapping calls them; a field that is unknown there keeps the name that it came with. */
async function labelsOf(strapi: Core.Strapi, connection: string, names: string[]): Promise<Record<string, string>> {
  const connections = service(strapi, 'connection');
  const there = (await connections.find(connection)) ? await connections.translation(connection) : null;
  const labelOf = (name: string) =>
    there?.fieldLabel(there.field(name) ?? (name as FieldName)) ?? fieldLabel(name as FieldName);
  return Object.fromEntries(names.map((name) => [name, labelOf(name)]));
}

/** Those of some ids that are there. */
export async function deliveriesByIds(strapi: Core.Strapi, ids: string[]): Promise<DeliveryRow[]> {
  if (ids.length === 0) return [];
  const found = await rows<Delivery>(strapi, DELIVERIES).whereIn('id', ids);
  return (found as Delivery[]).map(await viewer(strapi));
}

export async function find(strapi: Core.Strapi, id: string): Promise<Delivery> {
  const row = await rows<Delivery>(strapi, DELIVERIES).where({ id }).first();
  if (!row) throw notFound('Delivery');
  return row;
}

/** How many deliveries of each connection are not ended. */
export async function openByConnection(strapi: Core.Strapi): Promise<Map<string, number>> {
  const counted = (await rows<Delivery>(strapi, DELIVERIES)
    .whereIn('state', OPEN)
    .groupBy('connection_key')
    .select('connection_key')
    .count({ total: '*' })) as unknown as Array<{ connection_key: string; total: number | string }>;
  return new Map(counted.map(({ connection_key, total }) => [connection_key, Number(total)]));
}

/** How many failed for good, and how many wait for an administrator's word. */
export async function needingAttention(strapi: Core.Strapi): Promise<{ failed: number; toDecide: number }> {
  const [failed, toDecide] = await Promise.all([
    counted(matching(strapi, { state: 'failed' })),
    counted(matching(strapi, { state: 'on-hold', hold: 'too-old' })),
  ]);
  return { failed, toDecide };
}

/** Those of some addresses about which something is still to go out. */
export async function openAmong(strapi: Core.Strapi, connection: string, emails: string[]): Promise<Set<string>> {
  const found = await rows<Delivery>(strapi, DELIVERIES)
    .where({ connection_key: connection })
    .where(isOneOf(strapi, 'email', emails))
    .whereNull('finished_at') // by the address: asked for states, SQLite reads all that is open
    .distinct('email');
  return new Set((found as Array<Pick<Delivery, 'email'>>).map(({ email }) => email));
}

async function viewer(strapi: Core.Strapi): Promise<(row: Delivery) => DeliveryRow> {
  const connections = new Map((await service(strapi, 'connection').rows()).map((row) => [row.key, row]));
  return (row) => ({
    id: row.id,
    kind: row.kind,
    connection: row.connection_key,
    connectionName: connections.get(row.connection_key)?.name ?? '—',
    api: connections.get(row.connection_key)?.api ?? 'v3',
    email: row.email,
    actor: row.actor,
    source: row.source_name,
    state: row.state,
    hold: row.hold,
    outcome: row.outcome,
    warnings: parsed(row.warnings, []),
    attempts: row.attempts,
    code: row.code,
    message: row.message,
    words: row.words,
    createdAt: isoTime(row.created_at) ?? '',
    nextTryAt: row.state === 'waiting' ? isoTime(row.next_try_at) : null,
    finishedAt: isoTime(row.finished_at),
    forgottenAt: isoTime(row.forgotten_at),
  });
}
