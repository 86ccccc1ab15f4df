import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { mixed, object, string } from 'yup';
import { normalizeAddress } from '../../constant-contact/address';
import { answering } from '../../strapi/answering';
import { checked } from '../../strapi/http';
import { service } from '../../strapi/service';
import type { EditorWords, FormPreview, FormSignup, FormUses } from './contract';
import { usesOf } from './uses';

const locale = string().strict().nullable().default(null);

const previewInput = object({
  documentId: string().strict().nullable().default(null),
  locale,
  values: mixed<Record<string, unknown>>((value): value is Record<string, unknown> => typeof value === 'object')
    .typeError('values must be an object')
    .required('values are missing'),
});

const testInput = object({
  email: string()
    .strict()
    .required('Say which address the test sign-up is for.')
    .test('address', 'This is no email address.', (email) => normalizeAddress(email ?? '').problem === undefined),
  locale,
  status: string()
    .strict()
    .oneOf(['draft', 'published'] as const),
});

function localeOf({ query }: Context): string | null {
  const wanted = query.locale;
  return typeof wanted === 'string' && wanted !== '' ? wanted : null;
}

/** See `contract.ts` for what goes in and out. */
export const formEditorController = ({ strapi }: { strapi: Core.Strapi }) => {
  const editor = () => service(strapi, 'signup-forms').editor;
  const form = (ctx: Context): string => ctx.params.documentId;

  return answering({
    words: async (ctx): Promise<EditorWords> => {
      return editor().words(localeOf(ctx));
    },
    preview: async (ctx): Promise<FormPreview> => editor().preview(await checked(previewInput, ctx.request.body)),
    uses: async (ctx): Promise<FormUses> =>
      usesOf(strapi, { documentId: form(ctx), locale: localeOf(ctx) }, (uid) =>
        ctx.state.userAbility.can('plugin::content-manager.explorer.read', uid)
      ),
    tryOut: async (ctx): Promise<FormSignup> => editor().tryOut(form(ctx), await checked(testInput, ctx.request.body)),
    test: async (ctx): Promise<FormSignup> => editor().test(form(ctx), ctx.params.id),
    latest: async (ctx): Promise<FormSignup[]> => editor().latest(form(ctx)),
  });
};
