import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { announceAccepted } from '../announce';
import type { Form } from '../definition';
import type { FormStore } from '../form-store';
import type { Rooms } from '../rooms';

import { deliveriesOf, listsOf } from '../signup-deliveries';
import { signupRows } from '../signup-rows';
import type { SignupRow } from '../tables';
import type { ConfirmationRows } from './confirmation-rows';
import { signupOfToken } from './link';

/** What a link stands for. `ended`: its time is over, or nobody knows it. */
export type Asked =
  | { state: 'open'; signup: SignupRow; form: Form | null }
  | { state: 'confirmed'; signup: SignupRow; form: Form | null }
  | { state: 'ended'; signup?: undefined; form?: undefined };

const ENDED: Asked = { state: 'ended' };

/** Whether the person has still to say something. */
export const isWaiting = ({ status, confirmed_at, forgotten_at }: SignupRow): boolean =>
  confirmed_at === null && forgotten_at === null && (status === 'unconfirmed' || status === 'accepted');

/** What becomes of sign-ups whose link somebody opens. */
export function confirmDesk(
  strapi: Core.Strapi,
  { confirmations, forms, rooms }: { confirmations: ConfirmationRows; forms: FormStore; rooms: Rooms }
) {
  const signups = signupRows(strapi);

  async function asked(token: string): Promise<Asked> {
    const opened = signupOfToken(strapi, token);
    const signup = opened && (await signups.find(opened.signup));
    if (!signup || signup.forgotten_at !== null) return ENDED;
    const form = await forms.byDocument(signup.form_document_id, signup.locale);
    if (signup.confirmed_at !== null) return { state: 'confirmed', signup, form };
    return isWaiting(signup) && opened.endsAt > Date.now() ? { state: 'open', signup, form } : ENDED;
  }

  return {
    asked,

    /** The person's own act, from which their sign-up counts. Doing it again changes nothing. */
    async confirm(token: string): Promise<Asked> {
      const found = await asked(token);
      if (found.state !== 'open') return found;
      const { form } = found;
      const signup = { ...found.signup, confirmed_at: Date.now() };
      // Read before the transaction: on SQLite another connection would wait for its end.
      const targets = form ? await rooms.targetsOf(listsOf(form, signup)) : [];
      const deliveries = form ? deliveriesOf(form, signup, targets) : [];
      await strapi.db.transaction(async ({ trx, onCommit }) => {
        // Nobody knows the form or its lists any more: what the person said is kept for an administrator.
        const settled = deliveries.length > 0 ? { status: 'accepted' as const } : HELD;
        if (!(await signups.confirm(trx as Knex.Transaction, signup, settled))) return;
        const made = await rooms.addDeliveries(trx as Knex.Transaction, deliveries);
        await signups.addDeliveries(trx as Knex.Transaction, signup, made);
        await confirmations.remove([signup.id], trx as Knex.Transaction);
        onCommit(() => {
          rooms.wakeDispatcher();
          // One that was accepted at once was told of then.
          if (found.signup.status === 'accepted' || deliveries.length === 0) return;
          announceAccepted(strapi, { id: signup.id, connection: deliveries[0]?.connection, form: signup.form_slug });
        });
      });
      return { state: 'confirmed', signup, form };
    },
  };
}

const HELD = { status: 'held', held_because: 'no-list' } as const;
