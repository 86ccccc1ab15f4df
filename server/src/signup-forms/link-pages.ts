import type { Context } from 'koa';
import type { Html } from './html';
import { htmlDocument } from './html-document';
import { pagePolicy } from './page-style';

/**
 * Answers with a page that a link in a mail led to: its address is a secret, so that it is neither kept by caches, nor found by search
 * engines, nor told to the pages that it links to; and no page shows it in a frame, where people press buttons that they do not see.
 */
export function sendLinkPage(
  ctx: Context,
  status: number,
  { locale, title }: { locale: string | null; title: string },
  content: Html
): void {
  ctx.status = status;
  ctx.type = 'text/html; charset=utf-8';
  ctx.set('Content-Security-Policy', pagePolicy(null, ["'none'"]));
  ctx.set('Cache-Control', 'no-store');
  ctx.set('X-Robots-Tag', 'noindex, nofollow');
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.body = htmlDocument({ locale, title, heading: title }, content);
}
