import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/**
 * Whether a page sent this that the form does not allow. Browsers say with every POST where its page stands: in `Origin`, old ones with a plain
 * form in `Referer` alone, and as `null` where the page hides it. A request that says nothing is none of a page's: a program's, which could
 * write there what it likes.
 */
export function isFromElsewhere(ctx: Context, allowed: readonly string[], site: string): boolean {
  if (allowed.length === 0) return false;
  const said = ctx.get('Origin') || ctx.get('Referer');
  if (said === '') return false;
  if (!URL.canParse(said)) return true;
  const { origin, host } = new URL(said);
  const own = host === ctx.host || origin === site;
  return !own && !allowed.some((one) => new URL(one).origin === origin);
}

/** Where visitors reach the site: `server.url`, else the address at which it listens. */
export const siteOrigin = (strapi: Core.Strapi): string =>
  new URL(strapi.config.get<string>('server.absoluteUrl')).origin;
