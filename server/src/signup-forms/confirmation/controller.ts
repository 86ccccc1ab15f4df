import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { html } from '../html';
import { sendLinkPage } from '../link-pages';
import { SIGNUP_FORMS, type SignupFormsService } from '../service';
import { wordsFor } from '../words';
import type { Asked } from './confirm';

/**
 * The page that a confirmation mail leads to. Looking at it changes nothing, because programs that check mails follow links; the button does.
 */
export function confirmationsController(strapi: Core.Strapi) {
  const service = () => strapi.plugin('constant-contact').service<SignupFormsService>(SIGNUP_FORMS);

  return {
    async show(ctx: Context): Promise<void> {
      answer(ctx, await service().confirmation(ctx.params.token));
    },
    async confirm(ctx: Context): Promise<void> {
      answer(ctx, await service().confirm(ctx.params.token));
    },
  };
}

function answer(ctx: Context, asked: Asked): void {
  const locale = asked.signup?.locale ?? null;
  const { pages } = asked.form?.words ?? wordsFor(locale);
  const page = { locale, title: asked.form?.shown.title ?? pages.confirmTitle };
  if (asked.state === 'ended') {
    sendLinkPage(ctx, 410, page, html`<p role="alert">${pages.expired}</p>`);
  } else if (asked.state === 'confirmed') {
    sendLinkPage(ctx, 200, page, html`<p part="success" role="status">${pages.confirmed}</p>`);
  } else {
    // Sent to where it came from: the token stands in no page.
    const content = html`<form method="post"><p>${pages.confirmText}</p>
<button type="submit">${pages.confirmButton}</button></form>`;
    sendLinkPage(ctx, 200, page, content);
  }
}
