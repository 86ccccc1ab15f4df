import type { Core } from '@strapi/strapi';
import { isoTime, parsed, rows } from '../../strapi/database';
import { notFound } from '../../strapi/http';
import { service } from '../../strapi/service';
import { SIGNUPS, type SignupRow } from '../tables';
import type { FormSignup } from './contract';

const LATEST = 5;

export async function latestSignups(strapi: Core.Strapi, form: string): Promise<FormSignup[]> {
  const found = await rows<SignupRow>(strapi, SIGNUPS)
    .where({ form_document_id: form })
    .orderBy('accepted_at', 'desc')
    .limit(LATEST);
  return Promise.all(found.map((row) => view(strapi, row)));
}

export async function testOf(strapi: Core.Strapi, form: string, id: string): Promise<FormSignup> {
  const row = await rows<SignupRow>(strapi, SIGNUPS).where({ id, form_document_id: form, is_test: true }).first();
  if (!row) throw notFound('Test sign-up');
  return view(strapi, row);
}

async function view(strapi: Core.Strapi, row: SignupRow): Promise<FormSignup> {
  const deliveries = await service(strapi, 'deliveries').byIds(parsed<string[]>(row.deliveries, []));
  return {
    id: row.id,
    email: row.email,
    status: row.status,
    heldBecause: row.held_because,
    test: Boolean(row.is_test),
    at: isoTime(row.accepted_at) ?? '',
    deliveries: deliveries.map(({ id, connectionName, state, hold, outcome, message }) => ({
      id,
      connectionName,
      state,
      hold,
      outcome,
      message,
    })),
  };
}
