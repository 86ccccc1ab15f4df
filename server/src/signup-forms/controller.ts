import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { pluginConfig } from '../config';
import type { AcceptableSignup } from './accept';
import { receivedBody } from './body-guard';
import type { FieldError } from './contract';
import type { Form } from './definition';
import { keptAddress, proxyHint, visitorAddress } from './limits';
import { isFromElsewhere, siteOrigin } from './origins';
import { formPage, type PageState } from './page';
import { pagePolicy } from './page-style';
import { publicPath } from './paths';
import { problem } from './problem';
import { refuse, refuseFields } from './refusals';
import { script } from './scripts';
import { SIGNUP_FORMS, type SignupFormsService } from './service';
import { type ParsedBody, parseSubmission } from './submission';
import { checkSubmission } from './validation';
import { fill } from './words';
import { writtenForm } from './written-form';

/** The public API. Whatever is sent here is answered with a 2xx, 3xx or 4xx. */
export function publicController(strapi: Core.Strapi) {
  const service = () => strapi.plugin('constant-contact').service<SignupFormsService>(SIGNUP_FORMS);
  const { keepAddress } = pluginConfig(strapi).signups;
  const site = siteOrigin(strapi);
  const hint = proxyHint(strapi);

  return {
    async find(ctx: Context): Promise<void> {
      const form = await service().find(ctx.params.slug, queried(ctx, 'locale'));
      if (!form) return refuse(ctx, 404, 'There is no such form.');
      const { body, etag } = writtenForm(form);
      ctx.type = 'application/json; charset=utf-8';
      sendCached(ctx, body, etag);
    },

    async page(ctx: Context): Promise<void> {
      const form = await service().find(ctx.params.slug, queried(ctx, 'locale'));
      if (!form) return refuse(ctx, 404, 'There is no such form.');
      sendPage(ctx, 200, form, {
        done: queried(ctx, 'done') === '1',
        hidden: hiddenOf(form, (field) => queried(ctx, field.from)),
      });
    },

    async signUp(ctx: Context): Promise<void> {
      const received = receivedBody(ctx);
      const parsed = received.refusal ? null : parseSubmission(received, ctx.get('Idempotency-Key'));
      const locale = parsed?.body?.locale ?? queried(ctx, 'locale');
      const form = await service().find(ctx.params.slug, locale);
      if (!form) return refuse(ctx, 404, 'There is no such form.');
      if (received.refusal) return refuse(ctx, received.refusal.status, received.refusal.message);
      if (!parsed?.body) return refuseFields(ctx, parsed?.problems ?? []);

      if (isFromElsewhere(ctx, form.protection.origins ?? [], site))
        return answerProblem(ctx, form, parsed.body, 403, form.words.pages.elsewhere);

      hint(ctx);
      const ip = visitorAddress(ctx);
      const seconds = await service().count(ip, form);
      if (seconds !== null) {
        ctx.set('Retry-After', String(seconds));
        return answerProblem(ctx, form, parsed.body, 429, fill(form.words.errors.tooMany, { seconds }));
      }
      return answerSubmission(ctx, form, parsed.body, ip);
    },

    /** A fresh challenge for one visitor, where the form has one that this server makes. */
    async challenge(ctx: Context): Promise<void> {
      const form = await service().find(ctx.params.slug, null);
      const fresh = form && (await service().freshChallenge(form));
      if (!fresh) return refuse(ctx, 404, 'There is no challenge here.');
      ctx.set('Cache-Control', 'no-store');
      ctx.body = { data: fresh };
    },

    /** `embed.js`, and the script that a form with a challenge loads besides. */
    async script(ctx: Context): Promise<void> {
      const file = await script(ctx.path.slice(ctx.path.lastIndexOf('/') + 1));
      if (!file) return refuse(ctx, 404, 'The script is not built.');
      ctx.type = 'text/javascript; charset=utf-8';
      ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
      sendCached(ctx, file.text, file.etag);
    },
  };

  async function answerSubmission(ctx: Context, form: Form, body: ParsedBody, ip: string): Promise<void> {
    const checked = checkSubmission(form, body);
    if (!checked.answers) return answerProblems(ctx, form, body, checked.problems);

    const signup: AcceptableSignup = {
      answers: checked.answers,
      honeypotFilled: isFilled(body.data, form.shown.honeypot),
      elapsedMs: body.elapsedMs,
      challenge: body.challenge,
      plain: body.plain,
      ip,
      idempotencyKey: body.idempotencyKey,
      page: pageOf(ctx.get('Referer')),
      network: keptAddress(ip, keepAddress),
    };
    const { answer, refused } = await service().accept(form, signup);
    if (refused) return answerProblems(ctx, form, body, refused);
    if (!answer) return answerProblem(ctx, form, body, 422, 'This idempotency key was used for another sign-up.');

    ctx.set('Cache-Control', 'no-store');
    if (!body.plain) {
      ctx.status = 202;
      ctx.body = { data: answer };
      return undefined;
    }
    ctx.status = 303;
    ctx.set('Location', answer.redirectTo ? encodeURI(answer.redirectTo) : donePage(form));
    ctx.body = '';
    return undefined;
  }

  function answerProblems(ctx: Context, form: Form, body: ParsedBody, problems: FieldError[]): void {
    if (body.plain) sendPage(ctx, 400, form, { ...kept(form, body), problems });
    else refuseFields(ctx, problems);
  }

  function answerProblem(ctx: Context, form: Form, body: ParsedBody, status: 403 | 422 | 429, message: string): void {
    if (body.plain) sendPage(ctx, status, form, { ...kept(form, body), problems: [problem('form', message)] });
    else refuse(ctx, status, message);
  }

  function sendPage(ctx: Context, status: number, form: Form, state: Omit<PageState, 'action'>): void {
    ctx.status = status;
    ctx.type = 'text/html; charset=utf-8';
    // Other sites may show the form in a frame as they may embed it; Strapi's own header knows no list of them.
    const { origins = [] } = form.protection;
    ctx.set(
      'Content-Security-Policy',
      pagePolicy(form.redirectTo, origins.length > 0 ? ["'self'", ...origins] : ['*'])
    );
    ctx.remove('X-Frame-Options');
    // With Strapi's own `no-referrer` browsers would send the form with `Origin: null`.
    ctx.set('Referrer-Policy', 'same-origin');
    ctx.set('Cache-Control', status === 200 ? 'public, max-age=0, must-revalidate' : 'no-store');
    ctx.body = formPage(form, { ...state, action: `${formPath(form)}/signups` });
  }

  function donePage(form: Form): string {
    const locale = form.shown.locale ? `&locale=${encodeURIComponent(form.shown.locale)}` : '';
    return `${formPath(form)}/page?done=1${locale}`;
  }

  function formPath(form: Form): string {
    return `${publicPath(strapi)}/signup-forms/${encodeURIComponent(form.shown.slug)}`;
  }
}

