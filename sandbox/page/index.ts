import { createHash } from 'node:crypto';
import { html, type Incoming, type Reply, reply } from '../http/message';
import { BadOrder } from '../inspection/bad-order';
import type { World } from '../world';
import { viewOf } from './contacts';
import { homePage } from './home';
import { STYLE } from './layout';
import { take } from './orders';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing from elsewhere, no script at all: whatever somebody's name or address says, it stays text. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

function page(status: number, world: World, query: URLSearchParams, problem?: string): Reply {
  const shown = html(status, homePage(world, viewOf(query), problem));
  return { ...shown, headers: { ...shown.headers, 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' } };
}

function isForeign({ headers }: Incoming): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** `/`: a GET shows the page, its forms POST to it. What a form ordered is shown by a GET again, so that a reload orders nothing. */
export function home(request: Incoming, world: World): Reply {
  if (request.method !== 'POST') return page(200, world, request.query);
  if (isForeign(request))
    return reply(403, 'Another site cannot order anything here.\n', { 'Content-Type': 'text/plain' });
  try {
    const section = take(new URLSearchParams(request.body), world);
    return reply(303, '', { Location: `/#${section}` });
  } catch (error) {
    if (error instanceof BadOrder || error instanceof RangeError || error instanceof SyntaxError) {
      return page(400, world, request.query, error.message);
    }
    throw error;
  }
}
