import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Form } from '../definition';
import type { FormStore } from '../form-store';
import type { Limits } from '../limits';
import { preferencesLink } from '../preferences/link';
import type { Rooms } from '../rooms';
import { signupRows } from '../signup-rows';
import { confirmDesk, isWaiting } from './confirm';
import { confirmationRows } from './confirmation-rows';
import { confirmationLink } from './link';
import { mailLimits } from './mail-limits';
import { createMailer } from './mailer';

export type Confirming = ReturnType<typeof confirming>;

interface Around {
  forms: FormStore;
  rooms: Rooms;
  limits: Limits;
}

/** Double opt-in: people who have to say by mail that it was they who signed up. */
export function confirming(strapi: Core.Strapi, { forms, rooms, limits: store }: Around) {
  const confirmations = confirmationRows(strapi);
  const signups = signupRows(strapi);
  const limits = mailLimits(strapi, store);
  const desk = confirmDesk(strapi, { confirmations, forms, rooms });
  const mailer = createMailer(strapi, confirmations, {
    async waiting(id) {
      const signup = await signups.find(id);
      if (!signup || !isWaiting(signup)) return null;
      return { signup, form: await forms.byDocument(signup.form_document_id, signup.locale) };
    },
    links: ({ id, email, locale }, endsAt) => ({
      confirm: confirmationLink(strapi, id, endsAt),
      preferences: preferencesLink(strapi, email, locale),
    }),
  });

  return {
    ...desk,
    start: () => mailer.start(),
    stop: () => mailer.stop(),
    /** Call it when the transaction of an `ask` has committed. */
    wake: () => mailer.wake(),
    stuck: () => confirmations.stuck(),

    /** Whether somebody has to confirm before anything goes out; `connections` are those that it would go to. */
    async isNeeded({ confirmation }: Form, email: string, connections: string[]): Promise<boolean> {
      if (confirmation !== 'returning') return confirmation === 'everybody';
      return rooms.hasOptedOut(email, connections);
    },

    /** Counts the mail; `false`: there were too many, and none is sent. */
    mayAsk: (email: string, ip: string): Promise<boolean> => limits.allow(email, ip),
    /** Stores with sign-ups that their people are to be asked. */
    ask: (signups: string[], trx: Knex.Transaction): Promise<void> => confirmations.add(signups, trx),

    /** The account says that this person had opted out: they are asked before they come back. Asking once more changes nothing. */
    async askBack(id: string): Promise<void> {
      const signup = await signups.find(id);
      if (!signup || !isWaiting(signup) || (await confirmations.find(id))) return;
      if (!(await limits.allow(signup.email, null))) return;
      await confirmations.addOnce(id);
      mailer.wake();
    },

    forget: (ids: string[], trx: Knex.Transaction): Promise<void> => confirmations.remove(ids, trx),
  };
}