/** May be kept by caches, and is asked for anew each time: a change to a form shows at once. */
function sendCached(ctx: Context, body: string | Buffer, etag: string): void {
  ctx.set('Cache-Control', 'public, max-age=0, must-revalidate');
  ctx.set('ETag', etag);
  ctx.status = 200;
  if (ctx.fresh) ctx.status = 304;
  else ctx.body = body;
}

/** What the page shows again. */
function kept(form: Form, { data, lists, consent }: ParsedBody): Pick<PageState, 'typed' | 'hidden'> {
  const typed = { ...data, lists, consent: consent === true ? 'true' : '' };
  return { typed, hidden: hiddenOf(form, ({ key }) => textOf(data[key])) };
}

/** What a page holds for the fields that nobody sees, by their keys. */
function hiddenOf(
  { shown }: Form,
  find: (field: Form['shown']['hidden'][number]) => string | null
): Record<string, string> {
  return Object.fromEntries(
    shown.hidden.flatMap((field) => {
      const value = find(field);
      return value === null ? [] : [[field.key, value]];
    })
  );
}

/** One value of the query string, which Strapi also reads as lists and objects. */
function queried(ctx: Context, name: string): string | null {
  return textOf(Object.hasOwn(ctx.query, name) ? ctx.query[name] : null);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isFilled(data: Record<string, unknown>, honeypot: string): boolean {
  return Object.hasOwn(data, honeypot) && ![null, undefined, ''].includes(data[honeypot] as string);
}

/** Where the visitor was, without what a query string may tell of them. */
function pageOf(referer: string): string | null {
  if (!/^https?:\/\//i.test(referer) || !URL.canParse(referer)) return null;
  const { origin, pathname } = new URL(referer);
  return `${origin}${pathname}`.slice(0, 500);
}
