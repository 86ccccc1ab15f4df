import type { Actor, OutcomeCode } from '../constant-contact/contact';
import { addressColumn, type Migration, type Stored } from '../strapi/database';
import type { DeliveryKind, DeliveryState, Hold } from './contract';

export const DELIVERIES = 'cc_deliveries';
export const ATTEMPTS = 'cc_attempts';

/** One unit of work for exactly one address of one connection. */
export interface Delivery {
  id: string;
  /** Order of arrival; the database counts. */
  position: number;
  kind: DeliveryKind;
  /** Sign-ups go first: 0 sign-up, 1 change, 2 sync, 3 sync that may go as an import. */
  priority: number;
  connection_key: string;
  email: string;
  actor: Actor;
  /** Key of the form or rule, and what people call it. */
  source_key: string | null;
  source_name: string | null;
  /** JSON: `StoredChange`. */
  change: string;
  /** When the person, or the site, acted. */
  acted_at: Stored;
  state: DeliveryState;
  /** `connection`: until it is mended. `too-old`: until an administrator says so. */
  hold: Hold | null;
  attempts: number;
  next_try_at: Stored;
  owner: string | null;
  lease_until: Stored;
  /** Set while claimed singly: a unique key makes sure that no two rows of one address are at work at a time. */
  claim_key: string | null;
  outcome: OutcomeCode | null;
  /** JSON: `Warning[]`. */
  warnings: string | null;
  code: string | null;
  message: string | null;
  words: string | null;
  created_at: Stored;
  finished_at: Stored;
  /** The import that it went out with, or goes. */
  import_id: string | null;
  /** Of the merged wish that is on its way with it. */
  fingerprint: string | null;
  /** When its content went; the address is a keyed hash since. */
  forgotten_at: Stored;
  /** When an administrator last said that it still counts: from then on its age is counted. */
  released_at: Stored;
}

/** What is read of one among many that go out together: whole rows take several times as long. */
export const OF_MANY = [
  'id',
  'position',
  'priority',
  'kind',
  'connection_key',
  'email',
  'source_key',
  'source_name',
  'fingerprint',
] as const;
export type OneOfMany = Pick<Delivery, (typeof OF_MANY)[number]>;

/** Lists by our key, fields by what a mapping names. */
export interface StoredChange {
  fields: Record<string, string | string[]>;
  join: string[];
  leave: string[];
  /** Ids, v3 only. */
  tags?: string[];
  /** The person leaves altogether, or the last request for somebody who is erased; then the rest is empty. */
  withdraw?: 'opt-out' | 'delete';
  /** The sign-up whose person is asked by mail where they had opted out; without it they come back at once. */
  askBack?: string;
}

export interface AttemptRow {
  id: number;
  delivery_id: string;
  number: number;
  started_at: Stored;
  duration_ms: number;
  /** JSON: `AttemptRequest[]`. */
  requests: string;
  code: string | null;
  message: string | null;
  words: string | null;
}

export const deliveriesMigration: Migration = {
  name: 'constant-contact::0003-deliveries',
  async up(trx, db) {
    await db.getSchemaConnection(trx).createTable(DELIVERIES, (table) => {
      table.increments('position');
      table.string('id', 36).notNullable().unique();
      table.string('kind', 10).notNullable();
      table.integer('priority').notNullable();
      table.string('connection_key', 36).notNullable();
      addressColumn(table, 'email', db).notNullable();
      table.string('actor', 10).notNullable();
      table.string('source_key', 40);
      table.string('source_name', 255);
      table.text('change', 'mediumtext').notNullable();
      table.bigInteger('acted_at').notNullable();
      table.string('state', 10).notNullable();
      table.string('hold', 10);
      table.integer('attempts').notNullable().defaultTo(0);
      table.bigInteger('next_try_at');
      table.string('owner', 36);
      table.bigInteger('lease_until');
      table.string('claim_key', 64).unique();
      table.string('outcome', 24);
      table.text('warnings');
      table.string('code', 40);
      table.text('message');
      table.text('words');
      table.bigInteger('created_at').notNullable();
      table.bigInteger('finished_at');
      table.index(['state', 'priority', 'next_try_at'], 'cc_deliveries_due');
      table.index(['connection_key', 'state'], 'cc_deliveries_connection');
      table.index(['email'], 'cc_deliveries_email');
    });
    await db.getSchemaConnection(trx).createTable(ATTEMPTS, (table) => {
      table.increments('id');
      table.string('delivery_id', 36).notNullable().index('cc_attempts_delivery');
      table.integer('number').notNullable();
      table.bigInteger('started_at').notNullable();
      table.integer('duration_ms').notNullable();
      table.text('requests', 'mediumtext').notNullable();
      table.string('code', 40);
      table.text('message');
      table.text('words');
    });
  },
  async down(trx, db) {
    for (const table of [ATTEMPTS, DELIVERIES]) await db.getSchemaConnection(trx).dropTableIfExists(table);
  },
};

export const releasedMigration: Migration = {
  name: 'constant-contact::0304-deliveries-released',
  async up(trx, db) {
    await db.getSchemaConnection(trx).alterTable(DELIVERIES, (table) => {
      table.bigInteger('released_at');
    });
  },
  async down(trx, db) {
    await db.getSchemaConnection(trx).alterTable(DELIVERIES, (table) => {
      table.dropColumn('released_at');
    });
  },
};
