import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginConfig } from '../config';
import { type AcceptableSignup, type Acceptance, acceptance } from './accept';
import { challengesOf } from './challenge';
import { checksOf } from './checks';
import { confirming } from './confirmation';
import type { Asked } from './confirmation/confirm';
import { createSeeding } from './declared/seed';
import type { Form } from './definition';
import type { FormChoice, SignupDetail, SignupFilter, SignupPage } from './desk/contract';
import { exportSignups } from './desk/export';
import { findSignups, formChoices, getSignup } from './desk/find';
import { type LatestDays, latestDays } from './desk/latest-days';
import { formEditor } from './editor/service';
import { formStore } from './form-store';
import { hookOf } from './hooks';
import { createLimits } from './limits';
import { signupLimit } from './limits/signups';
import { preferencesDesk } from './preferences';
import { eraseSignups, forgetSignups, forgetUnconfirmed } from './retention';
import { reviewSignup } from './review';
import { rooms } from './rooms';

export const SIGNUP_FORMS = 'signup-forms';

export type SignupFormsService = ReturnType<typeof signupFormsService>;

/** Published forms, and the sign-ups that answer them. */
export function signupFormsService({ strapi }: { strapi: Core.Strapi }) {
  const others = rooms(strapi);
  const challenges = challengesOf(strapi);
  const forms = formStore(strapi, others, challenges);
  const limits = createLimits(strapi);
  const signups = signupLimit(limits, pluginConfig(strapi).signups);
  const confirmations = confirming(strapi, { forms, rooms: others, limits });
  const seeding = createSeeding(strapi, others);
  const checks = checksOf(strapi, challenges);
  const accepting = acceptance(strapi, {
    rooms: others,
    checks,
    hook: hookOf(strapi, others),
    confirming: confirmations,
  });

  return {
    start: (): void => confirmations.start(),
    /** Makes the forms of the configuration; once the connections of the configuration are there. */
    startSeeding: (): Promise<void> => seeding.start(),
    async stop(): Promise<void> {
      await seeding.stop();
      await accepting.idle();
      await confirmations.stop();
      limits.close();
    },

    find: (slug: string, locale: string | null): Promise<Form | null> => forms.find(slug, locale),
    /** Counts a sign-up of this visitor. `null`: go on; otherwise it was one too many: the seconds to wait. */
    count: (ip: string, { documentId }: Form): Promise<number | null> => signups.take(ip, documentId),
    accept: (form: Form, signup: AcceptableSignup): Promise<Acceptance> => accepting.accept(form, signup),
    findSignups: (query: Parameters<typeof findSignups>[1]): Promise<SignupPage> => findSignups(strapi, query),
    getSignup: (id: string): Promise<SignupDetail> => getSignup(strapi, forms, id),
    latestDays: (count: number): Promise<LatestDays> => latestDays(strapi, count),
    formChoices: (): Promise<FormChoice[]> => formChoices(strapi),
    exportSignups: (filter: SignupFilter): Promise<Readable> => exportSignups(strapi, filter),
    /** What an administrator says of a sign-up that is held; answers whether it was. `by` names them. */
    review: (review: Parameters<typeof reviewSignup>[2]): Promise<boolean> =>
      reviewSignup(strapi, { forms, rooms: others, confirming: confirmations }, review),
    /** For one visitor; `null` where the form has none, or where browsers get it elsewhere. */
    freshChallenge: async ({ documentId, protection }: Form): Promise<object | null> =>
      protection.challenge ? challenges[protection.challenge].fresh(documentId) : null,
    editor: formEditor(strapi, forms, accepting.accept),
    /** Forgets what is remembered of forms, because one of them changed. */
    forgetForms: (): void => forms.forget(),

    /** What the link of a confirmation mail stands for. */
    confirmation: (token: string): Promise<Asked> => confirmations.asked(token),
    confirm: (token: string): Promise<Asked> => confirmations.confirm(token),
    /** A delivery of this sign-up found somebody who had opted out: they are asked by mail. */
    askBack: (signup: string): Promise<void> => confirmations.askBack(signup),
    /** Confirmation mails that could not be sent yet. */
    stuckMails: () => confirmations.stuck(),
    /** Sends what is due now, instead of soon. */
    wakeMailer: (): void => confirmations.wake(),

    /** Where a person changes what they get, or leaves; see `contacts`. */
    preferences: preferencesDesk(strapi, { forms, rooms: others, limits }),

    forgetSignups: (before: number): Promise<boolean> => forgetSignups(strapi, before),
    forgetUnconfirmed: (): Promise<boolean> => forgetUnconfirmed(strapi),
    eraseSignups: (email: string, trx: Knex.Transaction): Promise<number> => eraseSignups(strapi, email, trx),
  };
}
