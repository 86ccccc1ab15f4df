import type { Core } from '@strapi/strapi';
import { keptMail, keptMails } from '../mails/kept-mails';
import { mailsPage } from './mails';
import { demoPage, updatesPage } from './page';
import { sitePage } from './site-page';

interface Context {
  params?: Record<string, string>;
  query?: { locale?: unknown };
  type: string;
  body: unknown;
}

/** `null`: there is no such page. */
const page = (path: string, content: (ctx: Context) => string | null | Promise<string | null>): Core.RouteInput => ({
  method: 'GET',
  path,
  async handler(ctx: Context) {
    const html = await content(ctx);
    if (html === null) return;
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = html;
  },
  config: { auth: false },
});

/** What a site's own pages with a sign-up form on it look like, and the mails that people would get. */
export const demoRoutes: Core.RouteInput[] = [
  page('/demo', () => demoPage(process.env.SANDBOX_URL || 'http://127.0.0.1:4010')),
  page('/demo/updates', () => updatesPage()),
  page('/demo/pages/:documentId', ({ params, query }) => sitePage(params?.documentId ?? '', query?.locale)),
  page('/demo/mails', async () => mailsPage(await keptMails())),
  page('/demo/mails/:name', async ({ params }) => (await keptMail(params?.name ?? ''))?.html ?? null),
];
