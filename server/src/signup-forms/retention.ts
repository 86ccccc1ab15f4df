import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginConfig } from '../config';
import { type Migration, parsed, rows } from '../strapi/database';
import { service } from '../strapi/service';
import { confirmationRows } from './confirmation/confirmation-rows';
import { CONFIRMATIONS, type ConfirmationRow } from './confirmation/tables';
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
const DAY_MS = 24 * 3_600_000;
/** A mail that no provider takes is tried for so long. */
const UNSENT_MS = 30 * DAY_MS;

/**
 * Takes what people told from sign-ups that were accepted before `before`; answers whether there may be more. When, through which form
 * and to which consent text stays, with a keyed hash of the address: what a site needs to show that somebody agreed.
 */
export async function forgetSignups(strapi: Core.Strapi, before: number): Promise<boolean> {
  const found = await rows<SignupRow>(strapi, SIGNUPS)
    .whereNull('forgotten_at')
    .andWhere('accepted_at', '<', before)
    .orderBy('accepted_at')
    .limit(BATCH)
    .select('id', 'email');
  await forget(strapi, found);
  return found.length === BATCH;
}

/** The same for sign-ups that nobody confirmed while they could; answers whether there may be more. */
export async function forgetUnconfirmed(strapi: Core.Strapi): Promise<boolean> {
  const now = Date.now();
  const ended = now - pluginConfig(strapi).confirmation.days * DAY_MS;
  const asked = rows<ConfirmationRow>(strapi, CONFIRMATIONS).andWhere((open) =>
    open
      .where('ends_at', '>', now)
      .orWhere((unsent) => unsent.whereNull('sent_at').andWhere('asked_at', '>', now - UNSENT_MS))
  );
  const found = await rows<SignupRow>(strapi, SIGNUPS)
    .where({ status: 'unconfirmed' })
    .whereNull('forgotten_at')
    .andWhere('accepted_at', '<', ended)
    .whereNotIn('id', asked.select('signup_id'))
    .orderBy('accepted_at')
    .limit(BATCH)
    .select('id', 'email');
  await forget(strapi, found);
  return found.length === BATCH;
}

async function forget(strapi: Core.Strapi, signups: Array<Pick<SignupRow, 'id' | 'email'>>): Promise<void> {
  if (signups.length === 0) return;
  const contacts = service(strapi, 'contacts');
  await strapi.db.transaction(async ({ trx }) => {
    for (const { id, email } of signups) {
      await rows<SignupRow>(strapi, SIGNUPS, trx)
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
    await confirmationRows(strapi).remove(
      signups.map(({ id }) => id),
      trx as Knex.Transaction
    );
  });
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
  await confirmationRows(strapi).remove(ids, trx);
  return rows<SignupRow>(strapi, SIGNUPS, trx).whereIn('id', ids).delete();
}
