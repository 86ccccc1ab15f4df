import { OtherSiteError } from '../constant-contact/errors';
import type { SiteView } from './contract';
import type { ConnectionRow } from './tables';

type Site = Pick<ConnectionRow, 'site_url' | 'copy_of'>;

/** What tells this site from its copies: `server.url` without a slash at its end; `null` for a path, nothing, or a loopback address. */
export function siteUrl(configured: unknown): string | null {
  if (typeof configured !== 'string' || !URL.canParse(configured)) return null;
  const { protocol, hostname, href } = new URL(configured);
  const loopback = /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname);
  return /^https?:$/.test(protocol) && !loopback ? href.replace(/\/+$/, '') : null;
}

export function siteView({ site_url, copy_of }: Site, here: string | null): SiteView {
  if (copy_of !== null) return { state: 'copy', connectedAt: copy_of, here };
  const own = site_url === null || site_url === here;
  return { state: own ? 'own' : 'asking', connectedAt: site_url, here };
}

const QUESTION =
  'This connection was made at {site}, and this site has another address: nothing is sent. Say whether the site has moved, or is a copy.';

/** A connection of another site reads as one that needs attention, for everybody: no copy of a database forgets to ask. */
export function asSeenFrom<Row extends ConnectionRow>(row: Row, here: string | null): Row {
  const { state, connectedAt } = siteView(row, here);
  if (state !== 'asking') return row;
  const problem = QUESTION.replace('{site}', connectedAt ?? '');
  return { ...row, health: 'needs-attention', problem_code: 'other-site', problem };
}

/** Throws `OtherSiteError` where nothing at all may be sent from here. */
export function assertOwnSite(row: Site, here: string | null): void {
  const { state, connectedAt } = siteView(row, here);
  if (state === 'own') return;
  const message =
    state === 'asking'
      ? QUESTION.replace('{site}', connectedAt ?? '')
      : `This site is a copy of ${connectedAt}: nothing is sent until the account is connected anew from here.`;
  throw new OtherSiteError(message, { status: null });
}

/** What becomes of a row when its account is connected from here. */
export const connectedHere = (here: string | null): Site => ({ site_url: here, copy_of: null });
