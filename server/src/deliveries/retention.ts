import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { type Migration, rows } from '../strapi/database';
import { service } from '../strapi/service';
import type { DeliveryState } from './contract';
import { ATTEMPTS, type AttemptRow, DELIVERIES, type Delivery } from './tables';

export const retentionMigration: Migration = {
  name: 'constant-contact::0302-deliveries-retention',
  async up(trx, db) {
    await db.getSchemaConnection(trx).alterTable(DELIVERIES, (table) => {
      table.bigInteger('forgotten_at');
      table.index(['forgotten_at', 'finished_at'], 'cc_deliveries_retention');
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).alterTable(DELIVERIES, (table) => {
      table.dropIndex(['forgotten_at', 'finished_at'], 'cc_deliveries_retention');
      table.dropColumn('forgotten_at');
    });
  },
};

const FINISHED: DeliveryState[] = ['succeeded', 'failed', 'cancelled'];

/** Rows in one transaction: few enough that nobody who signs up meanwhile notices. */
const BATCH = 100;

/** At one person: their address, `connection` `null` for all connections, and deliveries that are left as they are. */
export interface OfPerson {
  email: string;
  connection: string | null;
  except: string[];
}

const ofPerson = (strapi: Core.Strapi, { email, connection, except }: OfPerson, trx?: Knex.Transaction) => {
  const query = rows<Delivery>(strapi, DELIVERIES, trx).where({ email }).whereNotIn('id', except);
  return connection === null ? query : query.andWhere({ connection_key: connection });
};

/** Takes the content of deliveries that ended before `before`; answers whether there may be more. */
export async function forgetFinished(strapi: Core.Strapi, before: number): Promise<boolean> {
  const found = await rows<Delivery>(strapi, DELIVERIES)
    .whereNull('forgotten_at')
    .andWhere('finished_at', '<', before)
    .orderBy('finished_at')
    .limit(BATCH)
    .select('id', 'email', 'state');
  const ended = found.filter(({ state }) => FINISHED.includes(state));
  if (ended.length > 0) await strapi.db.transaction(({ trx }) => forget(strapi, ended, trx));
  return found.length === BATCH;
}

/** Nothing of a person waits any more; answers whether something is still on its way. */
export async function cancelOfPerson(strapi: Core.Strapi, person: OfPerson): Promise<boolean> {
  await ofPerson(strapi, person)
    .whereIn('state', ['waiting', 'on-hold'])
    .update({ state: 'cancelled', hold: null, next_try_at: null, finished_at: Date.now() });
  return (await ofPerson(strapi, person).where({ state: 'claimed' }).first('id')) !== undefined;
}

/** Takes the content of whatever was delivered, or not, to a person; answers of how many. */
export async function forgetPerson(strapi: Core.Strapi, person: OfPerson, trx: Knex.Transaction): Promise<number> {
  const found = await ofPerson(strapi, person, trx).whereIn('state', FINISHED).select('id', 'email');
  await forget(strapi, found, trx);
  return found.length;
}

/** Those of `ids` whose content is still there. */
export async function keptAmong(strapi: Core.Strapi, ids: string[], trx: Knex.Transaction): Promise<Set<string>> {
  const found = await rows<Delivery>(strapi, DELIVERIES, trx).whereIn('id', ids).whereNull('forgotten_at').select('id');
  return new Set(found.map(({ id }: Pick<Delivery, 'id'>) => id));
}

/** Takes the content of one delivery where it ended well or was called off; answers whether it is gone. */
export async function forgetEnded(strapi: Core.Strapi, id: string): Promise<boolean> {
  const row = await rows<Delivery>(strapi, DELIVERIES).where({ id }).first();
  if (!row || row.forgotten_at !== null) return true;
  if (row.state !== 'succeeded' && row.state !== 'cancelled') return false;
  await strapi.db.transaction(({ trx }) => forget(strapi, [row], trx));
  return true;
}

/** What stays: when, where from, state and outcome, and a keyed hash in the address's place. */
async function forget(
  strapi: Core.Strapi,
  deliveries: Array<Pick<Delivery, 'id' | 'email'>>,
  trx: Knex.Transaction
): Promise<void> {
  const contacts = service(strapi, 'contacts');
  for (const { id, email } of deliveries) {
    await rows<AttemptRow>(strapi, ATTEMPTS, trx).where({ delivery_id: id }).delete();
    await rows<Delivery>(strapi, DELIVERIES, trx)
      .where({ id })
      .whereIn('state', FINISHED) // an administrator may have just asked for another try
      .update({
        email: contacts.addressHash(email),
        change: JSON.stringify({ fields: {}, join: [], leave: [] }),
        fingerprint: null, // has no key: whoever guesses the fields can tell that it was them
        warnings: null,
        message: null,
        words: null,
        forgotten_at: Date.now(),
      });
  }
}
