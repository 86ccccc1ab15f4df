import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { type Migration, parsed, rows } from '../strapi/database';
import { service } from '../strapi/service';
import { SIGNUPS, type SignupRow } from './tables';

export const signupsRetentionMigration: Migration = {
  name: 'constant-contact::0303-signups-retention',
  async up(trx, db) {
    await db.getSchemaConnection(trx).alterTable(SIGNUPS, (table) => {
      table.bigInteger('forgotten_at');
      table.index(['forgotten_at', 'accepted_at'], 'cc_signups_retention');
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).alterTable(SIGNUPS, (table) => {
      table.dropIndex(['forgotten_at', 'accepted_at'], 'cc_signups_retention');
      table.dropColumn('forgotten_at');
    });
  },
};

const BATCH = 100;

type Kept = SignupRow & { forgotten_at: number | null };

/**
 * Takes what people told from sign-ups that were accepted before `before`; answers whether there may be more. When, through which form
 * and to which consent text stays, with a keyed hash of the address: what a site needs to show that somebody agreed.
 */
export async function forgetSignups(strapi: Core.Strapi, before: number): Promise<boolean> {
  const found = await rows<Kept>(strapi, SIGNUPS)
    .whereNull('forgotten_at')
    .andWhere('accepted_at', '<', before)
    .orderBy('accepted_at')
    .limit(BATCH)
    .select('id', 'email');
  if (found.length === 0) return false;
  const contacts = service(strapi, 'contacts');
  await strapi.db.transaction(async ({ trx }) => {
    for (const { id, email } of found) {
      await rows<Kept>(strapi, SIGNUPS, trx)
        .where({ id })
        .update({
          email: contacts.addressHash(email),
          field_values: '{}',
          network: null,
          page: null,
          idempotency_key: null,
          body_hash: null,
          forgotten_at: Date.now(),
        });
    }
  });
  return found.length === BATCH;
}

/**
 * Deletes the sign-ups of a person, also those that retention has hashed; answers how many. To be called when their deliveries are
 * forgotten: one that another account still has a delivery of stays.
 */
export async function eraseSignups(strapi: Core.Strapi, email: string, trx: Knex.Transaction): Promise<number> {
  const forms = [email, service(strapi, 'contacts').addressHash(email)];
  const found = await rows<SignupRow>(strapi, SIGNUPS, trx).whereIn('email', forms).select('id', 'deliveries');
  const made = (row: Pick<SignupRow, 'deliveries'>) => parsed<string[]>(row.deliveries, []);
  const kept = await service(strapi, 'deliveries').keptAmong(found.flatMap(made), trx);
  const ids = found.filter((row) => !made(row).some((id) => kept.has(id))).map(({ id }) => id);
  return rows<SignupRow>(strapi, SIGNUPS, trx).whereIn('id', ids).delete();
}
