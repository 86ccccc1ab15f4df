import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { millis, rows } from '../strapi/database';
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
  };
}
