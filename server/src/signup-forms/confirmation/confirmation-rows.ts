import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isUniqueViolation, millis, rows } from '../../strapi/database';
import type { StuckMails } from './contract';
import { CONFIRMATIONS, type ConfirmationRow } from './tables';

/** How long a process has for one mail until another may send it. */
export const LEASE_MS = 60_000;

/** A mail that this process may send now. */
export type Claimed = ConfirmationRow & { due_at: number };

/** The outbox of confirmation mails. */
export function confirmationRows(strapi: Core.Strapi) {
  const table = (trx?: Knex.Transaction) => rows<ConfirmationRow>(strapi, CONFIRMATIONS, trx);
  const due = () => table().andWhere('due_at', '<=', Date.now());
  /** Whoever took longer than the lease changes nothing any more. */
  const own = ({ signup_id, due_at }: Claimed) => table().where({ signup_id, due_at });
  const fresh = (signup: string) => ({ signup_id: signup, asked_at: Date.now(), due_at: Date.now(), attempts: 0 });

  return {
    async add(signups: string[], trx: Knex.Transaction): Promise<void> {
      if (signups.length > 0) await table(trx).insert(signups.map(fresh));
    },

    /** The same for a sign-up that is stored already; asking once more changes nothing. Not inside a transaction. */
    async addOnce(signup: string): Promise<void> {
      try {
        await table().insert(fresh(signup));
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
      }
    },

    async find(signup: string): Promise<ConfirmationRow | null> {
      return (await table().where({ signup_id: signup }).first()) ?? null;
    },

    /** Takes some of the mails that are due. */
    async claim(limit: number): Promise<Claimed[]> {
      const claimed: Claimed[] = [];
      for (const row of await due().orderBy('due_at').limit(limit).select('*')) {
        const until = Date.now() + LEASE_MS;
        const taken = await due()
          .where({ signup_id: row.signup_id })
          .update({ due_at: until, attempts: row.attempts + 1 });
        if (taken > 0) claimed.push({ ...row, attempts: row.attempts + 1, due_at: until });
      }
      return claimed;
    },

    /** Until when there is nothing to do; `null` where no mail waits. */
    async nextDue(): Promise<number | null> {
      const row = await table().whereNotNull('due_at').orderBy('due_at').first('due_at');
      return millis(row?.due_at);
    },

    /** Before the mail leaves, so that a link that went out is never one that nobody waits for. */
    async noteLink(mail: Claimed, endsAt: number): Promise<boolean> {
      return (await own(mail).update({ ends_at: endsAt })) > 0;
    },

    async sent(mail: Claimed): Promise<void> {
      await own(mail).update({ due_at: null, sent_at: Date.now(), problem: null });
    },

    async postpone(mail: Claimed, dueAt: number, problem: string): Promise<void> {
      await own(mail).update({ due_at: dueAt, problem: problem.slice(0, 255) });
    },

    /** Nobody has to be asked any more. */
    async remove(signups: string[], trx?: Knex.Transaction): Promise<void> {
      if (signups.length > 0) await table(trx).whereIn('signup_id', signups).delete();
    },

    /** How many mails could not be sent yet, and why the last one could not. */
    async stuck(): Promise<StuckMails> {
      const failed = () => table().whereNotNull('due_at').whereNotNull('problem');
      const counted = (await failed().count({ total: '*' }).first()) as unknown as { total: number | string };
      const last = await failed().orderBy('due_at', 'desc').first('problem');
      return { mails: Number(counted.total), problem: last?.problem ?? null };
    },
  };
}

export type ConfirmationRows = ReturnType<typeof confirmationRows>;
