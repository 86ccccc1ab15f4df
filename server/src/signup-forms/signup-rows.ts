import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { millis, parsed, rows } from '../strapi/database';
import { SIGNUPS, type SignupRow } from './tables';

/** How long a repeated key gets the same answer. */
export const KEY_LIFE_MS = 24 * 60 * 60 * 1000;

export function signupRows(strapi: Core.Strapi) {
  return {
    /** The sign-up that used this key within the last day. */
    async byKey(form: string, keyHash: string, now: number): Promise<SignupRow | null> {
      const row = await rows<SignupRow>(strapi, SIGNUPS)
        .where({ form_document_id: form, idempotency_key: keyHash })
        .first();
      return row && now - (millis(row.accepted_at) ?? 0) < KEY_LIFE_MS ? row : null;
    },

    /** Stores a sign-up, and frees its key where a row that is over a day old still holds it. */
    async insert(trx: Knex.Transaction, row: SignupRow, now: number): Promise<void> {
      if (row.idempotency_key) {
        await rows<SignupRow>(strapi, SIGNUPS, trx)
          .where({ form_document_id: row.form_document_id, idempotency_key: row.idempotency_key })
          .andWhere('accepted_at', '<=', now - KEY_LIFE_MS)
          .update({ idempotency_key: null, body_hash: null });
      }
      await rows<SignupRow>(strapi, SIGNUPS, trx).insert(row);
    },

    async find(id: string): Promise<SignupRow | null> {
      return (await rows<SignupRow>(strapi, SIGNUPS).where({ id }).first()) ?? null;
    },

    /** `false`: somebody has confirmed it, or decided about it, since it was read. */
    async confirm(
      trx: Knex.Transaction,
      { id, confirmed_at }: SignupRow,
      settled: Partial<Pick<SignupRow, 'status' | 'held_because'>>
    ): Promise<boolean> {
      const changed = await rows<SignupRow>(strapi, SIGNUPS, trx)
        .where({ id })
        .whereIn('status', ['unconfirmed', 'accepted'])
        .whereNull('confirmed_at')
        .whereNull('forgotten_at')
        .update({ ...settled, confirmed_at });
      return changed > 0;
    },

    /** Beside those that it has. */
    async addDeliveries(trx: Knex.Transaction, { id, deliveries }: SignupRow, made: string[]): Promise<void> {
      const all = [...parsed<string[]>(deliveries, []), ...made];
      await rows<SignupRow>(strapi, SIGNUPS, trx)
        .where({ id })
        .update({ deliveries: JSON.stringify(all) });
    },
  };
}
