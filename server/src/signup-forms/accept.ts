import { createHash, randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { isUniqueViolation } from '../strapi/database';
import { announceAccepted } from './announce';
import { type Check, judge, type Sent } from './checks';
import type { Confirming } from './confirmation';
import type { FieldError, SignupAnswer } from './contract';
import type { Form } from './definition';
import type { Target } from './form-targets';
import type { Hook } from './hooks';
import type { NewDelivery, Rooms } from './rooms';
import { deliveriesOf, listsOf } from './signup-deliveries';
import { signupRows } from './signup-rows';
import type { HeldReason, SignupRow } from './tables';
import type { Answers } from './validation';

/** A valid submission and what came with it. */
export interface AcceptableSignup extends Sent {
  idempotencyKey: string | null;
  /** The page that the form stood on. */
  page: string | null;
  /** As much of the visitor's address as the site keeps. */
  network: string | null;
  /** An editor tries the form out. */
  test?: boolean;
}

/** `conflict`: the key was used within the last day with another body. `refused`: a check or the site's hook says no, and nothing was kept. */
export type Acceptance =
  | { answer: SignupAnswer; conflict?: undefined; refused?: undefined }
  | { conflict: true; answer?: undefined; refused?: undefined }
  | { refused: FieldError[]; answer?: undefined; conflict?: undefined };

interface Around {
  rooms: Rooms;
  checks: Check[];
  hook: Hook;
  confirming: Confirming;
}

/** Keeps sign-ups: stored together with their deliveries before anybody is told so. */
export function acceptance(
  strapi: Core.Strapi,
  { rooms, checks, hook, confirming }: Around,
  now: () => number = Date.now
) {
  const stored = signupRows(strapi);

  async function earlier(form: Form, row: SignupRow): Promise<Acceptance | null> {
    if (!row.idempotency_key) return null;
    const before = await stored.byKey(form.documentId, row.idempotency_key, now());
    if (!before) return null;
    return before.body_hash === row.body_hash ? { answer: answerOf(form, before.id) } : { conflict: true };
  }

  async function store(form: Form, row: SignupRow, { deliveries, asks }: Consequences): Promise<void> {
    await strapi.db.transaction(async ({ trx, onCommit }) => {
      const ids = deliveries.length > 0 ? await rooms.addDeliveries(trx as Knex.Transaction, deliveries) : [];
      await stored.insert(trx as Knex.Transaction, { ...row, deliveries: JSON.stringify(ids) }, now());
      if (asks) {
        await confirming.ask(row.id, trx as Knex.Transaction);
        onCommit(() => confirming.wake());
      }
      if (row.status !== 'accepted') return;
      onCommit(() => {
        rooms.wakeDispatcher();
        announceAccepted(strapi, { id: row.id, form: form.shown.slug, connection: deliveries[0]?.connection });
      });
    });
  }

  /** What follows from a sign-up beside its row. */
  async function consequences(form: Form, row: SignupRow, targets: Target[], ip: string): Promise<Consequences> {
    if (row.status === 'accepted') return { deliveries: deliveriesOf(form, row, targets), asks: false };
    return { deliveries: [], asks: row.status === 'unconfirmed' && (await confirming.mayAsk(row.email, ip)) };
  }

  return {
    async accept(form: Form, signup: AcceptableSignup): Promise<Acceptance> {
      const row = rowOf(form, signup, now());
      const repeated = await earlier(form, row);
      if (repeated) return repeated;

      const verdict = await judge(form, signup, checks);
      if (verdict?.refuse) return { refused: [verdict.refuse] };
      if (verdict) hold(row, verdict.hold);

      const heard = await hook(form, signup, row.held_because);
      if (heard?.refuse) return { refused: heard.refuse };
      if (heard) Object.assign(row, answered(heard.answers));
      if (heard?.hold && row.status !== 'held') hold(row, 'hook');

      // Read before the transaction: on SQLite another connection would wait for its end.
      const targets = row.status === 'held' ? [] : await rooms.targetsOf(listsOf(form, row));
      if (row.status !== 'held' && targets.length === 0) {
        hold(row, 'no-list');
        strapi.log.error(
          `[constant-contact] none of the lists of the form "${form.shown.slug}" is known; its sign-ups are kept, not sent. ` +
            'Choose its lists anew.'
        );
      }

      const connections = targets.map(({ connection }) => connection);
      if (row.status === 'accepted' && (await confirming.isNeeded(form, row.email, connections))) {
        row.status = 'unconfirmed';
      }

      try {
        await store(form, row, await consequences(form, row, targets, signup.ip));
      } catch (error) {
        // Two requests with one key at the same time: the other one was faster.
        const winner = isUniqueViolation(error) ? await earlier(form, row) : null;
        if (!winner) throw error;
        return winner;
      }
      return { answer: answerOf(form, row.id) };
    },
  };
}

interface Consequences {
  deliveries: NewDelivery[];
  /** Whether the person is asked by mail. */
  asks: boolean;
}

export type Accepting = ReturnType<typeof acceptance>;

function rowOf(
  form: Form,
  { answers, idempotencyKey, page, network, ...sent }: AcceptableSignup,
  now: number
): SignupRow {
  const { consent } = form.shown.texts;
  return {
    id: randomUUID(),
    form_document_id: form.documentId,
    form_slug: form.shown.slug,
    ...answered(answers),
    consent_text: consent,
    consent_version: consent && sha256(consent).slice(0, 12),
    consented: answers.consented,
    locale: form.shown.locale,
    page,
    network,
    status: 'accepted',
    held_because: null,
    deliveries: '[]',
    idempotency_key: idempotencyKey === null ? null : sha256(idempotencyKey),
    body_hash: idempotencyKey === null ? null : bodyHash(answers, sent.honeypotFilled),
    accepted_at: now,
    reviewed_at: null,
    reviewed_by: null,
    confirmed_at: null,
    forgotten_at: null,
    is_test: sent.test === true,
  };
}

function answered({ email, values, lists }: Answers): Pick<SignupRow, 'email' | 'field_values' | 'chosen_lists'> {
  return { email, field_values: JSON.stringify(values), chosen_lists: JSON.stringify(lists) };
}

function hold(row: SignupRow, reason: HeldReason): void {
  row.status = 'held';
  row.held_because = reason;
}

function answerOf(form: Form, id: string): SignupAnswer {
  const status = form.confirmation === 'everybody' ? 'confirm-your-email' : 'accepted';
  return { id, status, message: form.shown.texts.success, redirectTo: form.redirectTo };
}

/** Of what the submission means, so that a client's new time stamp or order of keys is not another body. */
function bodyHash({ values, lists, consented }: Answers, honeypotFilled: boolean): string {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([sorted, lists, consented, honeypotFilled]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
