import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { deliveriesMigrations } from '../../../server/src/deliveries';
import { add } from '../../../server/src/deliveries/add';
import { claim } from '../../../server/src/deliveries/claim';
import type { DeliveryKind } from '../../../server/src/deliveries/contract';
import { type Hold, hold } from '../../../server/src/deliveries/hold';
import { comingUp } from '../../../server/src/deliveries/line';
import type { Delivery } from '../../../server/src/deliveries/tables';
import { complete, freeEnded } from '../../../server/src/deliveries/transitions';
import { SCHEMA, type TestDatabase } from './databases';

const OUTCOME = { code: 'created', warnings: [] } as never;

/** Of a Strapi what the outbox needs of it: the database. */
export function onlyDatabase(kind: TestDatabase['kind'], connection: Knex): Core.Strapi {
  const schema = kind === 'postgres' ? SCHEMA : undefined;
  const db = {
    connection,
    dialect: { client: kind },
    getSchemaName: () => schema,
    getSchemaConnection: (trx: Knex = connection) => (schema ? trx.schema.withSchema(schema) : trx.schema),
    transaction: (work: (within: { trx: Knex.Transaction }) => Promise<unknown>) =>
      connection.transaction((trx) => work({ trx })),
  };
  return { db } as unknown as Core.Strapi;
}

/** The outbox as one instance of a site sees it. */
export interface Instance {
  strapi: Core.Strapi;
  connection: Knex;
  add(kind: DeliveryKind, ...emails: string[]): Promise<string[]>;
  claim(limit: number, except?: string[]): Promise<Delivery[]>;
  hold(delivery: Delivery, email: string): Promise<Hold | null>;
  complete(delivery: Delivery): Promise<boolean>;
  freeEnded(): Promise<void>;
  comingUp(after?: number): ReturnType<typeof comingUp>;
  close(): Promise<void>;
}

export const CONNECTION = randomUUID();

export function instance(database: TestDatabase): Instance {
  const connection = database.connect();
  const strapi = onlyDatabase(database.kind, connection);
  const owner = randomUUID();
  const made = (kind: DeliveryKind, email: string) => ({
    kind,
    connection: CONNECTION,
    email,
    actor: 'account' as const,
    // each from a rule of its own, so that none takes the place of another
    source: { key: randomUUID(), name: 'Members' },
    change: { fields: {}, join: [], leave: [] },
    at: new Date(),
  });
  return {
    strapi,
    connection,
    add: (kind, ...emails) =>
      connection.transaction((trx) =>
        add(
          strapi,
          trx,
          emails.map((email) => made(kind, email))
        )
      ),
    claim: (limit, except) => claim(strapi, owner, limit, except),
    hold: (delivery, email) => hold(strapi, delivery, email),
    complete: (delivery) => complete(strapi, delivery, OUTCOME),
    freeEnded: () => freeEnded(strapi),
    comingUp: (after) => comingUp(strapi, after),
    close: () => connection.destroy(),
  };
}

/** The tables of the outbox in an empty database. */
export async function makeOutbox({ strapi, connection }: Instance): Promise<void> {
  for (const migration of deliveriesMigrations) {
    await connection.transaction((trx) => migration.up(trx, strapi.db));
  }
}
