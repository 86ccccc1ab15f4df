import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { insertMany, millis, parsed, rows } from '../strapi/database';
import { SIGNUPS, type SignupRow } from './tables';

/** How long a repeated key gets the same answer. */
const KEY_LIFE_MS = 24 * 60 * 60 * 1000;

/** An idempotency key as it is stored, of one form. */
export interface SignupKey {
  form: string;
  hash: string;
}

export const keyHasEnded = ({ accepted_at }: SignupRow, now: number): boolean =>
  now - (millis(accepted_at) ?? 0) >= KEY_LIFE_MS;

export function signupRows(strapi: Core.Strapi) {
  return {
    /** For each key the last sign-up that used it, however long ago. */
    async byKeys(keys: SignupKey[]): Promise<Array<SignupRow | null>> {
      const found: SignupRow[] = await rows<SignupRow>(strapi, SIGNUPS)
        .whereIn('form_document_id', [...new Set(keys.map(({ form }) => form))])
        .whereIn('idempotency_key', [...new Set(keys.map(({ hash }) => hash))]);
      const nameOf = (form: string, hash: string | null) => `${form} ${hash}`;
      const byName = new Map(found.map((row) => [nameOf(row.form_document_id, row.idempotency_key), row]));
      return keys.map(({ form, hash }) => byName.get(nameOf(form, hash)) ?? null);
    },

    /** Lets others use the keys of these sign-ups. */
    async freeKeys(trx: Knex.Transaction, ids: string[]): Promise<void> {
      if (ids.length === 0) return;
      await rows<SignupRow>(strapi, SIGNUPS, trx).whereIn('id', ids).update({ idempotency_key: null, body_hash: null });
    },

    async insert(trx: Knex.Transaction, signups: SignupRow[]): Promise<void> {
      await insertMany(strapi, SIGNUPS, signups, trx);
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
