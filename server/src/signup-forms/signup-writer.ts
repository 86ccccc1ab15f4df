import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { sharedCalls } from '../strapi/shared-calls';
import { announceAccepted } from './announce';
import type { Confirming } from './confirmation';
import type { NewDelivery, Rooms } from './rooms';
import { signupRows } from './signup-rows';
import type { SignupRow } from './tables';

/** A sign-up before it is known what its deliveries are called. */
export type NewRow = Omit<SignupRow, 'deliveries'>;

/** A sign-up with all that is stored with it. */
export interface NewSignup {
  row: NewRow;
  deliveries: NewDelivery[];
  /** Whether the person is asked by mail. */
  asks: boolean;
  /** An older sign-up that held the key, and lets go of it. */
  frees: string | null;
}

/** How many share a commit or a look-up: well within what databases take in one statement. */
export const MOST = 50;

/** Stores sign-ups with what follows from them; several that come at the same time share a commit. */
export function signupWriter(
  strapi: Core.Strapi,
  { rooms, confirming }: { rooms: Rooms; confirming: Pick<Confirming, 'ask' | 'wake'> }
): (signup: NewSignup) => Promise<void> {
  const stored = signupRows(strapi);

  async function store(signups: NewSignup[], trx: Knex.Transaction): Promise<void> {
    const ids = await rooms.addDeliveries(
      trx,
      signups.flatMap(({ deliveries }) => deliveries)
    );
    await stored.freeKeys(
      trx,
      signups.flatMap(({ frees }) => frees ?? [])
    );
    let taken = 0;
    const withIds = signups.map(({ row, deliveries }) => {
      const own = ids.slice(taken, taken + deliveries.length);
      taken += deliveries.length;
      return { ...row, deliveries: JSON.stringify(own) };
    });
    await stored.insert(trx, withIds);
    await confirming.ask(idsOf(signups.filter(({ asks }) => asks)), trx);
  }

  function tell(signups: NewSignup[]): void {
    if (signups.some(({ asks }) => asks)) confirming.wake();
    const accepted = signups.filter(({ row }) => row.status === 'accepted');
    if (accepted.length > 0) rooms.wakeDispatcher();
    for (const { row, deliveries } of accepted) {
      announceAccepted(strapi, { id: row.id, form: row.form_slug, connection: deliveries[0]?.connection });
    }
  }

  async function storeAll(signups: NewSignup[]): Promise<undefined[]> {
    await strapi.db.transaction(({ trx }) => store(signups, trx as Knex.Transaction));
    tell(signups);
    return signups.map(() => undefined);
  }

  // SQLite has one connection; elsewhere the next ones are written while the database brings the first to its disk
  const lanes = strapi.db.dialect.client === 'sqlite' ? 1 : 2;
  return sharedCalls(storeAll, { most: MOST, lanes });
}

const idsOf = (signups: NewSignup[]): string[] => signups.map(({ row }) => row.id);
