import type { IncomingMessage } from 'node:http';
import type { Core } from '@strapi/strapi';
import type { Context, Middleware, Next } from 'koa';
import { isPublicPath } from './paths';

export const MAX_BODY_BYTES = 100_000;
const MAX_BODY_MS = 15_000;

/** What was posted to the public API: text to parse, or the refusal to answer with. */
export type ReceivedBody =
  | { kind: 'json' | 'form'; text: string; refusal?: undefined }
  | { refusal: { status: 400 | 408 | 413 | 415; message: string }; kind?: undefined };

/**
 * Strapi's own body parser (`strapi::body` with koa-body 6.0.1 in Strapi 5.54) stands before every route and turns multipart
 * without a boundary, broken compression and more into a 500, and its limits are not ours. So this middleware, which a
 * plugin's `register` can put before all of Strapi's own, reads what is posted to the public API itself and then hides it:
 * koa-body parses what has a length or a transfer encoding, and nothing else. It never answers by itself, because CORS headers and
 * the shape of errors are made further in: the route's controller says what is wrong.
 */
export function bodyGuard(strapi: Core.Strapi): Middleware {
  const prefix: string = strapi.config.get('api.rest.prefix', '/api');

  return async function guardPublicBodies(ctx: Context, next: Next) {
    if (!isPublicPath(prefix, ctx.path)) return next();
    // Anything else would be a 501 of the router's.
    if (!['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(ctx.method)) {
      ctx.set('Allow', 'GET, HEAD, POST, OPTIONS');
      ctx.status = 405;
      return undefined;
    }
    if (ctx.method === 'POST') ctx.state.publicBody = await receive(ctx.req);
    delete ctx.req.headers['content-length'];
    delete ctx.req.headers['transfer-encoding'];
    return next();
  };
}

/** What the guard read for this request. */
export function receivedBody(ctx: Context): ReceivedBody {
  return ctx.state.publicBody ?? refuse(400, 'The body is missing.');
}

async function receive(request: IncomingMessage): Promise<ReceivedBody> {
  const kind = kindOf(request.headers['content-type']);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  const announced = Number(request.headers['content-length'] ?? 0);

  if (announced > MAX_BODY_BYTES) return refuse(413, 'The body may have 100 kB at most.');
  if (encoding.toLowerCase() !== 'identity') return refuse(415, 'A compressed body is not supported.');
  if (kind === null) {
    if (announced === 0 && request.headers['transfer-encoding'] === undefined)
      return refuse(400, 'The body is missing.');
    return refuse(415, 'Send application/json or application/x-www-form-urlencoded, in UTF-8.');
  }

  const bytes = await read(request);
  if (bytes === 'too-large') return refuse(413, 'The body may have 100 kB at most.');
  if (bytes === 'too-slow') return refuse(408, 'The body took too long to arrive.');
  if (bytes === 'broken-off') return refuse(400, 'The body broke off.');
  try {
    return { kind, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return refuse(400, 'The body is not UTF-8.');
  }
}

/** `null`: a type, or a character set, that is not read here. */
function kindOf(contentType: string | undefined): 'json' | 'form' | null {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = /^\s*charset\s*=\s*"?([^"\s]*)/.exec(
    parameters.find((one) => /^\s*charset\s*=/.test(one)) ?? ''
  )?.[1];
  if (charset && !['utf-8', 'utf8', 'us-ascii'].includes(charset)) return null;
  if (/^application\/([a-z0-9.-]+\+)?json$/.test(type.trim())) return 'json';
  return type.trim() === 'application/x-www-form-urlencoded' ? 'form' : null;
}

function read(request: IncomingMessage): Promise<Buffer | 'too-large' | 'too-slow' | 'broken-off'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish('too-slow'), MAX_BODY_MS);

    function finish(result: Buffer | 'too-large' | 'too-slow' | 'broken-off') {
      clearTimeout(timer);
      request.off('data', take).off('end', end).off('close', broke);
      // What is still to come is thrown away, so that the client gets to read the answer. Errors after this are nobody's.
      request.on('error', () => {}).resume();
      resolve(result);
    }
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) finish('too-large');
      else chunks.push(chunk);
    };
    const end = () => finish(Buffer.concat(chunks));
    const broke = () => finish('broken-off');
    request.on('data', take).on('end', end).on('close', broke).on('error', broke);
  });
}

function refuse(status: 400 | 408 | 413 | 415, message: string): ReceivedBody {
  return { refusal: { status, message } };
}
