import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Knex } from 'knex';
import { rows } from '../strapi/database';
import { announceAccepted } from './announce';
import type { Confirming } from './confirmation';
import type { FormStore } from './form-store';
import type { Rooms } from './rooms';
import { deliveriesOf, listsOf } from './signup-deliveries';
import { SIGNUPS, type SignupRow } from './tables';

export type Review = 'accept' | 'reject';

/**
 * What an administrator says of a sign-up that is held. Let through, it goes out as if it had been accepted when it came: who opted out
 * since then does not come back by it, and whoever has to confirm by mail is asked now. Answers whether it was still held; rejects where its form or all its lists are gone.
 *
 * `by` names the administrator.
 */
export async function reviewSignup(
  strapi: Core.Strapi,
  { forms, rooms, confirming }: { forms: FormStore; rooms: Rooms; confirming: Confirming },
  { id, review, by }: { id: string; review: Review; by: string }
): Promise<boolean> {
  const row = await rows<SignupRow>(strapi, SIGNUPS).where({ id, status: 'held' }).first();
  if (!row) return false;
  const reviewed = { reviewed_at: Date.now(), reviewed_by: by };
  const settle = (trx: Knex.Transaction, status: 'accepted' | 'unconfirmed' | 'rejected') =>
    rows<SignupRow>(strapi, SIGNUPS, trx)
      .where({ id, status: 'held' })
      .update({ status, ...reviewed });

  if (review === 'reject') {
    return strapi.db.transaction(async ({ trx }) => (await settle(trx as Knex.Transaction, 'rejected')) > 0);
  }

  const form = await forms.byDocument(row.form_document_id, row.locale);
  if (!form)
    throw new errors.ValidationError('The form of this sign-up is gone, so nobody can tell where it should go.');
  const targets = await rooms.targetsOf(listsOf(form, row));
  if (targets.length === 0) {
    throw new errors.ValidationError(
      `None of the lists of the form "${form.shown.slug}" is known: choose its lists anew.`
    );
  }
  const connections = targets.map(({ connection }) => connection);
  const asks = row.confirmed_at === null && (await confirming.isNeeded(form, row.email, connections));
  return strapi.db.transaction(async ({ trx, onCommit }) => {
    const joined = trx as Knex.Transaction;
    if ((await settle(joined, asks ? 'unconfirmed' : 'accepted')) === 0) return false;
    if (asks) {
      await confirming.ask([id], joined);
      onCommit(() => confirming.wake());
      return true;
    }
    const deliveries = deliveriesOf(form, row, targets);
    const ids = await rooms.addDeliveries(joined, deliveries);
    await rows<SignupRow>(strapi, SIGNUPS, joined)
      .where({ id })
      .update({ deliveries: JSON.stringify(ids) });
    onCommit(() => {
      rooms.wakeDispatcher();
      announceAccepted(strapi, { id, form: form.shown.slug, connection: deliveries[0]?.connection });
    });
    return true;
  });
}
