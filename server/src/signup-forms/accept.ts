import { createHash, randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { isUniqueViolation } from '../strapi/database';
import { described } from '../strapi/log';
import { sharedCalls } from '../strapi/shared-calls';
import { type Check, judge, type Sent } from './checks';
import type { Confirming } from './confirmation';
import type { FieldError, SignupAnswer } from './contract';
import type { Form } from './definition';
import { type Target, targetsOf } from './form-targets';
import type { Hook } from './hooks';
import type { Rooms } from './rooms';
import { deliveriesOf, listsOf } from './signup-deliveries';
import { keyHasEnded, signupRows } from './signup-rows';
import { MOST, type NewRow, type NewSignup, signupWriter } from './signup-writer';
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
  const write = signupWriter(strapi, { rooms, confirming });
  const lookUp = sharedCalls(stored.byKeys, { most: MOST });

  const before = async ({ form_document_id, idempotency_key }: NewRow): Promise<SignupRow | null> =>
    idempotency_key === null ? null : lookUp({ form: form_document_id, hash: idempotency_key });

  /** `null`: the key is free, or its day is over. */
  function repetition(form: Form, row: NewRow, earlier: SignupRow | null): Acceptance | null {
    if (!earlier || keyHasEnded(earlier, now())) return null;
    return earlier.body_hash === row.body_hash ? { answer: answerOf(form, earlier.id) } : { conflict: true };
  }

  /** What follows from a sign-up beside its row. */
  async function consequences(form: Form, row: NewRow, targets: Target[], ip: string): Promise<Consequences> {
    if (row.status === 'accepted') return { deliveries: deliveriesOf(form, row, targets), asks: false };
    return { deliveries: [], asks: row.status === 'unconfirmed' && (await confirming.mayAsk(row.email, ip)) };
  }

  async function decide(form: Form, signup: AcceptableSignup): Promise<Acceptance> {
    const row = rowOf(form, signup, now());
    const earlier = await before(row);
    const repeated = repetition(form, row, earlier);
    if (repeated) return repeated;

    const verdict = await judge(form, signup, checks);
    if (verdict?.refuse) return { refused: [verdict.refuse] };
    if (verdict) hold(row, verdict.hold);

    const heard = await hook(form, signup, row.held_because);
    if (heard?.refuse) return { refused: heard.refuse };
    if (heard) Object.assign(row, answered(heard.answers));
    if (heard?.hold && row.status !== 'held') hold(row, 'hook');

    const targets = row.status === 'held' ? [] : targetsOf(form.targets, listsOf(form, row));
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
      const { deliveries, asks } = await consequences(form, row, targets, signup.ip);
      await write({ row, deliveries, asks, frees: earlier?.id ?? null });
    } catch (error) {
      // Two requests with one key at the same time: the other one was faster.
      const winner = isUniqueViolation(error) ? repetition(form, row, await before(row)) : null;
      if (winner) return winner;
      // Strapi writes into its log what it answers 500 for, and knex all values into what it throws.
      throw new Error(`a sign-up could not be stored: ${described(error)}`);
    }
    return { answer: answerOf(form, row.id) };
  }

  const running = new Set<Promise<unknown>>();

  return {
    accept(form: Form, signup: AcceptableSignup): Promise<Acceptance> {
      const accepted = decide(form, signup);
      const done = () => void running.delete(accepted);
      running.add(accepted);
      accepted.then(done, done);
      return accepted;
    },

    /** Resolves when everything that was begun has ended, for a site that stops. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

type Consequences = Pick<NewSignup, 'deliveries' | 'asks'>;

export type Accepting = ReturnType<typeof acceptance>;

function rowOf(form: Form, { answers, idempotencyKey, page, network, ...sent }: AcceptableSignup, now: number): NewRow {
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

function hold(row: NewRow, reason: HeldReason): void {
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
