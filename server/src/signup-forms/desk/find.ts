import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { DeliveryRow } from '../../deliveries/contract';
import { isoTime, parsed, rows } from '../../strapi/database';
import { notFound } from '../../strapi/http';
import { service } from '../../strapi/service';
import { FORM_UID } from '../content-type';
import type { FormStore } from '../form-store';
import { SIGNUPS, type SignupRow } from '../tables';
import type { FormChoice, SignupDetail, SignupFilter, SignupPage, SignupView } from './contract';

export type Kept = SignupRow & { forgotten_at: SignupRow['accepted_at'] };

const DAY_MS = 24 * 60 * 60 * 1000;

export async function findSignups(
  strapi: Core.Strapi,
  { page, pageSize, ...filter }: SignupFilter & { page: number; pageSize: number }
): Promise<SignupPage> {
  const [total, held, found] = await Promise.all([
    counted(matching(strapi, filter)),
    counted(rows<Kept>(strapi, SIGNUPS).where({ status: 'held' })),
    matching(strapi, filter)
      .orderBy([
        { column: 'accepted_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .offset((page - 1) * pageSize)
      .limit(pageSize)
      .select('*') as unknown as Promise<Kept[]>,
  ]);
  const deliveries = await deliveriesBehind(strapi, found);
  return {
    results: found.map((row) => viewOf(row, deliveries)),
    pagination: { page, pageSize, total, pageCount: Math.ceil(total / pageSize) },
    held,
  };
}

export async function getSignup(strapi: Core.Strapi, forms: FormStore, id: string): Promise<SignupDetail> {
  const row = await rows<Kept>(strapi, SIGNUPS).where({ id }).first();
  if (!row) throw notFound('Sign-up');
  const chosen = parsed<string[]>(row.chosen_lists, []);
  const [form, deliveries, lists] = await Promise.all([
    forms.byDocument(row.form_document_id, row.locale),
    deliveriesBehind(strapi, [row]),
    service(strapi, 'connection').listsByKey(chosen),
  ]);
  const values = parsed<Record<string, string | string[]>>(row.field_values, {});
  return {
    ...viewOf(row, deliveries),
    values: Object.entries(values)
      .filter(([key]) => key !== 'email')
      .map(([key, value]) => ({
        key,
        label: form?.shown.texts.fields[key]?.label ?? key,
        value: [value].flat().join(', '),
      })),
    lists: chosen.map((key) => lists.find((list) => list.key === key)?.name ?? key),
    consent:
      row.consent_text === null
        ? null
        : { text: row.consent_text, version: row.consent_version ?? '', agreed: Boolean(row.consented) },
    locale: row.locale,
    page: row.page,
    network: row.network,
    confirmedAt: isoTime(row.confirmed_at),
    reviewedAt: isoTime(row.reviewed_at),
    reviewedBy: row.reviewed_by,
  };
}

/** All forms that there are, published or not. */
export async function formChoices(strapi: Core.Strapi): Promise<FormChoice[]> {
  const found: FormChoice[] = await strapi.db
    .query(FORM_UID)
    .findMany({ select: ['documentId', 'title', 'slug'], orderBy: { title: 'asc' } });
  return [...new Map(found.map(({ documentId, title, slug }) => [documentId, { documentId, title, slug }])).values()];
}

export function matching(
  strapi: Core.Strapi,
  { form, status, email, from, to }: SignupFilter
): Knex.QueryBuilder<Kept, Kept[]> {
  const query = rows<Kept>(strapi, SIGNUPS);
  if (form) query.where({ form_document_id: form });
  if (status) query.where({ status });
  if (email) query.whereRaw("email like ? escape '!'", [`%${email.trim().toLowerCase().replace(/[!%_]/g, '!$&')}%`]);
  if (from) query.where('accepted_at', '>=', Date.parse(from));
  if (to) query.where('accepted_at', '<', Date.parse(to) + DAY_MS);
  return query;
}

async function counted(query: Knex.QueryBuilder<Kept, Kept[]>): Promise<number> {
  const found = await query.count({ total: '*' }).first();
  return Number((found as { total?: number | string } | undefined)?.total ?? 0);
}

type Deliveries = Map<string, DeliveryRow>;

async function deliveriesBehind(strapi: Core.Strapi, signups: Kept[]): Promise<Deliveries> {
  const ids = signups.flatMap((row) => parsed<string[]>(row.deliveries, []));
  const found = await service(strapi, 'deliveries').byIds(ids);
  return new Map(found.map((delivery) => [delivery.id, delivery]));
}

function viewOf(row: Kept, deliveries: Deliveries): SignupView {
  return {
    id: row.id,
    form: row.form_document_id,
    formSlug: row.form_slug,
    email: row.email,
    status: row.status,
    heldBecause: row.held_because,
    test: Boolean(row.is_test),
    at: isoTime(row.accepted_at) ?? '',
    deliveries: parsed<string[]>(row.deliveries, []).flatMap((id) => {
      const found = deliveries.get(id);
      if (!found) return [];
      const { state, hold, outcome, connectionName } = found;
      return [{ id, state, hold, outcome, connectionName }];
    }),
    forgottenAt: isoTime(row.forgotten_at),
  };
}
