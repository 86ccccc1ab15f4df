import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { receivedBody } from '../body-guard';
import { html } from '../html';
import { sendLinkPage } from '../link-pages';
import { SIGNUP_FORMS, type SignupFormsService } from '../service';
import { wordsFor } from '../words';
import type { Choice } from './choices';
import type { Holder } from './link';
import { type Done, preferencesContent } from './page';

/** The page where a person changes what they get, or leaves. */
export function preferencesController(strapi: Core.Strapi) {
  const desk = () => strapi.plugin('constant-contact').service<SignupFormsService>(SIGNUP_FORMS).preferences;

  return {
    async show(ctx: Context): Promise<void> {
      const holder = desk().holder(ctx.params.token);
      if (!holder) return sendRefused(ctx, 410, null);
      return send(ctx, holder, { choices: await desk().choices(holder), done: null });
    },

    async save(ctx: Context): Promise<void> {
      const holder = desk().holder(ctx.params.token);
      if (!holder) return sendRefused(ctx, 410, null);
      const received = receivedBody(ctx);
      // Whatever is no form of ours says nothing: the page as it is.
      if (received.kind !== 'form')
        return send(ctx, holder, { choices: await desk().choices(holder), done: null }, 400);
      const form = new URLSearchParams(received.text);
      const saved = await desk().save(holder, {
        before: form.getAll('before'),
        ticked: form.getAll('lists'),
        leaveAll: form.get('action') === 'leave',
      });
      if (!saved) return sendRefused(ctx, 429, holder.locale);
      return send(ctx, holder, { choices: saved.choices, done: saved.left ? 'left' : 'saved' });
    },
  };
}

function send(ctx: Context, holder: Holder, state: { choices: Choice[]; done: Done }, status = 200): void {
  const { pages } = wordsFor(holder.locale);
  const page = { locale: holder.locale, title: pages.preferencesTitle };
  sendLinkPage(ctx, status, page, preferencesContent(holder, { ...state, pages }));
}

function sendRefused(ctx: Context, status: 410 | 429, locale: string | null): void {
  const { pages, errors } = wordsFor(locale);
  const message = status === 410 ? pages.linkEnded : errors.failed;
  sendLinkPage(ctx, status, { locale, title: pages.preferencesTitle }, html`<p role="alert">${message}</p>`);
}
