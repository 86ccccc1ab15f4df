import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { type AcceptableSignup, type Acceptance, acceptance } from './accept';
import { challengesOf } from './challenge';
import { checksOf } from './checks';
import type { Form } from './definition';
import type { FormChoice, SignupDetail, SignupFilter, SignupPage } from './desk/contract';
import { exportSignups } from './desk/export';
import { findSignups, formChoices, getSignup } from './desk/find';
import { formStore } from './form-store';
import { eraseSignups, forgetSignups } from './retention';
import { reviewSignup } from './review';
import { rooms } from './rooms';

export const SIGNUP_FORMS = 'signup-forms';

export type SignupFormsService = ReturnType<typeof signupFormsService>;

/** Published forms, and the sign-ups that answer them. */
export function signupFormsService({ strapi }: { strapi: Core.Strapi }) {
  const others = rooms(strapi);
  const challenges = challengesOf(strapi);
  const forms = formStore(strapi, others, challenges);
  const accepting = acceptance(strapi, others, checksOf(strapi, challenges));

  return {
    find: (slug: string, locale: string | null): Promise<Form | null> => forms.find(slug, locale),
    accept: (form: Form, signup: AcceptableSignup): Promise<Acceptance> => accepting.accept(form, signup),
    findSignups: (query: Parameters<typeof findSignups>[1]): Promise<SignupPage> => findSignups(strapi, query),
    getSignup: (id: string): Promise<SignupDetail> => getSignup(strapi, forms, id),
    formChoices: (): Promise<FormChoice[]> => formChoices(strapi),
    exportSignups: (filter: SignupFilter): Promise<Readable> => exportSignups(strapi, filter),
    /** What an administrator says of a sign-up that is held; answers whether it was. `by` names them. */
    review: (review: Parameters<typeof reviewSignup>[2]): Promise<boolean> =>
      reviewSignup(strapi, { forms, rooms: others }, review),
    /** For one visitor; `null` where the form has none, or where browsers get it elsewhere. */
    freshChallenge: async ({ documentId, protection }: Form): Promise<object | null> =>
      protection.challenge ? challenges[protection.challenge].fresh(documentId) : null,
    /** Forgets what is remembered of forms, because one of them changed. */
    forgetForms: (): void => forms.forget(),
    forgetSignups: (before: number): Promise<boolean> => forgetSignups(strapi, before),
    eraseSignups: (email: string, trx: Knex.Transaction): Promise<number> => eraseSignups(strapi, email, trx),
  };
}
