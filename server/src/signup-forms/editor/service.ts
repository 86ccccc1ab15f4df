import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../../config';
import { notFound, refusal } from '../../strapi/http';
import type { AcceptableSignup, Acceptance } from '../accept';
import { FORM_UID } from '../content-type';
import { countryOptions } from '../countries';
import type { Form, FormRow } from '../definition';
import { defaultLocale, type FormStore } from '../form-store';
import { publicPath } from '../paths';
import { checkSubmission } from '../validation';
import { wordsFor } from '../words';
import type { EditorWords, FormPreview, FormSignup, PreviewInput, TestInput } from './contract';
import { draftRow } from './draft-row';
import { sampleAnswers } from './sample';
import { latestSignups, testOf } from './signups';

type Accept = (form: Form, signup: AcceptableSignup) => Promise<Acceptance>;
type Version = NonNullable<TestInput['status']>;

/** What an editor needs beside the inputs of a form: how it looks, what it says by itself, and whether it works. */
export function formEditor(strapi: Core.Strapi, forms: Pick<FormStore, 'assemble'>, accept: Accept) {
  /** One version of a form as it is saved, in one language, texts of the default language where it lacks them. */
  async function stored(documentId: string, locale: string | null, version: Version): Promise<Form> {
    const { own, fallback } = await localesOf(strapi, documentId, locale, version);
    const row = own ?? fallback;
    if (!row) throw notFound(version === 'draft' ? 'Form' : 'Published form');
    return forms.assemble(row, fallback);
  }

  return {
    async words(locale: string | null): Promise<EditorWords> {
      const language = locale ?? (await defaultLocale(strapi));
      const { pages: _, ...words } = wordsFor(language);
      return { ...words, countries: countryOptions(language) };
    },

    async preview({ documentId, locale, values }: PreviewInput): Promise<FormPreview> {
      const language = locale ?? (await defaultLocale(strapi));
      const { fallback } = await localesOf(strapi, documentId ?? '', language, 'draft');
      const row = draftRow(values, documentId ?? '', language);
      const other = fallback?.locale === language ? null : fallback;
      const { shown } = await forms.assemble(row, other);
      return { definition: shown, base: pluginConfig(strapi).publicApi ? publicPath(strapi) : null };
    },

    /** Goes the way of every sign-up, past what only a person in a browser can do: the challenge and the least time. */
    async tryOut(documentId: string, { email, locale, status = 'draft' }: TestInput): Promise<FormSignup> {
      const saved = await stored(documentId, locale ?? null, status);
      const form: Form = { ...saved, protection: { ...saved.protection, challenge: null, minSeconds: 0 } };
      const { answers, problems } = checkSubmission(form, {
        data: sampleAnswers(form.shown, email, new Date()),
        lists: undefined,
        consent: form.shown.texts.consent !== null,
      });
      if (!answers) throw refusal(problems.map(({ path, message }) => ({ path: path.join('.'), message })));
      const { answer, refused } = await accept(form, {
        answers,
        honeypotFilled: false,
        elapsedMs: null,
        challenge: null,
        plain: false,
        ip: '127.0.0.1',
        idempotencyKey: null,
        page: null,
        network: null,
        test: true,
      });
      if (!answer) {
        const message = refused?.map((one) => one.message).join(' ') ?? 'This sign-up was not accepted';
        throw refusal([{ path: 'email', message }]);
      }
      return testOf(strapi, documentId, answer.id);
    },

    /** What has become of it meanwhile. Other people's sign-ups are not found here. */
    test: (documentId: string, id: string): Promise<FormSignup> => testOf(strapi, documentId, id),
    latest: (documentId: string): Promise<FormSignup[]> => latestSignups(strapi, documentId),
  };
}

async function localesOf(strapi: Core.Strapi, documentId: string, locale: string | null, version: Version) {
  const usual = await defaultLocale(strapi);
  const rows: FormRow[] = await strapi.db
    .query(FORM_UID)
    .findMany({ where: { documentId, publishedAt: version === 'published' ? { $notNull: true } : { $null: true } } });
  const fallback = rows.find((row) => row.locale === usual) ?? rows[0] ?? null;
  return { own: rows.find((row) => row.locale === (locale ?? usual)) ?? null, fallback };
}
